import type { ActId, CarrierId, MatterId, PersonId } from '#domain/ids.ts';
import { covers } from '#domain/secrecy.ts';
import { append } from '../store/append.ts';
import { carrierById } from '../store/carriers.ts';
import { matterById } from '../store/matters.ts';
import { personById } from '../store/people.ts';
import { circumstance } from './circumstance.ts';
import { about } from './facts.ts';
import type { Asker, House } from './house.ts';
import { once } from './once.ts';
import { done, inTrouble, type Outcome } from './outcome.ts';

/**
 * 补记知悉: who learnt what a thing says without having held it: told of it, present at a reading. It says what was, whether it was
 * right or not. Refuses `knowledgeNotKept`: below 机密 none is kept.
 */
export async function addKnowledge(
  house: House,
  asker: Asker,
  asked: {
    readonly act: ActId;
    readonly carrierId: CarrierId;
    readonly personId: PersonId;
    readonly matterId: MatterId | null;
    readonly words: string;
  },
): Promise<Outcome<{ readonly carrierId: CarrierId }>> {
  const { act, ...body } = asked;
  return await once(house, { act, body: { knows: body } }, async (tx) => {
    const { carrierId, personId, matterId, words } = asked;
    const carrier = await carrierById(tx, carrierId);
    if (!carrier || !(await personById(tx, personId))) return inTrouble('notFound');
    if (matterId !== null && !(await matterById(tx, matterId))) return inTrouble('notFound');
    if (!covers(carrier.marking, 'secret')) return inTrouble('knowledgeNotKept');
    const { personId: actorId, stationId } = asker;
    const fact = about({ kind: 'knowledgeAdded', personId, matterId, words });
    await append(tx, circumstance(house, { act, actorId, stationId }), [{ ...fact, carrierId }]);
    return done({ carrierId });
  });
}
