import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Custody } from '#domain/custody.ts';
import { instant, matterId, type PersonId } from '#domain/ids.ts';
import type { Outing } from '#domain/matters/outing.ts';
import { fact } from '../../support/ledger-samples.ts';
import { gateDesk, type GateDesk } from './gate-desk.ts';
import { outOf, type Tagged } from './gate-house.ts';

let desk: GateDesk;
beforeAll(async () => {
  desk = await gateDesk();
});
afterAll(() => desk.end());

let made = 0;
/** The paper of an outing of one thing, which is in its bearer's hands; due in so many hours. */
async function sentOut(thing: Tagged, bearer: PersonId, hours: number): Promise<void> {
  const { gates, house } = desk;
  const id = matterId(`outing-${++made}`);
  const now = house.clock.now;
  const body: Outing = {
    carrierIds: [thing.id],
    purpose: '汇报',
    destination: '省厅',
    safekeeping: '密码箱',
    bearerIds: [bearer],
    approvalId: null,
    isAbroad: false,
    permitNumber: null,
    dueAt: instant(new Date(now.getTime() + hours * 3_600_000)),
    extensions: [],
    stage: 'permitted',
    leftAt: null,
    checks: [],
    remarks: null,
  };
  const head = { id, kind: 'outing', number: `携-2026-100${made}`, openedById: bearer } as const;
  const matter = { ...head, openedAt: instant(now), body };
  const to: Custody = {
    account: 'held',
    holderId: bearer,
    basis: 'outing',
    dueAt: body.dueAt,
    matterId: id,
  };
  const home = await gates.shelfOf(thing);
  await gates.doors.write([
    fact({ kind: 'matterOpened', matter }),
    fact({ kind: 'matterStepped', matterId: id, step: { of: 'outing', did: 'left' } }),
    fact({ kind: 'checkedOut' }, thing.id, home, to),
  ]);
  desk.pass(1);
}

test('携带外出: a thing goes out with the bearer of its paper, and nobody is alarmed', async () => {
  const { wang, gate, thing } = await desk.scene();
  await sentOut(thing, wang, 8);
  await gate.badge(wang);
  desk.pass(4);
  await gate.tell(...outOf(thing));
  expect(await desk.crossed(gate)).toEqual(['out outing']);
  expect(await desk.alarms(gate)).toEqual([]);
});

test('with another person, or with nobody, it is an alarm', async () => {
  const { wang, gate, thing } = await desk.scene();
  const li = await desk.gates.doors.passer();
  await sentOut(thing, wang, 8);
  await gate.badge(li);
  desk.pass(4);
  await gate.tell(...outOf(thing));
  expect(await desk.crossed(gate)).toEqual(['out holderNotHere']);
  expect(await desk.alarms(gate)).toEqual([`carrier ${thing.id} 1`]);
});

test('past the time of its paper it is an alarm with its bearer too, and his badge afterwards settles nothing', async () => {
  const { wang, gate, thing } = await desk.scene();
  await sentOut(thing, wang, 8);
  desk.pass(9 * 3600);
  await gate.badge(wang);
  desk.pass(4);
  await gate.tell(...outOf(thing));
  expect(await desk.crossed(gate)).toEqual(['out outingOver']);
  desk.pass(10);
  await gate.badge(wang);
  expect(await desk.alarms(gate)).toEqual([`carrier ${thing.id} 1`]);
});
