import type { CarrierPage, FactList, PlaceView, TimelineEntry } from '#api/ledger.ts';
import type { Fact, FactDetail } from '#domain/facts.ts';
import type { CarrierId, PlaceId } from '#domain/ids.ts';
import { labelWords } from '../../procedures/faces.ts';
import { labelsOfCarriers } from '../../procedures/safes.ts';
import { carrierById } from '../../store/carriers.ts';
import type { Database } from '../../store/database.ts';
import { labelsOfSubjects } from '../../store/labels.ts';
import { factsAbout, factsPage, ledgerHead } from '../../store/ledger.ts';
import { personById } from '../../store/people.ts';
import { allPlaces, storedByPlace } from '../../store/places.ts';
import { allStations } from '../../store/stations.ts';
import type { Hidden } from './blind.ts';
import { carrierRows, custodyView, namedIn, namesOf, personName } from './names.ts';

/** 载体详情, with its timeline. */
export async function carrierPage(
  db: Database,
  id: CarrierId,
  now: Date,
): Promise<CarrierPage | null> {
  const carrier = await carrierById(db, id);
  if (!carrier) return null;
  const { rows } = await carrierRows(db, [carrier], now);
  const [row] = rows;
  if (!row) return null;
  const label = (await labelsOfCarriers(db, [carrier])).get(id) ?? null;
  const custodian = carrier.custodianId && (await personById(db, carrier.custodianId));
  return {
    ...row,
    issuer: carrier.issuer,
    pageCount: carrier.pageCount,
    receivedOn: carrier.receivedOn,
    sort: carrier.sort,
    model: carrier.model,
    serialNumber: carrier.serialNumber,
    capacity: carrier.capacity,
    custodian: personName(custodian),
    note: carrier.note,
    label: label && { ...labelWords(label), generation: label.generation, state: label.state },
    timeline: await timeline(db, await factsAbout(db, id), now),
  };
}

async function timeline(db: Database, facts: readonly Fact[], now: Date): Promise<TimelineEntry[]> {
  const named = namedIn(facts.flatMap(({ from, to }) => [from, to]));
  const signers = facts.flatMap(({ circumstance: { actorId, witnessIds } }) => [
    actorId,
    ...witnessIds,
  ]);
  const names = await namesOf(db, { people: [...named.people, ...signers], places: named.places });
  const stations = new Map((await allStations(db)).map(({ id, name }) => [id, name]));
  return facts.map(({ seq, detail, circumstance, from, to }) => ({
    seq,
    at: circumstance.at,
    kind: detail.kind,
    actor: names.person(circumstance.actorId),
    station: (circumstance.stationId && stations.get(circumstance.stationId)) ?? null,
    from: from && custodyView(from, names, now),
    to: to && custodyView(to, names, now),
    refusal:
      detail.kind === 'refused'
        ? { kind: detail.refusal.kind, rule: detail.rule, clause: detail.clause }
        : null,
    of: detail.kind === 'reversed' || detail.kind === 'corrected' ? detail.of : null,
    reason: reasonOf(detail),
    witnesses: circumstance.witnessIds.flatMap((id) => names.person(id) ?? []),
    changes: putRight(detail),
  }));
}

/** Why it was corrected; what a search came to. */
function reasonOf(detail: FactDetail): string | null {
  if (detail.kind === 'corrected' || detail.kind === 'recordCorrected') return detail.reason;
  return detail.kind === 'searched' ? detail.words : null;
}

/** Fields of a 更正登记, but 保管人, who would be an id. */
function putRight(detail: FactDetail): TimelineEntry['changes'] {
  if (detail.kind !== 'recordCorrected') return [];
  const before = new Map<string, string | number | null>(Object.entries(detail.before));
  return Object.entries(detail.changes)
    .filter(([field]) => field !== 'custodianId')
    .map(([field, after]) => ({ field, before: text(before.get(field)), after: text(after) }));
}

const text = (value: string | number | null | undefined): string | null =>
  value === null || value === undefined ? null : String(value);

/** 处所, each with what lies in it or below; null where whoever asks counts some of it blind. */
export async function placeViews(db: Database, hidden: Hidden): Promise<PlaceView[]> {
  const places = await allPlaces(db);
  const own = await storedByPlace(db);
  const below = new Map<PlaceId | null, PlaceId[]>();
  for (const { id, parentId } of places) below.set(parentId, [...(below.get(parentId) ?? []), id]);
  const stored = (id: PlaceId): number | null => {
    if (hidden.has(id)) return null;
    let sum = own.get(id) ?? 0;
    for (const child of below.get(id) ?? []) {
      const inside = stored(child);
      if (inside === null) return null;
      sum += inside;
    }
    return sum;
  };
  const names = await namesOf(db, {
    people: places.map(({ custodianId }) => custodianId),
    places: [],
  });
  const ids = places.map(({ id }) => id);
  const labelled = new Set<string>();
  for (let from = 0; from < ids.length; from += 500) {
    const some = await labelsOfSubjects(db, 'place', ids.slice(from, from + 500));
    for (const id of some.keys()) labelled.add(id);
  }
  return places.map(({ custodianId, ...place }) => ({
    ...place,
    custodian: names.person(custodianId),
    stored: stored(place.id),
    hasLabel: labelled.has(place.id),
  }));
}

export async function factList(
  db: Database,
  page: { readonly before: number | undefined; readonly limit: number },
): Promise<FactList> {
  const facts = await factsPage(db, page);
  const names = await namesOf(db, { people: facts.map(({ actorId }) => actorId), places: [] });
  const { size, root } = await ledgerHead(db);
  const last = facts.at(-1);
  return {
    rows: facts.map(({ actorId, ...fact }) => ({ ...fact, actor: names.person(actorId) })),
    size,
    root,
    next: last && last.seq > 0 && facts.length === page.limit ? String(last.seq) : null,
  };
}
