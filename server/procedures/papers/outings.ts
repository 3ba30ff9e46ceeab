import type { Carrier } from '#domain/carriers.ts';
import type { NewFact } from '#domain/facts.ts';
import type { ActId, Instant, MatterId, PersonId } from '#domain/ids.ts';
import { stillOut, type OutingStep } from '#domain/matters/outing.ts';
import type { MatterOf } from '#domain/matters/matter.ts';
import { allow, refuse, type Decision } from '#domain/refusals.ts';
import { append } from '../../store/append.ts';
import { carriersByIds } from '../../store/carriers.ts';
import type { Tx } from '../../store/database.ts';
import { matterOfKind } from '../../store/matters.ts';
import { circumstance } from '../circumstance.ts';
import type { Asker, House } from '../house.ts';
import { steppedMatter } from '../matters.ts';
import { once } from '../once.ts';
import { done, inTrouble, type Outcome } from '../outcome.ts';
import { bearersOf, mayBeOut } from './permit-outing.ts';

type Changed = { readonly outingId: MatterId };

/**
 * 延期 by an approval of its own (the rules may want none): what is still out is due later. Refuses `afterWindow`, `paperSettled`, and what
 * the approval refuses.
 */
export const extendOuting = (
  house: House,
  asker: Asker,
  asked: {
    readonly act: ActId;
    readonly outingId: MatterId;
    readonly approvalId: MatterId | null;
    readonly dueAt: Instant;
  },
): Promise<Outcome<Changed>> => {
  const { act, outingId, approvalId, dueAt } = asked;
  const body = { extendOuting: outingId, approvalId, dueAt };
  return changed(house, asker, { act, outingId, body }, async (tx, outing) => {
    const carriers = await carriersByIds(tx, stillOut(outing.body));
    const bearers = await bearersOf(tx, outing.body.bearerIds);
    const home = carriers.map((carrier) => atHome(carrier, outing));
    const permission = { ...outing.body, approvalId, dueAt };
    const ground = await mayBeOut(tx, house, {
      permission,
      carriers: home,
      bearers,
      keeper: asker,
    });
    if (!ground.ok) return ground;
    const step: OutingStep = { of: 'outing', did: 'extended', approvalId, dueAt };
    const renewed = carriers.flatMap((carrier): NewFact[] =>
      carrier.custody.account === 'held' && carrier.custody.matterId === outing.id
        ? [
            {
              detail: { kind: 'renewed', approvalId },
              carrierId: carrier.id,
              from: carrier.custody,
              to: { ...carrier.custody, dueAt },
            },
          ]
        : [],
    );
    return allow({ step, moves: renewed, approverIds: ground.value.approverIds });
  });
};

/** For the rules an extension is a new outing of what lies with its bearer. */
const atHome = (carrier: Carrier, { body }: MatterOf<'outing'>): Carrier => {
  const [holderId] = body.bearerIds;
  const { custody } = carrier;
  return holderId !== undefined && custody.account === 'held'
    ? { ...carrier, custody: { ...custody, holderId } }
    : carrier;
};

/** 注销: everything is back and was checked. Refuses `notYetBack`, `paperSettled`. */
export const closeOuting = (
  house: House,
  asker: Asker,
  asked: { readonly act: ActId; readonly outingId: MatterId; readonly remarks: string | null },
): Promise<Outcome<Changed>> => {
  const { act, outingId, remarks } = asked;
  const body = { closeOuting: outingId, remarks };
  return changed(house, asker, { act, outingId, body }, (_tx, outing) => {
    const count = stillOut(outing.body).length;
    return Promise.resolve(
      outing.body.stage === 'out' && count > 0
        ? refuse({ kind: 'notYetBack', count })
        : allow({ step: { of: 'outing', did: 'closed', remarks }, moves: [], approverIds: [] }),
    );
  });
};

/** 取消 before it left; its approval may be used again. Refuses `paperSettled`. */
export const cancelOuting = (
  house: House,
  asker: Asker,
  asked: { readonly act: ActId; readonly outingId: MatterId; readonly words: string },
): Promise<Outcome<Changed>> => {
  const { act, outingId, words } = asked;
  const body = { cancelOuting: outingId, words };
  return changed(house, asker, { act, outingId, body }, () =>
    Promise.resolve(
      allow({ step: { of: 'outing', did: 'cancelled', words }, moves: [], approverIds: [] }),
    ),
  );
};

type Change = {
  readonly step: OutingStep;
  readonly moves: readonly NewFact[];
  readonly approverIds: readonly PersonId[];
};

async function changed(
  house: House,
  asker: Asker,
  asked: { readonly act: ActId; readonly outingId: MatterId; readonly body: object },
  decide: (tx: Tx, outing: MatterOf<'outing'>) => Promise<Decision<Change>>,
): Promise<Outcome<Changed>> {
  const { act, outingId, body } = asked;
  const outcome = await once<Changed>(house, { act, body }, async (tx) => {
    const outing = await matterOfKind(tx, 'outing', outingId);
    if (!outing) return inTrouble('notFound');
    const decision = await decide(tx, outing);
    if (!decision.ok) return decision;
    const { step, moves, approverIds } = decision.value;
    const stepped = steppedMatter(house, outing, { step, actorId: asker.personId });
    if (!stepped) return refuse({ kind: 'paperSettled', number: outing.number });
    const given = { act, actorId: asker.personId, stationId: asker.stationId, approverIds };
    await append(tx, circumstance(house, given), [...moves, stepped]);
    return done({ outingId });
  });
  if (outcome.ok) house.announce({ kind: 'counter', stationId: null });
  return outcome;
}
