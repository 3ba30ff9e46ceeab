import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CLOCK_ALARM_KINDS, isClockAlarm } from '#domain/alarms.ts';
import { readFactText } from '#domain/fact-text.ts';
import type { NewFact } from '#domain/facts.ts';
import { fold, nothingYet, type LedgerState } from '#domain/fold.ts';
import { carrierId, instant, matterId, personId, type Instant } from '#domain/ids.ts';
import type { Custody } from '#domain/custody.ts';
import { escalatesAt } from '#domain/matters/escalation.ts';
import type { Matter } from '#domain/matters/matter.ts';
import { dayAfter, dayOf } from '#domain/rules/days.ts';
import { isWorkingDay } from '#domain/rules/limits.ts';
import { pledgeEnds } from '#domain/rules/persons.ts';
import type { Policy } from '#domain/rules/policy.ts';
import { runClocks } from '../../server/procedures/clocks.ts';
import { openPolicyBook } from '../../server/procedures/policy-book.ts';
import { clockAfterLastFact } from '../../server/main.ts';
import { alarmsShown, openAlarmCount, standingAlarms } from '../../server/store/alarms.ts';
import { append } from '../../server/store/append.ts';
import type { Store } from '../../server/store/database.ts';
import { factsFrom } from '../../server/store/ledger.ts';
import { inTransaction } from '../../server/store/transaction.ts';
import { verify } from '../../server/store/verify.ts';
import {
  AT_COUNTER,
  BORROWER,
  circumstance,
  fact,
  FOUNDING,
  IN_SAFE,
  person,
  registered,
} from '../support/ledger-samples.ts';
import { DATABASES, freshStores } from '../support/stores.ts';

/** Monday 2026-11-23, 09:00 in the unit. */
const MONDAY = Date.parse('2026-11-23T01:00:00.000Z');
const HOUR = 3_600_000;
const at = (ms: number): Instant => instant(new Date(ms));

/** What the clocks need of a house, on a store, under a clock that the test moves. */
async function clockHouse(store: Store) {
  const world = { now: MONDAY, ticks: 0 };
  let ids = 0;
  const now = await clockAfterLastFact(store, {
    clock: () => new Date(world.now),
    monotonicMs: () => world.ticks,
  });
  const told: string[] = [];
  const house = {
    store,
    now,
    monotonicMs: () => world.ticks,
    newId: () => `id-${world.now}-${++ids}`,
    policies: await openPolicyBook(store.db),
    announce: (event: { kind: string }) => void told.push(event.kind),
  };
  let acts = 0;
  return {
    house,
    world,
    told,
    pass: () => runClocks(house),
    write: async (...facts: NewFact[]) => {
      acts += 1;
      const given = circumstance(`act-${world.now}-${acts}`, {
        at: instant(now()),
        actorId: personId('keeper'),
      });
      await inTransaction(store, (tx) => append(tx, given, facts));
    },
  };
}

const held = (dueAt: Instant, basis: 'loan' | 'reading' = 'loan'): Custody => ({
  account: 'held',
  holderId: BORROWER.id,
  basis,
  dueAt,
});
const lend = (id: string, from: Custody, to: Custody): NewFact =>
  fact({ kind: 'checkedOut' }, carrierId(id), from, to);
const giveBack = (id: string, from: Custody): NewFact =>
  fact({ kind: 'returned' }, carrierId(id), from, AT_COUNTER);

const circulation = (id: string, dueAt: Instant, openedAt: Instant): NewFact => {
  const matter: Matter = {
    id: matterId(id),
    kind: 'circulation',
    number: `阅-2026-${id}`,
    openedAt,
    openedById: personId('keeper'),
    body: {
      title: '一号夹',
      carrierIds: [],
      urgency: 'ordinary',
      dueAt,
      legs: [],
      recall: null,
      stage: 'open',
    },
  };
  return fact({ kind: 'matterOpened', matter });
};
const recalled = (id: string): NewFact =>
  fact({
    kind: 'matterStepped',
    matterId: matterId(id),
    step: { of: 'circulation', did: 'recalled', reason: '不再传阅' },
  });
const approval = (id: string, openedAt: Instant, until: Instant): NewFact => {
  const matter: Matter = {
    id: matterId(id),
    kind: 'approval',
    number: `审-2026-${id}`,
    openedAt,
    openedById: BORROWER.id,
    body: {
      operation: 'lend',
      carrierIds: [],
      itemsHash: 'x',
      applicantId: BORROWER.id,
      reason: '工作需要',
      from: openedAt,
      until,
      forMatterId: null,
      role: 'unitLeader',
      stage: 'waiting',
      decision: null,
    },
  };
  return fact({ kind: 'matterOpened', matter });
};
const withdrawn = (id: string): NewFact =>
  fact({
    kind: 'matterStepped',
    matterId: matterId(id),
    step: { of: 'approval', did: 'withdrawn' },
  });

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
  const standing: string[] = [];
  for (const [id, { custody }] of state.carriers) {
    if (custody.account !== 'held' || custody.dueAt === null || custody.dueAt > now) continue;
    if (custody.basis !== 'loan' && custody.basis !== 'reading') continue;
    standing.push(`overdueLoan carrier ${id} ${custody.dueAt} ${late(custody.dueAt)}`);
  }
  for (const [id, { matter }] of state.matters) {
    if (matter.kind === 'circulation' && matter.body.stage === 'open') {
      const { dueAt } = matter.body;
      if (dueAt <= now) standing.push(`legLate matter ${id} ${dueAt} ${late(dueAt)}`);
    }
    if (matter.kind === 'approval' && matter.body.stage === 'waiting') {
      const dueAt = escalatesAt(matter.openedAt, policy);
      if (dueAt <= now) standing.push(`approvalWaiting matter ${id} ${dueAt} 0`);
    }
  }
  for (const [id, one] of state.people) {
    const ends = pledgeEnds(one, policy);
    const counts = one.standing === 'active' && one.personClass !== null;
    if (counts && ends !== null && ends < dayOf(now)) standing.push(`pledgeExpired person ${id} 0`);
  }
  return standing.toSorted();
}

async function folded(store: Store): Promise<LedgerState> {
  const state = nothingYet();
  const facts = await factsFrom(store.db, { from: 0, limit: 100_000 });
  for (const { text } of facts) fold(state, readFactText(text));
  return state;
}

async function standing(store: Store): Promise<string[]> {
  const alarms = await standingAlarms(store.db, CLOCK_ALARM_KINDS);
  return alarms
    .map(({ kind, key, subject, step }) => {
      const due = subject.kind === 'about' && kind !== 'pledgeExpired' ? ` ${subject.dueAt}` : '';
      return `${kind} ${key}${due} ${step}`;
    })
    .toSorted();
}

describe.each(DATABASES)('clocks on %s', (_name, maker) => {
  const current = freshStores(maker);

  test('what is late is one alarm, however often the clocks run, and climbs by working days', async () => {
    const { store } = current;
    const { write, pass, world, told } = await clockHouse(store);
    const due = at(MONDAY + HOUR);
    await write(...FOUNDING, registered('1'), lend('1', IN_SAFE, held(due)));
    expect(await pass()).toMatchObject({ raised: 0, ended: 0 });
    world.now += HOUR;
    expect(await pass()).toMatchObject({ raised: 1 });
    expect(told).toEqual(['alarms']);
    for (let i = 0; i < 3; i += 1) expect(await pass()).toMatchObject({ raised: 0, climbed: 0 });
    const steps = [];
    for (let day = 1; day <= 6; day += 1) {
      world.now += 24 * HOUR;
      await pass();
      steps.push((await standing(store)).map((one) => one.at(-1)).join());
    }
    expect(steps).toEqual(['2', '2', '3', '3', '3', '3']);
    expect(await openAlarmCount(store.db)).toBe(1);
    await write(giveBack('1', held(due)));
    expect(await pass()).toMatchObject({ ended: 1 });
    expect(await standing(store)).toEqual([]);
    expect(await openAlarmCount(store.db)).toBe(0);
    expect(await verify(store)).toMatchObject({ ok: true });
  });

  test('words of a person do not end the lateness; the next step asks again; coming back ends it', async () => {
    const { store } = current;
    const { write, pass, world } = await clockHouse(store);
    const due = at(MONDAY + HOUR);
    await write(...FOUNDING, registered('1'), lend('1', IN_SAFE, held(due)));
    world.now += HOUR;
    await pass();
    const [alarm] = await standingAlarms(store.db, CLOCK_ALARM_KINDS);
    await write(
      fact({ kind: 'alarmAnswered', alarmId: alarm!.id, words: '已电话催还' }, carrierId('1')),
    );
    expect(await openAlarmCount(store.db)).toBe(0);
    expect(await pass()).toMatchObject({ raised: 0, climbed: 0, ended: 0 });
    expect(await alarmsShown(store.db, { which: 'standing', limit: 9 })).toHaveLength(1);
    world.now += 24 * HOUR;
    expect(await pass()).toMatchObject({ climbed: 1 });
    expect(await openAlarmCount(store.db)).toBe(1);
    expect(await alarmsShown(store.db, { which: 'standing', limit: 9 })).toEqual([]);
    await write(giveBack('1', held(due)));
    await pass();
    expect(await alarmsShown(store.db, { which: 'past', limit: 9 })).toMatchObject([
      { id: alarm!.id, step: 2 },
    ]);
    expect(await verify(store)).toMatchObject({ ok: true });
  });

  test('renewed, the alarm ends, and the next due time has its own', async () => {
    const { store } = current;
    const { write, pass, world } = await clockHouse(store);
    const [due, later] = [at(MONDAY + HOUR), at(MONDAY + 5 * HOUR)];
    await write(...FOUNDING, registered('1'), lend('1', IN_SAFE, held(due)));
    world.now += HOUR;
    await pass();
    const renewed = { kind: 'renewed', approvalId: null } as const;
    await write(fact(renewed, carrierId('1'), held(due), held(later)));
    // Late again before a pass saw that it was renewed: the old alarm ends and a new one begins.
    world.now += 5 * HOUR;
    expect(await pass()).toMatchObject({ ended: 1, raised: 1 });
    expect(await standing(store)).toEqual([`overdueLoan carrier 1 ${later} 1`]);
    expect(await verify(store)).toMatchObject({ ok: true });
  });

  test('a clock set back a day, and a restart in between: no deadline moves, nothing goes away or comes twice', async () => {
    const { store } = current;
    const first = await clockHouse(store);
    await first.write(
      ...FOUNDING,
      registered('1'),
      registered('2'),
      lend('1', IN_SAFE, held(at(MONDAY + HOUR))),
      lend('2', IN_SAFE, held(at(MONDAY + 26 * HOUR))),
    );
    first.world.now += 25 * HOUR;
    await first.pass();
    const before = await standing(store);
    expect(before).toHaveLength(1);
    first.world.now -= 24 * HOUR;
    expect(await first.pass()).toMatchObject({ raised: 0, climbed: 0, ended: 0 });
    expect(await standing(store)).toEqual(before);
    const second = await clockHouse(store);
    second.world.now = MONDAY + HOUR;
    expect(await second.pass()).toMatchObject({ raised: 0, climbed: 0, ended: 0 });
    expect(await standing(store)).toEqual(before);
    // A jump forward: everything that was passed over is found at once, and once.
    second.world.now = MONDAY + 24 * 30 * HOUR;
    expect(await second.pass()).toMatchObject({ raised: 1, climbed: 1 });
    expect(await second.pass()).toMatchObject({ raised: 0, climbed: 0, ended: 0 });
    expect(await standing(store)).toHaveLength(2);
    expect(await verify(store)).toMatchObject({ ok: true });
  });

  test('five hundred facts a round, and the next round goes on', async () => {
    const { store } = current;
    const { write, pass, world } = await clockHouse(store);
    const due = at(MONDAY + HOUR);
    const ids = Array.from({ length: 620 }, (_, i) => `n${i}`);
    await write(...FOUNDING, ...ids.map((id) => registered(id)));
    await write(...ids.map((id) => lend(id, IN_SAFE, held(due))));
    world.now += 2 * HOUR;
    expect((await pass()).isMore).toBe(true);
    expect((await pass()).isMore).toBe(false);
    expect(await standing(store)).toHaveLength(620);
  });
});

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

describe.each(DATABASES.slice(0, 1))('at any time, on %s', (_name, maker) => {
  const current = freshStores(maker);
  test('the standing alarms are what a look at every carrier, paper and person finds late', async () => {
    const { store } = current;
    const { house, write, pass, world } = await clockHouse(store);
    const things = ['0', '1', '2', '3'];
    const people = things.map((id) => person(`p${id}`, { pledgeUntil: '2027-01-01' }));
    await write(
      ...FOUNDING,
      ...things.map((id) => registered(id)),
      ...people.map((one) => fact({ kind: 'personRegistered', person: one })),
    );
    let papers = 0;
    const open = new Map<string, (id: string) => NewFact>();
    const doOne = async (one: Act): Promise<void> => {
      const now = Date.parse(instant(house.now()));
      if (one.kind === 'pass') {
        world.now += one.hours * HOUR;
        world.ticks += HOUR;
        await pass();
        const state = await folded(store);
        const policy = house.policies.current();
        expect(await standing(store)).toEqual(shouldStand(state, instant(house.now()), policy));
        const open_ = [...state.alarms.values()].filter((a) => isClockAlarm(a.kind) && !a.endedAt);
        expect(open_).toHaveLength((await standing(store)).length);
        return;
      }
      const { custody } = (await folded(store)).carriers.get(carrierId(String(one.n)))!;
      const due = at(now + one.hours * HOUR);
      switch (one.kind) {
        case 'lend':
          if (custody.account !== 'stored') return;
          return await write(
            lend(String(one.n), custody, held(due, one.n % 2 === 0 ? 'loan' : 'reading')),
          );
        case 'back':
          if (custody.account !== 'held') return;
          return await write(giveBack(String(one.n), custody));
        case 'renew':
          if (custody.account !== 'held') return;
          return await write(
            fact({ kind: 'renewed', approvalId: null }, carrierId(String(one.n)), custody, {
              ...custody,
              dueAt: due,
            }),
          );
        case 'paper': {
          const [first] = open;
          if (one.n === 3 && first !== undefined) {
            const state = await folded(store);
            const matter = state.matters.get(matterId(first[0]))?.matter;
            open.delete(first[0]);
            if (matter?.kind === 'approval' && matter.body.stage !== 'waiting') return;
            return await write(first[1](first[0]));
          }
          const id = String((papers += 1)).padStart(4, '0');
          open.set(id, recalled);
          return await write(circulation(id, due, at(now)));
        }
        case 'request': {
          const id = String((papers += 1)).padStart(4, '0');
          open.set(id, withdrawn);
          return await write(approval(id, at(now), due));
        }
        case 'pledge': {
          const until = dayOf(at(now + (one.hours - 60) * HOUR));
          const changed = { ...people[one.n]!, pledgeUntil: until };
          return await write(fact({ kind: 'personChanged', person: changed }));
        }
      }
    };
    await fc.assert(
      fc.asyncProperty(acts, async (history) => {
        for (const one of [...history, { kind: 'pass', hours: 30 } as const]) await doOne(one);
      }),
      { numRuns: 12 },
    );
    expect(await verify(store)).toMatchObject({ ok: true });
  });
});
