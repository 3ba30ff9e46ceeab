import type { CounterView, PileItem, Verdict } from '#api/counter.ts';
import type { PlaceName } from '#api/words.ts';
import { instant, type PlaceId, type StationId } from '#domain/ids.ts';
import type { House } from '../../procedures/house.ts';
import { verdictOn, type PileVerdict } from '../../procedures/verdicts.ts';
import { carriersByIds, carriersHeldBy, someStoredAt } from '../../store/carriers.ts';
import type { Database } from '../../store/database.ts';
import { personById } from '../../store/people.ts';
import { placeById } from '../../store/places.ts';
import { stationById } from '../../store/stations.ts';
import { peopleWithPin } from '../../store/working/credentials.ts';
import { deskOf, openVisitAt, pileAt } from '../../store/working/desks.ts';
import { recentReads } from '../../store/working/reads.ts';
import { refusalView } from '../problems.ts';
import { carrierRows, personName, placeName } from './names.ts';
import { readView } from './reads.ts';

const RECENT = 5;
const TO_SHELVE_MAX = 100;

/** 柜台: what lies there and for whom, each with a verdict by the ledger as it is now. */
export async function counterView(
  house: Pick<House, 'store' | 'signatures' | 'now'>,
  stationId: StationId,
): Promise<CounterView | null> {
  const { db } = house.store;
  const now = house.now();
  const station = await stationById(db, stationId);
  if (!station) return null;
  const desk = await deskOf(db, stationId);
  const visit = await visitView(house, stationId, now);
  const pile = await pileView(db, { station, visitorId: visit?.person.id ?? null }, now);
  const waiting = await someStoredAt(db, station.placeId, TO_SHELVE_MAX);
  const recent = await recentReads(db, stationId, RECENT);
  return {
    visit,
    pile,
    toShelve: (await carrierRows(db, waiting, now)).rows,
    shelf: placeName(desk.shelfId && (await placeById(db, desk.shelfId))),
    received: desk.received,
    processed: desk.processed,
    recent: await Promise.all(recent.map((read) => readView(db, read))),
  };
}

async function visitView(
  { store: { db }, signatures }: Pick<House, 'store' | 'signatures'>,
  stationId: StationId,
  now: Date,
): Promise<CounterView['visit']> {
  const visit = await openVisitAt(db, stationId);
  const person = visit && (await personById(db, visit.personId));
  const name = personName(person);
  if (!visit || !person || !name) return null;
  const held = await carrierRows(db, await carriersHeldBy(db, person.id), now);
  const hasPin = (await peopleWithPin(db, [person.id])).has(person.id);
  const { personClass, standing } = person;
  return {
    id: visit.id,
    person: { ...name, personClass, hasPin, standing },
    held: held.rows,
    isSigned: signatures.isSigned(visit.id, now),
    openedAt: visit.openedAt,
  };
}

async function pileView(
  db: Database,
  at: {
    readonly station: { readonly id: StationId; readonly placeId: PlaceId };
    readonly visitorId: string | null;
  },
  now: Date,
): Promise<PileItem[]> {
  const entries = await pileAt(db, at.station.id);
  if (entries.length === 0) return [];
  const carriers = await carriersByIds(
    db,
    entries.map(({ carrierId }) => carrierId),
  );
  const { rows, names } = await carrierRows(db, carriers, now);
  const visit = at.visitorId === null ? null : await openVisitAt(db, at.station.id);
  const visitor = visit && (await personById(db, visit.personId));
  const places = carriers.flatMap(({ custody }) =>
    custody.account === 'stored' ? [custody.placeId] : [],
  );
  const counters = new Set(places.filter((id) => names.placeKind(id) === 'counter'));
  const desk = { visitor, counterPlaceId: at.station.placeId, counters, at: instant(now) };
  const scannedAt = new Map(entries.map((entry) => [entry.carrierId, entry.scannedAt]));
  return carriers.flatMap((carrier, index): PileItem[] => {
    const [row, scanned] = [rows[index], scannedAt.get(carrier.id)];
    if (!row || !scanned) return [];
    const verdict = verdictView(verdictOn(carrier, desk), row.home, desk.at);
    return [{ carrier: row, verdict, scannedAt: scanned }];
  });
}

function verdictView(verdict: PileVerdict, home: PlaceName | null, now: string): Verdict {
  switch (verdict.act) {
    case 'checkOut':
      return { act: 'checkOut', dueAt: verdict.dueAt ?? now };
    case 'checkIn':
    case 'shelve':
      return { act: verdict.act, home };
    case 'needs':
    case 'refused':
      return { act: verdict.act, refusal: refusalView(verdict.refusal) };
  }
}
