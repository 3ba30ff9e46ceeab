import type { NewFact } from '#domain/facts.ts';
import type { ActId, StockTakeId } from '#domain/ids.ts';
import type { DifferenceReason } from '#domain/stock-takes/differences.ts';
import { explain, mayBeExplained } from '#domain/stock-takes/explaining.ts';
import { append } from '../../store/append.ts';
import { carriersByIds } from '../../store/carriers.ts';
import { takeById } from '../../store/takes.ts';
import { circumstance } from '../circumstance.ts';
import type { Asker, House } from '../house.ts';
import { steppedMatter } from '../matters.ts';
import { once } from '../once.ts';
import { done, inTrouble, type Outcome } from '../outcome.ts';

/**
 * 说明差异: why the count and the ledger did not agree, of one or of several at once. May be said again while the take is counted:
 * what was said before stays in the ledger. Of a take that was cancelled, too. Refuses `notFound`, `takeOver`, `reasonUnfit`, `notWrittenOff`; nothing is written
 * unless every one can be.
 */
export async function explainDifferences(
  house: House,
  asker: Asker,
  asked: {
    readonly act: ActId;
    readonly stockTakeId: StockTakeId;
    readonly differenceIds: readonly string[];
    readonly reason: DifferenceReason;
    readonly words: string;
  },
): Promise<Outcome<{ readonly stockTakeId: StockTakeId }>> {
  const { act, ...body } = asked;
  const { stockTakeId, reason, words } = asked;
  const outcome = await once(house, { act, body: { explain: body } }, async (tx) => {
    const take = await takeById(tx, stockTakeId);
    if (!take) return inTrouble('notFound');
    if (!mayBeExplained(take.body)) {
      return { ok: false, refusal: { kind: 'takeOver', number: take.number } };
    }
    const wanted = new Set(asked.differenceIds);
    const differences = take.body.differences.filter(({ id }) => wanted.has(id));
    if (differences.length < wanted.size) return inTrouble('notFound');
    const ids = differences.flatMap(({ carrierId }) => carrierId ?? []);
    const carriers = new Map((await carriersByIds(tx, ids)).map((one) => [one.id, one]));
    const { personId: actorId, stationId } = asker;
    const facts: NewFact[] = [];
    for (const one of differences) {
      const carrier = one.carrierId === null ? null : (carriers.get(one.carrierId) ?? null);
      const decision = explain(one, reason, carrier);
      if (!decision.ok) return decision;
      const step = {
        of: 'stockTake',
        did: 'explained',
        differenceId: one.id,
        reason,
        words,
      } as const;
      const fact = steppedMatter(house, take, { step, actorId });
      if (fact === null) return { ok: false, refusal: { kind: 'changedMeanwhile' } };
      facts.push(fact);
    }
    await append(tx, circumstance(house, { act, actorId, stationId }), facts);
    return done({ stockTakeId });
  });
  if (outcome.ok) {
    house.announce({ kind: 'stockTake', stockTakeId });
    house.announce({ kind: 'alarms' });
  }
  return outcome;
}
