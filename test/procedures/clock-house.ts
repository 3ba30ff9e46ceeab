import { CLOCK_ALARM_KINDS } from '#domain/alarms.ts';
import type { NewFact } from '#domain/facts.ts';
import { carrierId, instant, matterId, personId, type Instant } from '#domain/ids.ts';
import type { Custody } from '#domain/custody.ts';
import type { Matter } from '#domain/matters/matter.ts';
import { runClocks } from '../../server/procedures/clocks.ts';
import { openPolicyBook } from '../../server/procedures/policy-book.ts';
import { clockAfterLastFact } from '../../server/main.ts';
import { standingAlarms } from '../../server/store/alarms.ts';
import { append } from '../../server/store/append.ts';
import type { Store } from '../../server/store/database.ts';
import { inTransaction } from '../../server/store/transaction.ts';
import { AT_COUNTER, BORROWER, circumstance, fact } from '../support/ledger-samples.ts';

/** Monday 2026-11-23, 09:00 in the unit. */
export const MONDAY = Date.parse('2026-11-23T01:00:00.000Z');
export const HOUR = 3_600_000;
export const at = (ms: number): Instant => instant(new Date(ms));

/** What the clocks need of a house, on a store, under a clock that the test moves. */
export async function clockHouse(store: Store) {
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
    randomBytes: (count: number) => new Uint8Array(count),
    isDeviceOpen: () => false,
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

export const held = (dueAt: Instant, basis: 'loan' | 'reading' = 'loan'): Custody => ({
  account: 'held',
  holderId: BORROWER.id,
  basis,
  dueAt,
});
export const lend = (id: string, from: Custody, to: Custody): NewFact =>
  fact({ kind: 'checkedOut' }, carrierId(id), from, to);
export const giveBack = (id: string, from: Custody): NewFact =>
  fact({ kind: 'returned' }, carrierId(id), from, AT_COUNTER);

export const circulation = (id: string, dueAt: Instant, openedAt: Instant): NewFact => {
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
export const recalled = (id: string): NewFact =>
  fact({
    kind: 'matterStepped',
    matterId: matterId(id),
    step: { of: 'circulation', did: 'recalled', reason: '不再传阅' },
  });
export const approval = (id: string, openedAt: Instant, until: Instant): NewFact => {
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
export const withdrawn = (id: string): NewFact =>
  fact({
    kind: 'matterStepped',
    matterId: matterId(id),
    step: { of: 'approval', did: 'withdrawn' },
  });

export async function standing(store: Store): Promise<string[]> {
  const alarms = await standingAlarms(store.db, CLOCK_ALARM_KINDS);
  return alarms
    .map(({ kind, key, subject, step }) => {
      const due = subject.kind === 'about' && kind !== 'pledgeExpired' ? ` ${subject.dueAt}` : '';
      return `${kind} ${key}${due} ${step}`;
    })
    .toSorted();
}
