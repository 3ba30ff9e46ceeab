import type { ActId, PersonId, PlaceId } from '#domain/ids.ts';
import { shutSafe as decide } from '#domain/safes/opening.ts';
import type { SafeCount } from '#domain/safes/safe.ts';
import { append } from '../../store/append.ts';
import { personById } from '../../store/people.ts';
import { countStored } from '../../store/safes.ts';
import { inTransaction } from '../../store/transaction.ts';
import { circumstance } from '../circumstance.ts';
import { about } from '../facts.ts';
import type { Asker, House } from '../house.ts';
import { answeredBefore, once } from '../once.ts';
import { done, inTrouble, type Outcome } from '../outcome.ts';
import { safeAlarm } from './alarm.ts';
import type { BadgeAndPin } from '../signers.ts';
import { endCounts, noteMissed } from '../../store/working/safe-counts.ts';
import { atSafe, scannedHere } from './at-safe.ts';
import { signedAtSafe } from './signed.ts';

export type SafeShut = {
  readonly placeId: PlaceId;
  readonly count: SafeCount | null;
  /** 清点不符: an alarm stands. */
  readonly isOff: boolean;
};

/**
 * 关柜 by PIN, where 绝密 may lie with a second badge and PIN, and with the count of what lies there where the unit wants one: against the ledger of this very moment, in the same
 * transaction, so that what is lent meanwhile is either in both numbers or in none. A difference stands in the ledger with words, and
 * raises `safeCountOff`. Refuses `notFound`, what the decision and the signatures do, `actReused`.
 */
export async function shutSafe(
  house: House,
  asker: Asker,
  asked: {
    readonly act: ActId;
    readonly placeId: PlaceId;
    readonly counted: number | null;
    readonly words: string | null;
    readonly pin: string;
    readonly second: BadgeAndPin | null;
  },
): Promise<Outcome<SafeShut>> {
  const { act, placeId, counted, words, second } = asked;
  const body = { shutSafe: placeId, counted, words, isSeconded: second !== null };
  const before = await answeredBefore<SafeShut>(house, { act, body });
  if (before) return before;
  const { personId: actorId, stationId } = asker;
  const signed = await signedAtSafe(house, asker, asked);
  if (!signed.ok) return signed;
  const { secondId } = signed.value;
  const outcome = await once<SafeShut>(house, { act, body }, async (tx) => {
    const here = await atSafe(tx, house, placeId);
    const actor = await personById(tx, actorId);
    const beside = secondId === null ? null : await personById(tx, secondId);
    if (!here || !actor) return inTrouble('notFound');
    const expected = await countStored(tx, here.placeIds);
    const counting = here.policy.params.countAtShut ?? 'none';
    const decision = decide({ ...here, actor, second: beside, counting, counted, expected, words });
    if (!decision.ok) return decision;
    const { isOff } = decision.value;
    const missed = await endCounts(tx, placeId);
    const count = decision.value.count && {
      ...decision.value.count,
      ...(missed.length === 0 ? {} : { missed }),
    };
    const reading = await scannedHere(tx, { house, asker, placeId });
    const witnessIds = secondId === null ? [] : [secondId];
    const given = circumstance(house, { act, actorId, stationId, witnessIds, reading });
    const shut = about({
      kind: 'safeShut',
      placeId,
      ...(secondId === null ? {} : { secondId }),
      count,
      words,
      isScanned: reading !== null,
    });
    const alarm = isOff ? await safeAlarm(tx, house, { kind: 'safeCountOff', placeId }) : [];
    await append(tx, given, [shut, ...alarm]);
    return done({ placeId, count, isOff });
  });
  if (!outcome.ok) {
    await keepMissed(house, { placeId, personId: actorId }, outcome);
    return outcome;
  }
  house.announce({ kind: 'safes' });
  if (outcome.value.isOff) house.announce({ kind: 'alarms' });
  return outcome;
}

/** 盲点 that missed: whoever tries numbers until one fits has them all beside the one that did. */
async function keepMissed(
  house: House,
  at: { readonly placeId: PlaceId; readonly personId: PersonId },
  outcome: Outcome<unknown>,
): Promise<void> {
  if (outcome.ok || !('refusal' in outcome) || outcome.refusal.kind !== 'safeCountOff') return;
  const { counted } = outcome.refusal;
  await inTransaction(house.store, (tx) => noteMissed(tx, at, counted));
}
