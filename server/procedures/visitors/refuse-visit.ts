import { allowVisit } from '#domain/doors/visiting.ts';
import { instant, type MatterId } from '#domain/ids.ts';
import { allow } from '#domain/refusals.ts';
import { personById } from '../../store/people.ts';
import { endVisitorPaper } from '../../store/working/visitor-papers.ts';
import type { Asker, House } from '../house.ts';
import { inTrouble, type Outcome } from '../outcome.ts';
import { stepOfVisit, type VisitAct } from './visit-step.ts';

/**
 * 不批准来访: by who might allow it, in words; the visit ends before it began. Refuses `ownRequest`, `dutyMissing`, and `paperSettled` once
 * it was allowed or he is there.
 */
export const refuseVisitor = (
  house: House,
  asker: Asker,
  { act, matterId, words }: VisitAct & { readonly words: string },
): Promise<Outcome<{ readonly matterId: MatterId }>> =>
  stepOfVisit(
    house,
    asker,
    { act, matterId, body: { did: 'cancelled', refused: true, words } },
    {
      decide: async (tx, { number, body, openedById }) => {
        const by = await personById(tx, asker.personId);
        if (!by) return inTrouble('notFound');
        const may = allowVisit(body, { by, openedById });
        if (!may.ok) return may;
        return body.allowedById === null
          ? allow({ of: 'visit', did: 'cancelled', words } as const)
          : { ok: false, refusal: { kind: 'paperSettled', number } };
      },
      also: async (tx, { id }) => {
        await endVisitorPaper(tx, id, instant(house.now()));
        return [];
      },
    },
  );
