import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mayCarry, returnsInTime, takeBackFrom, type Going } from '#domain/carrying-out.ts';
import type { Custody } from '#domain/custody.ts';
import { carrierId, instant, matterId, personId, placeId } from '#domain/ids.ts';
import type { MatterOf } from '#domain/matters/matter.ts';
import {
  indexOfOuting,
  outingAfter,
  stillOut,
  type Outing,
  type OutingStep,
} from '#domain/matters/outing.ts';
import { policyOf } from '#domain/rules/decide.ts';
import { NOW, person, record } from '../support/ledger-samples.ts';

const ITEMS = ['a', 'b', 'c'].map(carrierId);
const LATER = instant(new Date('2026-02-05T09:00:00Z'));
const body: Outing = {
  carrierIds: ITEMS,
  purpose: '汇报',
  destination: '省厅',
  safekeeping: '密码箱',
  bearerIds: [personId('one'), personId('two')],
  approvalId: matterId('approval'),
  isAbroad: false,
  permitNumber: null,
  dueAt: instant(new Date('2026-02-01T09:00:00Z')),
  extensions: [],
  stage: 'permitted',
  leftAt: null,
  checks: [],
  remarks: null,
};
const policy = policyOf(null, []);
const by = { at: NOW, actorId: null };
const check = (id: (typeof ITEMS)[number]) => ({ carrierId: id, isWhole: true, words: null });
const after = (start: Outing, ...steps: OutingStep[]): Outing | null =>
  steps.reduce<Outing | null>((was, step) => was && outingAfter(was, step, by), start);
const left: OutingStep = { of: 'outing', did: 'left' };
const closed: OutingStep = { of: 'outing', did: 'closed', remarks: null };
const back = (...ids: typeof ITEMS): OutingStep => ({
  of: 'outing',
  did: 'cameBack',
  checks: ids.map(check),
});

describe('携带外出 step by step', () => {
  test('nothing comes back that has not left, and nothing twice', () => {
    const [a] = ITEMS as [(typeof ITEMS)[0]];
    expect(after(body, back(a))).toBeNull();
    expect(after(body, left, left)).toBeNull();
    expect(after(body, left, back(a), back(a))).toBeNull();
    expect(after(body, left, back(a, a))).toBeNull();
    expect(after(body, left, back(carrierId('stranger')))).toBeNull();
    expect(after(body, left, { of: 'outing', did: 'cancelled', words: '改期' })).toBeNull();
  });

  test('it is closed when everything is back, in whatever parts, and not before', () => {
    const order = fc.shuffledSubarray(ITEMS, { minLength: ITEMS.length });
    fc.assert(
      fc.property(order, fc.integer({ min: 0, max: ITEMS.length }), (items, cut) => {
        const steps = [items.slice(0, cut), items.slice(cut)].filter(({ length }) => length > 0);
        let outing = after(body, left);
        for (const part of steps) {
          expect(after(outing as Outing, closed)).toBeNull();
          outing = after(outing as Outing, back(...part));
        }
        expect(stillOut(outing as Outing)).toEqual([]);
        expect(indexOfOuting(outing as Outing)).toMatchObject({ isOpen: true, dueAt: null });
        expect(after(outing as Outing, closed)).toMatchObject({ stage: 'closed' });
      }),
    );
  });

  test('its hour moves later only, and only while something is out', () => {
    const extend = (dueAt: Outing['dueAt']): OutingStep => ({
      of: 'outing',
      did: 'extended',
      approvalId: matterId('more'),
      dueAt,
    });
    expect(after(body, extend(LATER))).toBeNull();
    expect(after(body, left, extend(body.dueAt))).toBeNull();
    expect(after(body, left, extend(LATER))).toMatchObject({
      dueAt: LATER,
      extensions: [{ before: body.dueAt }],
    });
    expect(after(body, left, back(...ITEMS), extend(LATER))).toBeNull();
  });
});

const stored: Custody = { account: 'stored', placeId: placeId('safe') };
const held = (holder: string): Custody => ({
  account: 'held',
  holderId: personId(holder),
  basis: 'issue',
  dueAt: null,
});
const thing = (custody: Custody, change: object = {}) => ({ ...record('1', change), custody });
const going = (change: Partial<Going> = {}): Going => ({
  outing: body,
  bearers: [person('one')],
  role: 'unitLeader',
  at: NOW,
  policy,
  ...change,
});
const kindOf = (decision: ReturnType<typeof mayCarry>): string | null =>
  decision.ok ? null : decision.refusal.kind;

describe('who may carry what', () => {
  const two = [person('one'), person('two')];
  test.each<[string, string | null, ReturnType<typeof thing>, Partial<Going>]>([
    ['a paper from its safe', null, thing(stored), {}],
    ['what the bearer has been issued', null, thing(held('one')), {}],
    ['what another has', 'heldByAnother', thing(held('two')), {}],
    ['what is gone', 'alreadyGone', thing({ account: 'gone', how: 'destroyed' }), {}],
    ['what nobody finds', 'notInStorage', thing({ account: 'unaccounted', lastPlaceId: null }), {}],
    ['a paper without approval', 'approvalNeeded', thing(stored), { role: null }],
    [
      'a paper approved by the office head',
      'approvalNeeded',
      thing(stored),
      { role: 'officeHead' },
    ],
    ['绝密 alone', 'personsNeeded', thing(stored, { marking: 'topSecret' }), {}],
    ['绝密 by two', null, thing(stored, { marking: 'topSecret' }), { bearers: two }],
    [
      '绝密 with one who is not cleared',
      'clearanceTooLow',
      thing(stored, { marking: 'topSecret' }),
      { bearers: [person('one'), person('two', { personClass: 'general' })] },
    ],
    [
      '绝密 abroad',
      'ruleForbids',
      thing(stored, { marking: 'topSecret' }),
      { bearers: two, outing: { isAbroad: true, permitNumber: '1' } },
    ],
    [
      '机密 abroad without a permit',
      'fieldNeeded',
      thing(stored),
      { outing: { isAbroad: true, permitNumber: null } },
    ],
    [
      '机密 abroad with a permit',
      null,
      thing(stored),
      { outing: { isAbroad: true, permitNumber: '1' } },
    ],
    ['a safe', 'ruleForbids', thing(stored, { kind: 'safe' }), {}],
    ['a laptop', null, thing(stored, { kind: 'device', sort: '便携式计算机' }), {}],
    [
      'with an expired pledge',
      'pledgeExpired',
      thing(stored),
      { bearers: [person('one', { pledgeUntil: '2025-12-31' })] },
    ],
  ])('%s: %s', (_name, kind, carrier, change) => {
    expect(kindOf(mayCarry(carrier, going(change)))).toBe(kind);
  });

  test('the return is within the window, and ahead', () => {
    const given = { until: LATER, permits: [], at: NOW, policy };
    expect(returnsInTime(LATER, given).ok).toBe(true);
    expect(returnsInTime(NOW, given)).toMatchObject({ refusal: { kind: 'afterWindow' } });
    const beyond = instant(new Date(Date.parse(LATER) + 1));
    expect(returnsInTime(beyond, given)).toMatchObject({ refusal: { until: LATER } });
  });
});

test('a return takes what is out, scanned and compared, from a bearer', () => {
  const outing: MatterOf<'outing'> = {
    id: matterId('m'),
    kind: 'outing',
    number: '携-2026-0001',
    openedAt: NOW,
    openedById: personId('keeper'),
    body: { ...body, stage: 'out', leftAt: NOW },
  };
  const [a, b] = ITEMS as [(typeof ITEMS)[0], (typeof ITEMS)[0]];
  const of = (change: object) =>
    takeBackFrom(outing, {
      checks: [check(a)],
      returnerId: personId('two'),
      scanned: new Set<string>([a]),
      ...change,
    });
  const kind = (change: object): string | null => {
    const decision = of(change);
    return decision.ok ? null : decision.refusal.kind;
  };
  expect(kind({})).toBeNull();
  expect(kind({ returnerId: personId('three') })).toBe('notBearer');
  expect(kind({ checks: [check(a), check(b)] })).toBe('notScanned');
  expect(kind({ checks: [{ ...check(a), isWhole: false }] })).toBe('checkUnexplained');
  expect(kind({ checks: [check(carrierId('stranger'))] })).toBe('changedMeanwhile');
});
