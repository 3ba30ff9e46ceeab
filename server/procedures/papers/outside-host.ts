import type { ActId, MatterId, VisitId } from '#domain/ids.ts';
import type { Person } from '#domain/people.ts';
import type { Tx } from '../../store/database.ts';
import { matterOfKind } from '../../store/matters.ts';
import { personById } from '../../store/people.ts';
import { openVisitAt } from '../../store/working/desks.ts';
import type { Asker, House } from '../house.ts';
import { answeredBefore, once } from '../once.ts';
import { done, inTrouble, type Outcome } from '../outcome.ts';
import { signedVisitor } from '../signers.ts';
import { isVisitOver, type Visit } from './outside-visits.ts';
import { refused } from './paper-steps.ts';

/** What the host's badge at this counter says of an act. */
export type ByHost = {
  readonly act: ActId;
  readonly matterId: MatterId;
  readonly visitId: VisitId;
};
/** `pin` null: he signed a moment ago. */
export type HostSigns = ByHost & { readonly pin: string | null };

/**
 * 接待人签字, then the visit as it is, and that the host still stands there. `pin` absent: his badge is enough, as whenever a thing is given
 * back. Refuses `notFound`, `paperSettled`, `visitorUnconcerned`, `visitEnded`, `ownVisit`, and what `signedVisitor` does.
 */
export async function byHost<T>(
  house: House,
  asker: Asker,
  {
    asked,
    body,
  }: { readonly asked: ByHost & { readonly pin?: string | null }; readonly body: unknown },
  work: (tx: Tx, visit: Visit) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const { act, visitId, pin, matterId } = asked;
  const before = await answeredBefore<T>(house, { act, body });
  if (before) return before;
  const signed =
    pin === undefined
      ? await present(house, asker, asked)
      : await signedVisitor(house, asker, { visitId, pin });
  if (!signed.ok) return signed;
  const outcome = await once<T>(house, { act, body }, async (tx) => {
    const visit = await matterOfKind(tx, 'outsideVisit', matterId);
    if (!visit) return inTrouble('notFound');
    if (isVisitOver(visit)) return refused({ kind: 'paperSettled', number: visit.number });
    const here = await openVisitAt(tx, asker.stationId);
    if (here?.id !== visitId) return inTrouble('visitEnded');
    if (here.personId !== visit.body.hostId) return refused({ kind: 'visitorUnconcerned' });
    return await work(tx, visit);
  });
  if (outcome.ok) house.announce({ kind: 'counter', stationId: null });
  return outcome;
}

async function present(
  house: House,
  asker: Asker,
  { visitId }: Pick<ByHost, 'visitId'>,
): Promise<Outcome<Person>> {
  const { db } = house.store;
  const visit = await openVisitAt(db, asker.stationId);
  const visitor = visit && (await personById(db, visit.personId));
  if (!visitor || visit.id !== visitId) return inTrouble('visitEnded');
  return visitor.id === asker.personId ? inTrouble('ownVisit') : done(visitor);
}
