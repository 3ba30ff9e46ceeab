import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Carrier } from '#domain/carriers.ts';
import { ACCOUNTS, type Custody } from '#domain/custody.ts';
import type { Fact, FactDetail } from '#domain/facts.ts';
import { fold, nothingYet, type LedgerState } from '#domain/fold.ts';
import { carrierId, instant, personId, stockTakeId, type CarrierId } from '#domain/ids.ts';
import {
  declareUnaccounted,
  found,
  registerCarrier,
  relocate,
  shelve,
  takeBack,
} from '#domain/keeping.ts';
import { checkOut } from '#domain/lending.ts';
import type { Person } from '#domain/people.ts';
import type { Place } from '#domain/places.ts';
import type { Decision } from '#domain/refusals.ts';
import { checkIn } from '#domain/returning.ts';
import { policyOf } from '#domain/rules/decide.ts';
import { clearanceOf, covers, isSecrecyLevel, type Marking } from '#domain/secrecy.ts';
import { approvedBy, circumstance, NOW, person, place, record } from '../support/ledger-samples.ts';

const PEOPLE: readonly Person[] = [
  person('core'),
  person('important', { personClass: 'important' }),
  person('general', { personClass: 'general' }),
  person('outsider', { personClass: null }),
  person('left', { standing: 'left' }),
];
const PLACES: readonly Place[] = [
  place('counter', { kind: 'counter', highestLevel: 'none' }),
  place('high'),
  place('middle', { highestLevel: 'secret' }),
  place('low', { highestLevel: 'internal', kind: 'shelf' }),
];
const MARKINGS: readonly Marking[] = [
  'topSecret',
  'secret',
  'confidential',
  'workSecret',
  'internal',
  'none',
];
const CARRIERS = ['a', 'b', 'c', 'd', 'e', 'f'].map(carrierId);
const TAKE = stockTakeId('take');

const act = fc.record({
  kind: fc.constantFrom(
    'register',
    'checkOut',
    'checkIn',
    'shelve',
    'declareUnaccounted',
    'found',
    'relocate',
    'takeBack',
  ),
  carrier: fc.constantFrom(...CARRIERS),
  person: fc.option(fc.constantFrom(...PEOPLE)),
  place: fc.constantFrom(...PLACES),
  marking: fc.constantFrom(...MARKINGS),
  days: fc.integer({ min: -1, max: 5 }),
});
type Act = typeof act extends fc.Arbitrary<infer A> ? A : never;

type Step = { readonly detail: FactDetail; readonly decision: Decision<Custody> };

const POLICY = policyOf(null, []);

/** By the office's head, for whatever it is. */
function lentAs(carrier: Carrier, borrower: Person, days: number): Decision<Custody> {
  const approval = approvedBy('officeHead', personId('head'));
  const asking = { borrower, approval, seconds: 0, days, at: NOW, policy: POLICY };
  const decision = checkOut(carrier, 'lend', asking);
  return decision.ok ? { ok: true, value: decision.value.to } : decision;
}

/** What the procedures do: decide over the carrier as it is, and say what kind of fact it would be. */
function decide(tried: Act, carrier: Carrier | null): Step | null {
  const { place: to } = tried;
  if (tried.kind === 'register') {
    if (carrier !== null) return null;
    const written = record(tried.carrier, { marking: tried.marking, secrecyPeriod: null });
    return {
      detail: { kind: 'carrierRegistered', carrier: written },
      decision: registerCarrier(written, { place: to }),
    };
  }
  if (carrier === null) return null;
  switch (tried.kind) {
    case 'checkOut':
      return tried.person === null
        ? null
        : {
            detail: { kind: 'checkedOut' },
            decision: lentAs(carrier, tried.person, tried.days),
          };
    case 'checkIn':
      return {
        detail: { kind: 'returned' },
        decision: checkIn(carrier, {
          returner: tried.person,
          seconds: 1,
          policy: POLICY,
          counterPlaceId: PLACES[0]?.id ?? expect.fail(),
        }),
      };
    case 'shelve': {
      const { custody } = carrier;
      const placeIsCounter = custody.account === 'stored' && custody.placeId === PLACES[0]?.id;
      return {
        detail: { kind: 'shelved', homePlaceId: to.id },
        decision: shelve(carrier, { place: to, safeLevel: to.highestLevel, placeIsCounter }),
      };
    }
    case 'declareUnaccounted':
      return {
        detail: { kind: 'declaredUnaccounted', stockTakeId: TAKE },
        decision: declareUnaccounted(carrier),
      };
    case 'found':
      return {
        detail: { kind: 'found', stockTakeId: null },
        decision: found(carrier, { place: to }),
      };
    case 'relocate':
      return {
        detail: { kind: 'relocated', stockTakeId: TAKE, homePlaceId: to.id },
        decision: relocate(carrier, { place: to }),
      };
    case 'takeBack':
      return {
        detail: { kind: 'found', stockTakeId: TAKE },
        decision: takeBack(carrier, { place: to }),
      };
  }
}

/** Plays a history: every allowed act becomes a fact, every refused one nothing. */
function play(history: readonly Act[]): { facts: Fact[]; state: LedgerState; refused: number } {
  const state = nothingYet();
  const facts: Fact[] = [];
  let refused = 0;
  for (const tried of history) {
    const before = state.carriers.get(tried.carrier) ?? null;
    const step = decide(tried, before);
    if (step === null) continue;
    if (!step.decision.ok) {
      refused += 1;
      expect(state.carriers.get(tried.carrier) ?? null).toBe(before);
      continue;
    }
    const fact: Fact = {
      detail: step.detail,
      carrierId: tried.carrier,
      from: before?.custody ?? null,
      to: step.decision.value,
      circumstance: circumstance('act'),
      logId: 'log',
      seq: facts.length,
      index: 0,
      level: before?.marking ?? tried.marking,
      previous: null,
    };
    facts.push(fact);
    fold(state, fact);
  }
  return { facts, state, refused };
}

const history = fc.array(act, { maxLength: 120, size: 'max' });

test('one carrier, one account, whatever anybody tries', () => {
  let refusals = 0;
  fc.assert(
    fc.property(history, (tried) => {
      const { facts, state, refused } = play(tried);
      refusals += refused;
      const registered = new Set<CarrierId>();
      const sums = new Map(ACCOUNTS.map((account) => [account, 0]));
      for (const { detail, carrierId: id } of facts) {
        if (detail.kind === 'carrierRegistered' && id !== null) registered.add(id);
      }
      for (const { custody } of state.carriers.values()) {
        sums.set(custody.account, (sums.get(custody.account) ?? Number.NaN) + 1);
      }
      const total = [...sums.values()].reduce((sum, count) => sum + count, 0);
      expect(total).toBe(registered.size);
      expect(new Set(state.carriers.keys())).toEqual(registered);
    }),
    { numRuns: 500 },
  );
  expect(refusals).toBeGreaterThan(1000);
});

test('the state is the fold of the facts, and each movement starts where the last one ended', () => {
  fc.assert(
    fc.property(history, (tried) => {
      const { facts, state } = play(tried);
      const again = nothingYet();
      for (const fact of facts) fold(again, fact);
      expect(again).toEqual(state);
      const at = new Map<CarrierId | null, Custody | null>();
      for (const { carrierId: id, from, to } of facts) {
        expect(from).toEqual(at.get(id) ?? null);
        at.set(id, to);
      }
    }),
    { numRuns: 500 },
  );
});

test('nobody ever holds what no rule lets them hold, and no place what its level forbids', () => {
  fc.assert(
    fc.property(history, (tried) => {
      for (const { custody, marking } of play(tried).state.carriers.values()) {
        if (custody.account === 'held') {
          const holder = PEOPLE.find(({ id }) => id === custody.holderId);
          expect(holder?.standing).toBe('active');
          expect(marking).not.toBe('topSecret');
          if (isSecrecyLevel(marking)) {
            expect(covers(clearanceOf(holder?.personClass ?? null), marking)).toBe(true);
          }
          expect(custody.dueAt !== null && custody.dueAt <= THREE_DAYS_ON).toBe(true);
        }
        if (custody.account === 'stored') {
          const lies = PLACES.find(({ id }) => id === custody.placeId);
          expect(lies?.kind === 'counter' || covers(lies?.highestLevel ?? 'none', marking)).toBe(
            true,
          );
        }
      }
    }),
    { numRuns: 300 },
  );
});

/** Closing time of the third day. */
const THREE_DAYS_ON = instant(new Date('2026-01-08T09:30:00.000Z'));
