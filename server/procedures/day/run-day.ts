import { instant, type ActId, type MatterId } from '#domain/ids.ts';
import {
  closeDay as decide,
  hindranceKey,
  maySignDay,
  type HindranceKind,
  type Said,
} from '#domain/matters/day.ts';
import type { MatterOf } from '#domain/matters/matter.ts';
import { dayOf } from '#domain/rules/days.ts';
import { shutBy } from '#domain/safes/left-open.ts';
import { append } from '../../store/append.ts';
import type { Database, Tx } from '../../store/database.ts';
import { mattersOf } from '../../store/matters.ts';
import { circumstance } from '../circumstance.ts';
import { checkPin } from '../credentials.ts';
import type { Asker, House } from '../house.ts';
import { openedMatter, steppedMatter } from '../matters.ts';
import { answeredBefore, once } from '../once.ts';
import { done, inTrouble, type Outcome } from '../outcome.ts';
import { secondOfTwo, type BadgeAndPin } from '../signers.ts';
import { hindrancesNow, holdsWhatIsDue } from './hindrances.ts';
import { nightNow } from './night.ts';

export type DayMatter = MatterOf<'day'>;
type Done = Promise<Outcome<{ readonly matterId: MatterId }>>;
export type Answered = Said & { readonly kind: HindranceKind; readonly id: string };

/** The day that is open; null: none. */
export async function openDay(db: Database | Tx): Promise<DayMatter | null> {
  const [day] = await mattersOf(db, { kind: 'day', isOpen: true, limit: 1 });
  return day ?? null;
}

/**
 * 开日, by PIN: what happened in the night is in the fact, so that whoever opens has seen it. Refuses `dayIsOpen` with its date, and what
 * `checkPin` does.
 */
export async function beginDay(
  house: House,
  asker: Asker,
  { act, pin }: { readonly act: ActId; readonly pin: string },
): Done {
  const body = { beginDay: asker.personId };
  const before = await answeredBefore<{ readonly matterId: MatterId }>(house, { act, body });
  if (before) return before;
  const { personId: actorId, stationId } = asker;
  const signed = await checkPin(house, actorId, { pin, stationId });
  if (!signed.ok) return signed;
  const outcome = await once(house, { act, body }, async (tx) => {
    const open = await openDay(tx);
    if (open) return { ok: false, refusal: { kind: 'dayIsOpen', date: open.body.date } } as const;
    const now = instant(house.now());
    const { closingTime } = house.policies.current().params;
    const day = {
      date: dayOf(now),
      night: await nightNow(tx),
      dueAt: shutBy(now, closingTime),
      remains: [],
      closedAt: null,
      closedById: null,
      secondId: null,
      stage: 'open',
    } as const;
    const opened = { kind: 'day', openedById: actorId, body: day } as const;
    const { id, fact } = await openedMatter(tx, house, opened);
    await append(tx, circumstance(house, { act, actorId, stationId }), [fact]);
    return done({ matterId: id });
  });
  if (outcome.ok) house.announce({ kind: 'guard' });
  return outcome;
}

/**
 * 关日, by PIN, and by a second person where something remains: what stands in the way is looked at again in the same transaction. Refuses
 * `notFound` (no day is open), `dayUnanswered`, `daySecondNeeded`, and what `maySignDay`, `checkPin` and `secondOfTwo` do.
 */
export async function endDay(
  house: House,
  asker: Asker,
  asked: {
    readonly act: ActId;
    readonly pin: string;
    readonly answered: readonly Answered[];
    readonly second: BadgeAndPin | null;
  },
): Done {
  const { act, pin, answered, second } = asked;
  const body = { endDay: answered, by: asker.personId };
  const before = await answeredBefore<{ readonly matterId: MatterId }>(house, { act, body });
  if (before) return before;
  const said = new Map(answered.map((one) => [hindranceKey(one), one]));
  const { db } = house.store;
  // Nobody signs in vain: what lacks words is said before badges and PINs are asked for.
  const early = decide(await hindrancesNow(db, house), said, second && asker.personId);
  if (!early.ok) return early;
  const { personId: actorId, stationId } = asker;
  const signed = await checkPin(house, actorId, { pin, stationId });
  if (!signed.ok) return signed;
  const other = second && (await secondOfTwo(house, asker, { second, not: [actorId] }));
  if (other && !other.ok) return other;
  const secondId = other ? other.value.id : null;
  const outcome = await once(house, { act, body }, async (tx) => {
    const day = await openDay(tx);
    if (!day) return inTrouble('notFound');
    if (other) {
      const isDue = await holdsWhatIsDue(tx, house, other.value.id);
      const may = maySignDay(other.value, isDue);
      if (!may.ok) return may;
    }
    const decided = decide(await hindrancesNow(tx, house), said, secondId);
    if (!decided.ok) return decided;
    const fact = steppedMatter(house, day, { step: decided.value, actorId });
    if (fact === null) return { ok: false, refusal: { kind: 'changedMeanwhile' } } as const;
    const witnessIds = secondId === null ? [] : [secondId];
    await append(tx, circumstance(house, { act, actorId, stationId, witnessIds }), [fact]);
    return done({ matterId: day.id });
  });
  if (outcome.ok) house.announce({ kind: 'guard' });
  return outcome;
}
