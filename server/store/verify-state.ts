import { setImmediate as nextTurn } from 'node:timers/promises';
import type { LedgerState } from '#domain/fold.ts';
import type { CarrierId, LabelCode } from '#domain/ids.ts';
import { badgeKey, type Label } from '#domain/labels.ts';
import { alarmRow } from './alarms.ts';
import { carrierRow } from './carrier-rows.ts';
import { by, Comparison, type StateProblem } from './comparison.ts';
import type { Database } from './database.ts';
import { blankRow, labelRow } from './labels.ts';
import { layoutRow } from './layouts.ts';
import { personRow } from './people.ts';
import { placeRow } from './places.ts';
import { bridgeRow, deviceRow, stationRow } from './stations.ts';
import { tagRow } from './tags.ts';
import { labelKey } from './touched.ts';
import { comparePhotos } from './takes/photos.ts';
import { compareSafes } from './verify-safes.ts';
import { compareDoors } from './verify-doors.ts';
import { compareGates } from './verify-gates.ts';
import { compareTakes } from './verify-takes.ts';
import { compareUse } from './verify-use.ts';
import { credentialSeal } from './working/credentials.ts';

/**
 * Every row of every table that follows from facts, against the state folded from the facts. Hashes do
 * not cover these tables: this is how an edit made beside the ledger is found.
 */
export async function alteredState(
  db: Database,
  state: LedgerState,
  lastSeqs: ReadonlyMap<CarrierId, number>,
): Promise<{ rows: number; problems: StateProblem[] }> {
  const comparison = new Comparison();
  await compareSmall(db, state, comparison);
  await comparePins(db, state, comparison);
  await compareUse(db, state, comparison);
  await compareTakes(db, state, comparison);
  await compareDoors(db, state, comparison);
  await compareGates(db, state, comparison);
  await compareSafes(db, state, comparison);
  await comparePhotos(db, state, comparison);
  await compareCarriers(db, state, lastSeqs, comparison);
  await compareLabels(db, state, comparison);
  return { rows: comparison.rows, problems: comparison.problems };
}

async function compareSmall(db: Database, state: LedgerState, to: Comparison): Promise<void> {
  const all = (table: 'person' | 'place' | 'station' | 'bridge' | 'device') =>
    db.selectFrom(table).selectAll().execute();
  const unit = state.unitName === null ? [] : [{ id: 1, name: state.unitName }];
  to.table('unit', await db.selectFrom('unit').selectAll().execute(), by('id'), unit);
  to.table('person', await all('person'), by('id'), [...state.people.values()].map(personRow));
  to.table('place', await all('place'), by('id'), [...state.places.values()].map(placeRow));
  to.table('station', await all('station'), by('id'), [...state.stations.values()].map(stationRow));
  to.table('bridge', await all('bridge'), by('id'), [...state.bridges.values()].map(bridgeRow));
  to.table('device', await all('device'), by('id'), [...state.devices.values()].map(deviceRow));
  await compareAlarms(db, state, to);
  const layouts = await db.selectFrom('label_layout').selectAll().execute();
  to.table('label_layout', layouts, by('name'), [...state.layouts.values()].map(layoutRow));
  const tags = await db.selectFrom('tag').selectAll().execute();
  to.table('tag', tags, by('tid'), [...state.tags.values()].map(tagRow));
  const blanks = await db.selectFrom('blank_label').selectAll().execute();
  to.table('blank_label', blanks, by('code'), [...state.blanks.values()].map(blankRow));
  const badges = await db.selectFrom('badge').selectAll().execute();
  const bound = new Map(state.badges);
  for (const row of badges) {
    const key = badgeKey(row);
    const badge = bound.get(key);
    const expected =
      badge === undefined
        ? null
        : { scheme: badge.scheme, number: badge.number, person_id: badge.personId };
    to.row('badge', key, row, expected);
    bound.delete(key);
  }
  for (const key of bound.keys()) to.missing('badge', key);
}

const byEpoch = (row: object): string => ('epoch' in row ? String(row.epoch) : '');

/** How often an alarm was seen is no fact; that it is there, and who answered it how, is. */
async function compareAlarms(db: Database, state: LedgerState, to: Comparison): Promise<void> {
  const rows = await db.selectFrom('alarm').selectAll().execute();
  const stored = rows.map(({ seen: _seen, last_at: _last, ...row }) => row);
  to.table('alarm', stored, by('id'), [...state.alarms.values()].map(alarmRow));
  const epochs = [...state.labelEpochs].map(([epoch, begun]) => ({ epoch, begun_at: begun }));
  const begun = await db.selectFrom('label_epoch').selectAll().execute();
  to.table('label_epoch', begun, byEpoch, epochs);
}

/** Wrong tries and locks are no facts of the ledger; the PIN itself is sealed in one. */
async function comparePins(db: Database, { pins }: LedgerState, to: Comparison): Promise<void> {
  const rows = await db.selectFrom('credential').select(['person_id', 'salt', 'hash']).execute();
  const awaited = new Map(pins);
  for (const { person_id: id, ...credential } of rows) {
    const seal = awaited.get(id);
    const stored = { seal: seal === null ? null : credentialSeal(credential) };
    to.row('credential', id, stored, seal === undefined ? null : { seal });
    awaited.delete(id);
  }
  for (const id of awaited.keys()) to.missing('credential', id);
}

const PAGE = 1000;

async function compareCarriers(
  db: Database,
  state: LedgerState,
  lastSeqs: ReadonlyMap<CarrierId, number>,
  to: Comparison,
): Promise<void> {
  const awaited = new Set(state.carriers.keys());
  let after: CarrierId | null = null;
  for (;;) {
    let page = db.selectFrom('carrier').selectAll().orderBy('id').limit(PAGE);
    if (after !== null) page = page.where('id', '>', after);
    const rows = await page.execute();
    for (const row of rows) {
      const carrier = state.carriers.get(row.id);
      const lastSeq = lastSeqs.get(row.id);
      const isKnown = carrier !== undefined && lastSeq !== undefined;
      to.row('carrier', row.id, row, isKnown ? carrierRow(carrier, lastSeq) : null);
      awaited.delete(row.id);
      after = row.id;
    }
    if (rows.length < PAGE) break;
    await nextTurn();
  }
  for (const id of awaited) to.missing('carrier', id);
}

async function compareLabels(db: Database, state: LedgerState, to: Comparison): Promise<void> {
  const awaited = new Map<string, Label>();
  for (const generations of state.labels.values()) {
    for (const label of generations.values()) {
      awaited.set(labelKey(label.code, label.generation), label);
    }
  }
  let after: readonly [LabelCode, number] | null = null;
  for (;;) {
    let page = db.selectFrom('label').selectAll().orderBy('code').orderBy('generation').limit(PAGE);
    if (after !== null) {
      const [code, generation]: readonly [LabelCode, number] = after;
      page = page.where((eb) =>
        eb.or([
          eb('code', '>', code),
          eb.and([eb('code', '=', code), eb('generation', '>', generation)]),
        ]),
      );
    }
    const rows = await page.execute();
    for (const row of rows) {
      const key = labelKey(row.code, row.generation);
      const label = awaited.get(key);
      to.row('label', key, row, label === undefined ? null : labelRow(label));
      awaited.delete(key);
      after = [row.code, row.generation];
    }
    if (rows.length < PAGE) break;
    await nextTurn();
  }
  for (const key of awaited.keys()) to.missing('label', key);
}
