import { gateAlarmOf } from '#domain/doors/crossings.ts';
import { crossingOf, isAwaited } from '#domain/doors/gates.ts';
import { actId, instant, type StationId } from '#domain/ids.ts';
import { seeAgain } from '../../store/alarms.ts';
import { append } from '../../store/append.ts';
import { carriersByIds } from '../../store/carriers.ts';
import type { Database, Tx } from '../../store/database.ts';
import { doorOf } from '../../store/doors/areas.ts';
import { straysAt } from '../../store/doors/gates.ts';
import { inTransaction } from '../../store/transaction.ts';
import { keepGateSeen, seenSince, type GateSeen } from '../../store/working/gate-seen.ts';
import { circumstance } from '../circumstance.ts';
import { gateAlarms } from './gate-alarms.ts';
import { judge } from './judge-crossings.ts';
import type { DoorHouse } from './silence.ts';

/** What was seen before that was judged by then, or is by the next read of it. */
const LOOK_BACK_MS = 600_000;
const ROUND = 2000;

/**
 * What the outer side of a gate saw alone, once the inner one has had its time: nothing else comes to tell that it did not come in. Calls
 * for the next pass of the clocks while something waits.
 */
export async function judgeAwaited(house: DoorHouse): Promise<void> {
  const unsettled = await outsideAlone(house.store.db, house);
  const now = instant(house.now());
  const waits = unsettled.filter(({ pass }) => isAwaited(pass, now));
  if (waits.length < unsettled.length) {
    const kinds = await inTransaction(house.store, async (tx) => {
      const ripe = (await outsideAlone(tx, house)).filter(({ pass }) => !isAwaited(pass, now));
      const told = [];
      for (const [stationId, own] of Map.groupBy(ripe, (one) => one.stationId)) {
        told.push(...(await judgeAt(tx, house, { stationId, own })));
      }
      return told;
    });
    if (kinds.some((kind) => kind !== null)) house.announce({ kind: 'alarms' });
  }
  for (const stationId of new Set(unsettled.map((one) => one.stationId))) {
    house.announce({ kind: 'gate', stationId });
  }
}

const keyOf = ({ stationId, carrierId }: Pick<GateSeen, 'stationId' | 'carrierId'>): string =>
  `${stationId} ${carrierId}`;

/** What lies there by right is no crossing. */
async function outsideAlone(
  db: Database | Tx,
  { now }: Pick<DoorHouse, 'now'>,
): Promise<GateSeen[]> {
  const since = instant(new Date(now().getTime() - LOOK_BACK_MS));
  const seen = (await seenSince(db, { since, limit: ROUND })).filter(
    ({ pass }) => !pass.isSettled && crossingOf(pass) === 'outside',
  );
  if (seen.length === 0) return [];
  const strays = new Set((await straysAt(db, null)).map(keyOf));
  return seen.filter((one) => !strays.has(keyOf(one)));
}

async function judgeAt(
  tx: Tx,
  house: DoorHouse,
  { stationId, own }: { readonly stationId: StationId; readonly own: readonly GateSeen[] },
) {
  const door = await doorOf(tx, stationId);
  await keepGateSeen(
    tx,
    own.map((one) => ({ ...one, pass: { ...one.pass, isSettled: true } })),
  );
  if (door === null || !door.isGate) return [];
  const carriers = new Map(
    (
      await carriersByIds(
        tx,
        own.map(({ carrierId }) => carrierId),
      )
    ).map((one) => [one.id, one]),
  );
  const crossed = own.flatMap(({ carrierId, pass, lingering }) => {
    const carrier = carriers.get(carrierId);
    if (carrier === undefined) return [];
    return [{ pass, lingering, carrier, way: 'outside' as const, reading: null }];
  });
  const judged = await judge(tx, door, { crossed, isLate: true });
  if (judged.length === 0) return [];
  const alarms = await gateAlarms(tx, house, { door, crossings: judged });
  const given = { act: actId(house.newId()), actorId: null, stationId };
  const facts = judged.map(({ fact }) => fact);
  await append(tx, circumstance(house, given), [...facts, ...alarms.facts]);
  for (const one of alarms.more) await seeAgain(tx, one);
  return judged.map(({ crossing }) => gateAlarmOf(crossing.verdict));
}
