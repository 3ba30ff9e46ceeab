import Database from 'better-sqlite3';
import { join } from 'node:path';
import { actId, instant, type Instant, type PersonId } from '#domain/ids.ts';
import type { Passage } from '#domain/doors/passages.ts';
import type { NewFact } from '#domain/facts.ts';
import { openRollCall } from '../../server/procedures/doors/roll-calls.ts';
import { formHead } from '../../server/http/exports.ts';
import { evacuationSheet } from '../../server/http/forms/doors.ts';
import { atDoorView } from '../../server/http/views/guard.ts';
import { rollCallView } from '../../server/http/views/roll-calls.ts';
import { formPdf } from '../../server/reports/form-pdf.ts';
import { lastAtDoor } from '../../server/store/doors/passages.ts';
import { doorHouse, type DoorHouse } from '../procedures/doors/door-house.ts';
import { fact, person } from '../support/ledger-samples.ts';
import { figure, quantile, type Figure } from './figures.ts';

const ENTRIES = 200_000;
const PEOPLE = 2000;
const BATCH = 1000;
const BADGES = 1000;
const CALLS = 15;
const VERDICT_MS = 30;
const ROLL_MS = 100;

/** 门岗: what a badge at a door waits for, and the roll of a full building. */
export async function benchDoors(print: (figure: Figure) => void): Promise<void> {
  const doors = await doorHouse();
  try {
    const area = await filled(doors);
    await benchVerdict(doors, area, print);
    await benchRoll(doors, area, print);
  } finally {
    await doors.test.end();
  }
}

type Filled = {
  readonly ids: readonly PersonId[];
  readonly area: Awaited<ReturnType<DoorHouse['area']>>;
};

/** Two thousand people who went in and out for months: two hundred thousand lines in the register, everybody outside at the end. */
async function filled(doors: DoorHouse): Promise<Filled> {
  const ids: PersonId[] = [];
  for (let n = 0; n < PEOPLE; n += 100) {
    const facts: NewFact[] = [];
    for (let m = n; m < n + 100; m += 1) {
      const of = person(`bench-${m}`, { name: `员工${m}` });
      const badge = { scheme: 'em4100', number: `BADGE ${of.id}`, personId: of.id } as const;
      ids.push(of.id);
      facts.push(
        fact({ kind: 'personRegistered', person: of }),
        fact({ kind: 'badgeBound', badge }),
      );
    }
    await doors.write(facts);
  }
  const area = await doors.area({
    entrants: ids.map((personId) => ({ personId, until: null })),
    maxMinutes: 600,
  });
  const start = doors.test.clock.now.getTime() - ENTRIES * 1000;
  for (let n = 0; n < ENTRIES; n += BATCH) {
    const facts: NewFact[] = [];
    for (let m = n; m < n + BATCH; m += 1) {
      const at = instant(new Date(start + m * 1000));
      const passer = { kind: 'person', id: ids[m % PEOPLE]! } as const;
      const direction = Math.floor(m / PEOPLE) % 2 === 0 ? 'in' : 'out';
      facts.push(
        fact({ kind: 'passed', passage: passage({ passer, direction, at }, area.placeId) }),
      );
    }
    await doors.write(facts);
  }
  return { ids, area };
}

const passage = (
  one: Pick<Passage, 'passer' | 'direction' | 'at'>,
  areaId: Passage['areaId'],
): Passage => ({
  ...one,
  areaId,
  receivedAt: one.at,
  how: 'badge',
  withId: null,
  irregular: null,
  words: null,
});

/** From the read as the bridge delivers it to the verdict as the screen is told it, in the ledger for good. */
async function benchVerdict(
  doors: DoorHouse,
  { ids, area }: Filled,
  print: (figure: Figure) => void,
): Promise<void> {
  const door = await doors.door(area);
  const { db } = doors.test.desk.house.store;
  const samples: number[] = [];
  for (let n = 0; n < BADGES; n += 1) {
    doors.test.pass(1);
    const id = ids[n]!;
    const from = performance.now();
    await door.read(id);
    const line = await lastAtDoor(db, door.stationId);
    const shown = line && (await atDoorView(db, line.seq));
    samples.push(performance.now() - from);
    if (shown?.line.passer.id !== id || shown.line.refusal !== null) throw new Error('Not let in');
  }
  const floor = bareVerdicts(doors.test.dataDir, ids);
  for (const share of [0.5, 0.99]) {
    const limit = share === 0.99 ? VERDICT_MS : null;
    const given = { ours: quantile(samples, share), floor: quantile(floor, share), limit };
    print(
      figure(`badge to verdict on a register of ${ENTRIES}, p${share * 100}`, 'ms', {
        ...given,
        badges: BADGES,
      }),
    );
  }
}

/** The floor: one indexed look and one durable row of the size of a fact, by better-sqlite3 alone, on a table as long. */
function bareVerdicts(folder: string, ids: readonly PersonId[]): number[] {
  const database = new Database(join(folder, 'floor.db'));
  try {
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.exec(
      'create table passage (seq integer primary key, who text not null, at text not null, text text not null) strict; create index of_who on passage (who, at)',
    );
    const insert = database.prepare('insert into passage (who, at, text) values (?, ?, ?)');
    const look = database.prepare(
      'select text from passage where who = ? order by at desc limit 1',
    );
    const text = 'x'.repeat(1100);
    const at = (n: number): string => new Date(n * 1000).toISOString();
    database.transaction(() => {
      for (let n = 0; n < ENTRIES; n += 1) insert.run(ids[n % PEOPLE], at(n), text);
    })();
    return Array.from({ length: BADGES }, (_, n) => {
      const from = performance.now();
      look.get(ids[n]);
      insert.run(ids[n], at(ENTRIES + n), text);
      return performance.now() - from;
    });
  } finally {
    database.close();
  }
}

/** 点名 of everybody at once: from the request to the list as the screen gets it; and 疏散名单 as a PDF. */
async function benchRoll(
  doors: DoorHouse,
  { ids, area }: Filled,
  print: (figure: Figure) => void,
): Promise<void> {
  const { desk } = doors.test;
  const at: Instant = instant(desk.house.now());
  await doors.write(
    ids.map((id) =>
      fact({
        kind: 'passed',
        passage: passage({ passer: { kind: 'person', id }, direction: 'in', at }, area.placeId),
      }),
    ),
  );
  const asker = { personId: ids[0]!, stationId: (await doors.door(area)).stationId };
  const calls: number[] = [];
  const sheets: number[] = [];
  const fonts = await desk.house.press.fonts();
  for (let n = 0; n < CALLS; n += 1) {
    let from = performance.now();
    const called = await openRollCall(desk.house, asker, {
      act: actId(`roll-${n}`),
      areaIds: null,
    });
    if (!called.ok) throw new Error('The roll was not called');
    const view = await rollCallView(desk.house.store.db, called.value.id);
    const bytes = JSON.stringify(view).length;
    calls.push(performance.now() - from);
    if (view?.people.length !== PEOPLE || bytes === 0) throw new Error('Somebody is missing');
    const words = '演练';
    await doors.write([fact({ kind: 'rollCallClosed', rollCallId: called.value.id, words })]);
    from = performance.now();
    await sheet(doors, fonts);
    sheets.push(performance.now() - from);
  }
  tellRoll(print, calls, sheets);
}

function tellRoll(
  print: (figure: Figure) => void,
  calls: readonly number[],
  sheets: readonly number[],
): void {
  const of = (name: string, ours: number): void =>
    print(figure(name, 'ms', { ours, floor: null, limit: ROLL_MS }));
  of(`roll-call of ${PEOPLE}, p50`, quantile(calls, 0.5));
  of(`roll-call of ${PEOPLE}, worst of ${CALLS}`, Math.max(...calls));
  of(`evacuation list of ${PEOPLE} as PDF, p50`, quantile(sheets, 0.5));
  of(`evacuation list of ${PEOPLE} as PDF, first`, sheets[0] ?? Number.NaN);
}

async function sheet(
  { test: { desk } }: DoorHouse,
  fonts: Parameters<typeof formPdf>[1],
): Promise<void> {
  const asked = { desk, head: await formHead(desk), id: 'all', format: 'pdf' } as const;
  const form = await evacuationSheet.build({ ...asked, caller: null as never });
  if (form === null) throw new Error('No list');
  await formPdf(form, fonts);
}
