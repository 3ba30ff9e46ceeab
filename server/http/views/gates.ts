import type { GateLine, GateView, StrayLine } from '#api/gates.ts';
import type { PersonName } from '#api/words.ts';
import type { Carrier } from '#domain/carriers.ts';
import { isGateAlarm, type BadgedAfter } from '#domain/doors/crossings.ts';
import type { RecordedCrossing } from '#domain/fold-gates.ts';
import { instant, type CarrierId, type PersonId, type StationId } from '#domain/ids.ts';
import { carriersByIds } from '../../store/carriers.ts';
import type { Database } from '../../store/database.ts';
import { doorOf } from '../../store/doors/areas.ts';
import { badgedAfterSince, lastCrossings, straysAt } from '../../store/doors/gates.ts';
import { lastHolder } from '../../store/doors/holdings.ts';
import { peopleByIds } from '../../store/people.ts';
import { placeById } from '../../store/places.ts';
import { foreignTagsSince } from '../../store/working/reads.ts';
import { personName, placeName } from './names.ts';

const LAST_SHOWN = 20;
const FOREIGN_MS = 3_600_000;

/** 通道门 of a station. */
export async function gateView(db: Database, stationId: StationId, now: Date): Promise<GateView> {
  const door = await doorOf(db, stationId);
  if (door === null || !door.isGate) {
    return { isGate: false, area: null, last: [], strays: [], foreign: 0, badgedAfter: 0 };
  }
  const crossings = await lastCrossings(db, stationId, LAST_SHOWN);
  const strays = await straysAt(db, stationId);
  const ids = [...crossings, ...strays].map(({ carrierId }) => carrierId);
  const carriers = await carriersByIds(db, [...new Set(ids)]);
  const things = new Map(carriers.map((one) => [one.id, thingOf(one)]));
  const holders = await lastHolders(db, crossings);
  const badged = crossings.flatMap(({ badgedId, after }) => [badgedId, after?.byId ?? null]);
  const people = [...holders.values(), ...badged.filter((id) => id !== null)];
  const names = new Map(
    (await peopleByIds(db, [...new Set(people)])).map((one) => [one.id, personName(one)]),
  );
  const name = (id: PersonId | null | undefined) => (id && names.get(id)) ?? null;
  const since = instant(new Date(now.getTime() - FOREIGN_MS));
  return {
    isGate: true,
    area: placeName(await placeById(db, door.areaId)),
    last: crossings.flatMap((one): GateLine[] => {
      const thing = things.get(one.carrierId);
      if (thing === undefined) return [];
      const { seq, at, way, verdict, badgedId } = one;
      const isAlarm = isGateAlarm(verdict);
      const after = one.after === undefined ? null : afterOf(one.after, name);
      const holder = isAlarm ? name(holders.get(one.carrierId)) : null;
      const who = { badged: name(badgedId), lastHolder: holder, after };
      return [{ seq, at, thing, way, verdict, isAlarm, ...who }];
    }),
    strays: strays.flatMap(({ carrierId, side, since: from, notedAt }): StrayLine[] => {
      const thing = things.get(carrierId);
      return thing === undefined ? [] : [{ thing, side, since: from, notedAt }];
    }),
    foreign: await foreignTagsSince(db, stationId, since),
    badgedAfter: await badgedAfterSince(db, stationId, since),
  };
}

const thingOf = ({ id, registerNumber, marking }: Carrier) => ({ id, registerNumber, marking });

const afterOf = (
  { byId, at, verdict }: BadgedAfter,
  name: (id: PersonId) => PersonName | null,
): GateLine['after'] => ({ by: name(byId), at, verdict });

/** Who had each alarming thing in hand last. */
async function lastHolders(
  db: Database,
  crossings: readonly RecordedCrossing[],
): Promise<Map<CarrierId, PersonId>> {
  const ids = crossings.flatMap(({ carrierId, verdict }) =>
    isGateAlarm(verdict) ? [carrierId] : [],
  );
  const holders = new Map<CarrierId, PersonId>();
  for (const id of new Set(ids)) {
    const holder = await lastHolder(db, id);
    if (holder !== null) holders.set(id, holder);
  }
  return holders;
}
