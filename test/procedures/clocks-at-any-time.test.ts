import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isClockAlarm } from '#domain/alarms.ts';
import { readFactText } from '#domain/fact-text.ts';
import type { NewFact } from '#domain/facts.ts';
import { fold, nothingYet, type LedgerState } from '#domain/fold.ts';
import { carrierId, instant, matterId, type Instant } from '#domain/ids.ts';
import { escalatesAt } from '#domain/matters/escalation.ts';
import { dayAfter, dayOf } from '#domain/rules/days.ts';
import { isWorkingDay } from '#domain/rules/limits.ts';
import { pledgeEnds } from '#domain/rules/persons.ts';
import type { Policy } from '#domain/rules/policy.ts';
import type { Store } from '../../server/store/database.ts';
import { factsFrom } from '../../server/store/ledger.ts';
import { verify } from '../../server/store/verify.ts';
import { fact, FOUNDING, person, registered } from '../support/ledger-samples.ts';
import { freshStores, SQLITE } from '../support/stores.ts';
import {
  approval,
  at,
  circulation,
  clockHouse,
  giveBack,
  held,
  HOUR,
  lend,
  recalled,
  standing,
  withdrawn,
} from './clock-house.ts';

/** What should stand, by looking at every carrier, paper and person that the facts add up to. */
function shouldStand(state: LedgerState, now: Instant, policy: Policy): string[] {
  const late = (dueAt: Instant): number => {
    let [step, workingDays] = [1, 0];
    for (let day = 1; Date.parse(dueAt) + day * 24 * HOUR <= Date.parse(now); day += 1) {
      if (isWorkingDay(dayAfter(dayOf(dueAt), day), policy.calendar)) workingDays += 1;
      step = workingDays >= 3 ? 3 : workingDays >= 1 ? 2 : 1;
    }
    return step;
  };
  const found: string[] = [];
  for (const [id, { custody }] of state.carriers) {
    if (custody.account !== 'held' || custody.dueAt === null || custody.dueAt > now) continue;
    if (custody.basis !== 'loan' && custody.basis !== 'reading') continue;
    found.push(`overdueLoan carrier ${id} ${custody.dueAt} ${late(custody.dueAt)}`);
  }
  for (const [id, { matter }] of state.matters) {
    if (matter.kind === 'circulation' && matter.body.stage === 'open') {
      const { dueAt } = matter.body;
      if (dueAt <= now) found.push(`legLate matter ${id} ${dueAt} ${late(dueAt)}`);
    }
    if (matter.kind === 'approval' && matter.body.stage === 'waiting') {
      const dueAt = escalatesAt(matter.openedAt, policy);
      if (dueAt <= now) found.push(`approvalWaiting matter ${id} ${dueAt} 0`);
    }
  }
  for (const [id, one] of state.people) {
    const ends = pledgeEnds(one, policy);
    const counts = one.standing === 'active' && one.personClass !== null;
    if (counts && ends !== null && ends < dayOf(now)) found.push(`pledgeExpired person ${id} 0`);
  }
  return found.toSorted();
}

async function folded(store: Store): Promise<LedgerState> {
  const state = nothingYet();
  const facts = await factsFrom(store.db, { from: 0, limit: 100_000 });
  for (const { text } of facts) fold(state, readFactText(text));
  return state;
}

type Act =
  | {
      readonly kind: 'lend' | 'back' | 'renew' | 'paper' | 'request' | 'pledge';
      readonly n: number;
      readonly hours: number;
    }
  | { readonly kind: 'pass'; readonly hours: number };

const acts: fc.Arbitrary<Act[]> = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constantFrom('lend', 'back', 'renew', 'paper', 'request', 'pledge'),
      n: fc.integer({ min: 0, max: 3 }),
      hours: fc.integer({ min: 1, max: 120 }),
    }),
    fc.record({ kind: fc.constant('pass' as const), hours: fc.integer({ min: -24, max: 60 }) }),
  ),
  { minLength: 5, maxLength: 30 },
);

const PEOPLE = ['0', '1', '2', '3'].map((id) => person(`p${id}`, { pledgeUntil: '2027-01-01' }));

type House = Awaited<ReturnType<typeof clockHouse>>;
/** Papers that were opened and not closed, each with the fact that closes it. */
type Open = Map<string, (id: string) => NewFact>;

/** What one act writes, as things stand; null: it does not fit, and nothing happens. */
async function factOfAct(
  one: Extract<Act, { n: number }>,
  { house }: House,
  open: Open,
): Promise<NewFact | null> {
  const now = instant(house.now());
  const id = String(one.n);
  const state = await folded(house.store);
  const { custody } = state.carriers.get(carrierId(id))!;
  const due = at(Date.parse(now) + one.hours * HOUR);
  const next = String(state.matters.size + 1).padStart(4, '0');
  switch (one.kind) {
    case 'lend':
      return custody.account === 'stored'
        ? lend(id, custody, held(due, one.n % 2 === 0 ? 'loan' : 'reading'))
        : null;
    case 'back':
      return custody.account === 'held' ? giveBack(id, custody) : null;
    case 'renew': {
      const renewed = { kind: 'renewed', approvalId: null } as const;
      return custody.account === 'held'
        ? fact(renewed, carrierId(id), custody, { ...custody, dueAt: due })
        : null;
    }
    case 'paper':
      if (one.n === 3 && open.size > 0) return closed(state, open);
      open.set(next, recalled);
      return circulation(next, due, now);
    case 'request':
      open.set(next, withdrawn);
      return approval(next, now, due);
    case 'pledge': {
      const pledgeUntil = dayOf(at(Date.parse(now) + (one.hours - 60) * HOUR));
      return fact({ kind: 'personChanged', person: { ...PEOPLE[one.n]!, pledgeUntil } });
    }
  }
}

/** The paper that was opened first is closed, unless the clocks did it. */
function closed(state: LedgerState, open: Open): NewFact | null {
  const [[id, close]] = open as unknown as [[string, (id: string) => NewFact]];
  open.delete(id);
  const matter = state.matters.get(matterId(id))?.matter;
  return matter?.kind === 'approval' && matter.body.stage !== 'waiting' ? null : close(id);
}

async function passAndLook({ house, world, pass }: House, hours: number): Promise<void> {
  world.now += hours * HOUR;
  world.ticks += HOUR;
  await pass();
  const state = await folded(house.store);
  const stands = await standing(house.store);
  const policy = house.policies.current();
  expect(stands).toEqual(shouldStand(state, instant(house.now()), policy));
  const unended = [...state.alarms.values()].filter((a) => isClockAlarm(a.kind) && !a.endedAt);
  expect(unended).toHaveLength(stands.length);
}

describe('at any time, on sqlite', () => {
  const current = freshStores(SQLITE);
  test('the standing alarms are what a look at every carrier, paper and person finds late', async () => {
    const { store } = current;
    const house = await clockHouse(store);
    await house.write(
      ...FOUNDING,
      ...PEOPLE.map((_, id) => registered(String(id))),
      ...PEOPLE.map((one) => fact({ kind: 'personRegistered', person: one })),
    );
    const open: Open = new Map();
    await fc.assert(
      fc.asyncProperty(acts, async (history) => {
        for (const one of [...history, { kind: 'pass', hours: 30 } as const]) {
          if (one.kind === 'pass') {
            await passAndLook(house, one.hours);
            continue;
          }
          const written = await factOfAct(one, house, open);
          if (written !== null) await house.write(written);
        }
      }),
      { numRuns: 12 },
    );
    expect(await verify(store)).toMatchObject({ ok: true });
  });
});
