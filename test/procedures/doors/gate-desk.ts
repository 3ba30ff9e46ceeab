import type { AlarmKind } from '#domain/alarms.ts';
import type { Custody } from '#domain/custody.ts';
import type { PersonId } from '#domain/ids.ts';
import { judgeAwaited } from '../../../server/procedures/doors/awaited.ts';
import { alarmsShown } from '../../../server/store/alarms.ts';
import { lastCrossings, straysAt } from '../../../server/store/doors/gates.ts';
import { verify } from '../../../server/store/verify.ts';
import { entrants } from './door-house.ts';
import { gateHouse, type Tagged, type TestGate } from './gate-house.ts';
import { expect } from 'vitest';

export const held = (holderId: PersonId): Custody => ({
  account: 'held',
  holderId,
  basis: 'loan',
  dueAt: null,
});

/** Gates with people and things before them, and what they make of them. */
export async function gateDesk() {
  const gates = await gateHouse();
  const { test: house } = gates.doors;
  const db = () => house.desk.house.store.db;
  const pass = (seconds: number) => gates.doors.test.pass(seconds);
  return {
    gates,
    house,
    db,
    pass,
    /** Ends it; the ledger must be whole, and nothing have failed. */
    async end() {
      expect(await verify(house.desk.house.store)).toMatchObject({ ok: true });
      expect(house.trouble).toEqual([]);
      await house.end();
    },
    async scene(many = 1, isSided = true) {
      const wang = await gates.doors.passer();
      const area = await gates.doors.area({ entrants: entrants(wang) });
      const gate = await gates.gate(area, isSided);
      const things = await gates.things(area, many);
      return { wang, area, gate, things, thing: things[0]! };
    },
    async lend(thing: Tagged, to: PersonId) {
      await gates.move(thing, await gates.shelfOf(thing), held(to));
      pass(1);
    },
    /** The inner side had its time. */
    async waited() {
      pass(4);
      await judgeAwaited(house.desk.house);
    },
    crossed: async (gate: TestGate) =>
      (await lastCrossings(db(), gate.stationId, 999))
        .toReversed()
        .map(({ way, verdict }) => `${way} ${verdict}`),
    alarms: async (gate: TestGate, of: AlarmKind = 'gateCrossing') =>
      (await alarmsShown(db(), { which: 'open', limit: 999 }))
        .filter(({ kind, stationId }) => kind === of && stationId === gate.stationId)
        .map(({ key, seen }) => `${key} ${seen}`)
        .toSorted(),
    strays: async (gate: TestGate) =>
      (await straysAt(db(), gate.stationId)).map(({ carrierId, side }) => `${carrierId} ${side}`),
  };
}
export type GateDesk = Awaited<ReturnType<typeof gateDesk>>;
