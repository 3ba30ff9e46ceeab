import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isClockAlarm } from '#domain/alarms.ts';
import { carrierId, labelCode, placeId, stationId } from '#domain/ids.ts';
import { raiseAbout, raiseAlarm } from '../../server/procedures/alarms.ts';
import { alarmsShown } from '../../server/store/alarms.ts';
import { carrierById } from '../../server/store/carriers.ts';
import { inTransaction } from '../../server/store/transaction.ts';
import { verify } from '../../server/store/verify.ts';
import { fact, FOUNDING, registered } from '../support/ledger-samples.ts';
import { DATABASES } from '../support/stores.ts';
import { at, clockHouse, giveBack, held, HOUR, lend, MONDAY } from './clock-house.ts';

type House = Awaited<ReturnType<typeof clockHouse>>;
type Step =
  | { readonly does: 'find' | 'read' | 'lend'; readonly which: number }
  | { readonly does: 'answer'; readonly which: number }
  | { readonly does: 'giveBack'; readonly which: number }
  | { readonly does: 'wait' | 'restart' | 'pass' | 'burst' };

const HERE = stationId('here');
const CODES = ['AAAAAAAAAAAAAAAA', 'BBBBBBBBBBBBBBBB'].map(labelCode);

/** A safe found unlocked; a dead label read; both may be met again and again. */
const find = ({ house }: House, which: number) =>
  inTransaction(house.store, (tx) =>
    raiseAbout(tx, house, {
      kind: 'safeNotLocked',
      of: { kind: 'place', id: placeId(`p-${which}`) },
      dueAt: null,
      stationId: HERE,
    }),
  );
const read = ({ house }: House, which: number) =>
  inTransaction(house.store, (tx) =>
    raiseAlarm(tx, house, {
      alarm: { kind: 'retiredLabel', code: CODES[which % 2]!, generation: 0 },
      scene: { stationId: HERE, reading: null, actorId: null },
    }),
  );

const open = ({ house }: House) => alarmsShown(house.store.db, { which: 'open', limit: 99 });
async function standing(there: House) {
  const { db } = there.house.store;
  return [...(await open(there)), ...(await alarmsShown(db, { which: 'standing', limit: 99 }))];
}

/** One cause, one alarm: open, or of a clock and not over. */
async function isOnce(there: House): Promise<void> {
  const causes = (await standing(there))
    .filter(({ kind, answer }) => answer === null || isClockAlarm(kind))
    .map(({ kind, key }) => `${kind} ${key}`);
  expect(causes.toSorted()).toEqual([...new Set(causes)].toSorted());
}

async function take(there: House, step: Step): Promise<House> {
  const { house, world, write } = there;
  switch (step.does) {
    case 'find':
    case 'read': {
      const before = await open(there);
      await (step.does === 'find' ? find : read)(there, step.which);
      // What is open is counted; what was answered is a new one.
      const after = await open(there);
      expect(after.length - before.length).toBeLessThanOrEqual(1);
      return there;
    }
    case 'burst':
      await Promise.all([find(there, 0), find(there, 0), read(there, 0), read(there, 0)]);
      return there;
    case 'lend':
    case 'giveBack': {
      const carrier = await carrierById(house.store.db, carrierId(`c-${step.which}`));
      const isHeld = carrier?.custody.account === 'held';
      if (carrier === null || isHeld !== (step.does === 'giveBack')) return there;
      const due = held(at(world.now + HOUR));
      await write(
        isHeld
          ? giveBack(`c-${step.which}`, carrier.custody)
          : lend(`c-${step.which}`, carrier.custody, due),
      );
      return there;
    }
    case 'answer': {
      const some = await open(there);
      const one = some[step.which % Math.max(some.length, 1)];
      if (one === undefined) return there;
      await write(fact({ kind: 'alarmAnswered', alarmId: one.id, words: '已核对' }));
      expect((await open(there)).map(({ id }) => id)).not.toContain(one.id);
      return there;
    }
    case 'wait':
      world.now += 5 * HOUR;
      return there;
    case 'pass':
      await there.pass();
      return there;
    case 'restart': {
      const before = await standing(there);
      const again = await clockHouse(house.store);
      again.world.now = world.now;
      expect(await standing(again)).toEqual(before);
      return again;
    }
  }
}

const steps = fc.array(
  fc.oneof(
    fc.record({
      does: fc.constantFrom('find' as const, 'read', 'lend', 'giveBack', 'answer'),
      which: fc.integer({ min: 0, max: 1 }),
    }),
    fc.record({ does: fc.constantFrom('wait' as const, 'restart', 'pass', 'burst') }),
  ),
  { minLength: 8, maxLength: 30 },
);

describe.each(DATABASES)('one cause, one alarm, on %s', (_name, make) => {
  test('whatever is found again, read again, lent, brought back, answered, in whatever order, over any restart', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (drawn) => {
        const fresh = await make();
        try {
          let there = await clockHouse(fresh.store);
          there.world.now = MONDAY;
          await there.write(...FOUNDING, registered('c-0'), registered('c-1'));
          for (const step of drawn) {
            there.world.now += 1_000;
            there = await take(there, step);
            await isOnce(there);
          }
          expect(await verify(fresh.store)).toMatchObject({ ok: true });
        } finally {
          await fresh.remove();
        }
      }),
      { numRuns: 12 },
    );
  }, 120_000);
});
