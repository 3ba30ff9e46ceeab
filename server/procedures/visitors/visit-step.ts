import type { NewFact } from '#domain/facts.ts';
import type { ActId, MatterId } from '#domain/ids.ts';
import type { MatterOf } from '#domain/matters/matter.ts';
import type { VisitStep } from '#domain/matters/visit.ts';
import type { Decision } from '#domain/refusals.ts';
import { append } from '../../store/append.ts';
import type { Tx } from '../../store/database.ts';
import { matterOfKind } from '../../store/matters.ts';
import { circumstance } from '../circumstance.ts';
import type { Asker, House } from '../house.ts';
import { steppedMatter } from '../matters.ts';
import { once } from '../once.ts';
import { done, inTrouble, type Failure, type Outcome } from '../outcome.ts';

export type VisitMatter = MatterOf<'visit'>;
export type VisitAct = { readonly act: ActId; readonly matterId: MatterId };
type Decided = Decision<VisitStep> | Failure;

/**
 * 来访一步: the visit as it is, what is decided of it, one fact. `also`: further facts and rows of the same act. Refuses `notFound`,
 * `paperSettled` where the step does not fit it any more, and what is decided.
 */
export async function stepOfVisit(
  house: House,
  asker: Asker,
  asked: VisitAct & { readonly body: object },
  work: {
    readonly decide: (tx: Tx, visit: VisitMatter) => Promise<Decided>;
    readonly also?: (tx: Tx, visit: VisitMatter) => Promise<readonly NewFact[]>;
  },
): Promise<Outcome<{ readonly matterId: MatterId }>> {
  const { act, matterId } = asked;
  const body = { ...asked.body, visit: matterId, by: asker.personId };
  const outcome = await once(house, { act, body }, async (tx) => {
    const visit = await matterOfKind(tx, 'visit', matterId);
    if (!visit) return inTrouble('notFound');
    const decided = await work.decide(tx, visit);
    if (!decided.ok) return decided;
    const { personId: actorId, stationId } = asker;
    const fact = steppedMatter(house, visit, { step: decided.value, actorId });
    if (fact === null) {
      return { ok: false, refusal: { kind: 'paperSettled', number: visit.number } };
    }
    const more = (await work.also?.(tx, visit)) ?? [];
    await append(tx, circumstance(house, { act, actorId, stationId }), [fact, ...more]);
    return done({ matterId });
  });
  if (outcome.ok) house.announce({ kind: 'guard' });
  return outcome;
}
