import { aboutKey, OPEN_OF_KIND_MAX } from '#domain/alarms.ts';
import type { Door } from '#domain/doors/doors.ts';
import { gateAlarmOf, type GateAlarm, type GateCrossing } from '#domain/doors/crossings.ts';
import type { NewFact } from '#domain/facts.ts';
import { instant, type CarrierId } from '#domain/ids.ts';
import { openAlarmsOfKind, seeAgain } from '../../store/alarms.ts';
import type { Tx } from '../../store/database.ts';
import { openKeysOf } from '../../store/doors/gates.ts';
import { raisedFact } from '../alarms.ts';
import type { House } from '../house.ts';

/** What crossings raise. `more`: how often the alarm that stands for the rest is to be counted besides, once its fact is written. */
export type GateAlarms = {
  readonly facts: readonly NewFact[];
  readonly more: readonly Parameters<typeof seeAgain>[1][];
};
type AtDoor = {
  readonly door: Pick<Door, 'stationId' | 'areaId'>;
  readonly crossings: readonly { readonly crossing: GateCrossing }[];
};

/**
 * 过门警报: one of a kind for each thing while it is open, what stands already is counted there. Of a cart full the first are named, and
 * one for the door's area stands for all the rest.
 */
export async function gateAlarms(
  tx: Tx,
  house: Pick<House, 'now' | 'newId'>,
  { door, crossings }: AtDoor,
): Promise<GateAlarms> {
  const told = Map.groupBy(crossings, ({ crossing }) => gateAlarmOf(crossing.verdict));
  const facts: NewFact[] = [];
  const more: GateAlarms['more'][number][] = [];
  for (const [kind, own] of told) {
    if (kind === null) continue;
    const ids = new Set(own.map(({ crossing }) => crossing.carrierId));
    const raised = await ofKind(tx, house, { kind, door, ids });
    facts.push(...raised.facts);
    more.push(...raised.more);
  }
  return { facts, more };
}

async function ofKind(
  tx: Tx,
  house: Pick<House, 'now' | 'newId'>,
  given: { kind: GateAlarm; door: AtDoor['door']; ids: ReadonlySet<CarrierId> },
): Promise<GateAlarms> {
  const { kind, door, ids } = given;
  const at = instant(house.now());
  const things = [...ids].map((id) => ({ kind: 'carrier', id }) as const);
  const known = await openKeysOf(tx, kind, things.map(aboutKey));
  for (const key of known) await seeAgain(tx, { kind, key, at });
  const fresh = things.filter((of) => !known.has(aboutKey(of)));
  const room = Math.max(0, OPEN_OF_KIND_MAX - (await openAlarmsOfKind(tx, kind, door.stationId)));
  const facts = fresh.slice(0, room).map((of) => raisedFact(house, { kind, of, dueAt: null }));
  const times = fresh.length - facts.length;
  if (times === 0) return { facts, more: [] };
  const place = { kind: 'place', id: door.areaId } as const;
  const key = aboutKey(place);
  if (await seeAgain(tx, { kind, key, at, times })) return { facts, more: [] };
  const rest = raisedFact(house, { kind, of: place, dueAt: null });
  // The fact that raises it is its first time.
  const more = times === 1 ? [] : [{ kind, key, at, times: times - 1 }];
  return { facts: [...facts, rest], more };
}
