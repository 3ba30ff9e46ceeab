import { aboutKey, OPEN_OF_KIND_MAX } from '#domain/alarms.ts';
import { isGateAlarm, type GateCrossing } from '#domain/doors/gates.ts';
import type { NewFact } from '#domain/facts.ts';
import { instant, type CarrierId } from '#domain/ids.ts';
import { openAlarmsOfKind, seeAgain } from '../../store/alarms.ts';
import type { Tx } from '../../store/database.ts';
import { openKeysOf } from '../../store/doors/gates.ts';
import { raisedFact } from '../alarms.ts';
import type { House } from '../house.ts';
import type { Gate } from './gate-reads.ts';

const KIND = 'gateCrossing';

/**
 * 过门警报: one for each thing while it is open, what stands already is counted there. Of a cart full the first are named, and one for
 * the door's area stands for all the rest.
 */
export async function gateAlarms(
  tx: Tx,
  house: Pick<House, 'now' | 'newId'>,
  {
    gate: { door },
    crossings,
  }: { readonly gate: Gate; readonly crossings: readonly { readonly crossing: GateCrossing }[] },
): Promise<NewFact[]> {
  const ids = new Set<CarrierId>();
  for (const { crossing } of crossings) {
    if (isGateAlarm(crossing.verdict)) ids.add(crossing.carrierId);
  }
  if (ids.size === 0) return [];
  const at = instant(house.now());
  const things = [...ids].map((id) => ({ kind: 'carrier', id }) as const);
  const known = await openKeysOf(tx, KIND, things.map(aboutKey));
  for (const key of known) await seeAgain(tx, { kind: KIND, key, at });
  const fresh = things.filter((of) => !known.has(aboutKey(of)));
  const room = Math.max(0, OPEN_OF_KIND_MAX - (await openAlarmsOfKind(tx, KIND, door.stationId)));
  const facts = fresh
    .slice(0, room)
    .map((of) => raisedFact(house, { kind: KIND, of, dueAt: null }));
  const rest = fresh.length - facts.length;
  if (rest === 0) return facts;
  const place = { kind: 'place', id: door.areaId } as const;
  const isOpen = await seeAgain(tx, { kind: KIND, key: aboutKey(place), at, times: rest });
  return isOpen ? facts : [...facts, raisedFact(house, { kind: KIND, of: place, dueAt: null })];
}
