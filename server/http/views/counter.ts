import type { CounterView, PileItem, Verdict } from '#api/counter.ts';
import type { PlaceName } from '#api/words.ts';
import { instant, type Instant, type PlaceId, type StationId } from '#domain/ids.ts';
import type { Person } from '#domain/people.ts';
import { pledgeEnds, pledgeStands } from '#domain/rules/persons.ts';
import type { Policy } from '#domain/rules/policy.ts';
import type { House } from '../../procedures/house.ts';
import { takenOfPile } from '../../procedures/meanwhile.ts';
import { isGiving, pileDesk } from '../../procedures/pile-desk.ts';
import { verdictOn, type PileVerdict, type Renewal } from '../../procedures/verdicts.ts';
import { carriersByIds, carriersHeldBy, someStoredAt } from '../../store/carriers.ts';
import { personById } from '../../store/people.ts';
import { placeById } from '../../store/places.ts';
import { stationById } from '../../store/stations.ts';
import { peopleWithPin } from '../../store/working/credentials.ts';
import { deskOf, openVisitAt, pileAt, type Visit } from '../../store/working/desks.ts';
import { recentReads } from '../../store/working/reads.ts';
import { refusalView } from '../problems.ts';
import { countingHere } from './counting-here.ts';
import { carrierRows, personName, placeName } from './names.ts';
import { readView } from './reads.ts';

const RECENT = 5;
const TO_SHELVE_MAX = 100;

/** 柜台: what lies there and for whom, each with a verdict by the ledger as it is now. */
export async function counterView(
  house: Pick<House, 'store' | 'signatures' | 'now' | 'policies'>,
  stationId: StationId,
): Promise<CounterView | null> {
  const { db } = house.store;
  const now = house.now();
  const station = await stationById(db, stationId);
  if (!station) return null;
  const desk = await deskOf(db, stationId);
  const visit = await openVisitAt(db, stationId);
  const visitor = visit && (await personById(db, visit.personId));
  const pile = await pileView(house, { station, visitor, visit });
  const waiting = await someStoredAt(db, station.placeId, TO_SHELVE_MAX);
  const recent = await recentReads(db, stationId, RECENT);
  return {
    visit: visit && visitor && (await visitView(house, visit, visitor)),
    pile,
    toShelve: (await carrierRows(db, waiting, now)).rows,
    shelf: placeName(desk.shelfId && (await placeById(db, desk.shelfId))),
    counting: await countingHere(db, stationId),
    received: desk.received,
    processed: desk.processed,
    recent: await Promise.all(recent.map((read) => readView(db, read))),
  };
}

async function visitView(
  house: Pick<House, 'store' | 'signatures' | 'now' | 'policies'>,
  visit: Visit,
  person: Person,
): Promise<CounterView['visit']> {
  const { db } = house.store;
  const now = house.now();
  const name = personName(person);
  if (!name) return null;
  const held = await carrierRows(db, await carriersHeldBy(db, person.id), now);
  const hasPin = (await peopleWithPin(db, [person.id])).has(person.id);
  const { personClass, standing } = person;
  const pledge = pledgeView(person, instant(now), house.policies.current());
  return {
    id: visit.id,
    person: { ...name, personClass, hasPin, standing, pledge },
    purpose: visit.purpose,
    held: held.rows,
    isSigned: house.signatures.isSigned(visit.id, now),
    openedAt: visit.openedAt,
  };
}

type PledgeView = NonNullable<CounterView['visit']>['person']['pledge'];

/** Asked for of nobody who has no class: he gets no state secret. */
function pledgeView(person: Person, at: Instant, policy: Policy): PledgeView {
  const until = pledgeEnds(person, policy);
  const stands = pledgeStands(person, at, policy);
  if (stands.ok) return { state: 'valid', until };
  if (person.personClass === null) return { state: 'none', until };
  return { state: stands.refusal.kind === 'pledgeExpired' ? 'expired' : 'missing', until };
}

async function pileView(
  house: Pick<House, 'store' | 'now' | 'policies'>,
  given: {
    readonly station: { readonly id: StationId; readonly placeId: PlaceId };
    readonly visit: Visit | null;
    readonly visitor: Person | null;
  },
): Promise<PileItem[]> {
  const { db } = house.store;
  const { station, visit, visitor } = given;
  const entries = await pileAt(db, station.id);
  if (entries.length === 0) return [];
  const ids = entries.map(({ carrierId }) => carrierId);
  const carriers = await carriersByIds(db, ids);
  const { rows, names } = await carrierRows(db, carriers, house.now());
  const places = carriers.flatMap(({ custody }) =>
    custody.account === 'stored' ? [custody.placeId] : [],
  );
  const counters = new Set(places.filter((id) => names.placeKind(id) === 'counter'));
  const use = visit?.purpose ?? 'lend';
  const seen = { visitor, use, counterPlaceId: station.placeId, counters, carriers };
  const desk = await pileDesk(db, house, seen);
  const taken = await takenOfPile(db, carriers, entries);
  const scannedAt = new Map(entries.map((entry) => [entry.carrierId, entry.scannedAt]));
  return carriers.flatMap((carrier, index): PileItem[] => {
    const [row, scanned] = [rows[index], scannedAt.get(carrier.id)];
    if (!row || !scanned) return [];
    const found = verdictOn(carrier, desk, taken.get(carrier.id) ?? null);
    const verdict = verdictView(found, row.home, desk.at);
    return verdict === null ? [] : [{ carrier: row, verdict, scannedAt: scanned }];
  });
}

function verdictView(verdict: PileVerdict, home: PlaceName | null, now: string): Verdict | null {
  switch (verdict.act) {
    case 'checkOut': {
      const { dueAt, daysMax: days, approval, needsSecond } = verdict;
      const paper = approval && {
        matterId: approval.approval.id,
        number: approval.approval.number,
      };
      return { act: 'checkOut', dueAt: dueAt ?? now, days, approval: paper, needsSecond };
    }
    case 'checkIn': {
      const { needsSecond } = verdict;
      return { act: 'checkIn', home, renewal: renewalView(verdict.renewal), needsSecond };
    }
    case 'shelve':
      return { act: 'shelve', home };
    case 'matter': {
      const { id: matterId, number, kind } = verdict.matter;
      return isGiving(kind) ? { act: 'matter', matterId, number, kind } : null;
    }
    case 'needs':
    case 'refused':
      return { act: verdict.act, refusal: refusalView(verdict.refusal) };
  }
}

function renewalView(renewal: Renewal): Extract<Verdict, { act: 'checkIn' }>['renewal'] {
  if (renewal === null) return null;
  return renewal.ok
    ? { dueAt: renewal.dueAt, days: renewal.daysMax, refusal: null }
    : { dueAt: null, days: null, refusal: refusalView(renewal.refusal) };
}
