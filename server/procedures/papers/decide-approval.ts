import type { ActId, MatterId } from '#domain/ids.ts';
import type { ApprovalStage } from '#domain/matters/approval.ts';
import { mayDo, type Person } from '#domain/people.ts';
import { append } from '../../store/append.ts';
import type { Tx } from '../../store/database.ts';
import { matterOfKind } from '../../store/matters.ts';
import { personById } from '../../store/people.ts';
import { circumstance } from '../circumstance.ts';
import { checkPin } from '../credentials.ts';
import type { Asker, House } from '../house.ts';
import { steppedMatter } from '../matters.ts';
import { answeredBefore, once } from '../once.ts';
import { done, inTrouble, type Outcome } from '../outcome.ts';
import { signedSecond, type BadgeAndPin } from '../signers.ts';
import { judgedDecider } from './deciders.ts';

export type Decided = { readonly approvalId: MatterId; readonly stage: ApprovalStage };
/** 签字: at his own screen with his PIN, or at the keeper's counter with his badge and PIN. */
export type DecidedBy =
  | { readonly how: 'screen'; readonly pin: string }
  | { readonly how: 'counter'; readonly second: BadgeAndPin };

/**
 * 审批: approves or refuses, by who may (`mayDecide`). A refusal says why in words. The same act gives the same answer. Refuses
 * `notFound`, what `mayDecide` does, and what PIN and badge do.
 */
export async function decideApproval(
  house: House,
  asker: Asker,
  asked: {
    readonly act: ActId;
    readonly approvalId: MatterId;
    readonly did: 'approved' | 'refused';
    readonly words: string;
    readonly by: DecidedBy;
  },
): Promise<Outcome<Decided>> {
  const { act, approvalId, did, words, by } = asked;
  const body = { decideApproval: approvalId, did, words, how: by.how, at: asker.personId };
  const before = await answeredBefore<Decided>(house, { act, body });
  if (before) return before;
  const signed = await decider(house, asker, { approvalId, by });
  if (!signed.ok) return signed;
  const step = { did, words, how: by.how } as const;
  const outcome = await once(house, { act, body }, (tx) =>
    decide(tx, house, { act, asker, approvalId, step, deciderId: signed.value.id }),
  );
  if (outcome.ok) house.announce({ kind: 'approvals' });
  // What the counter may do with a thing has changed.
  if (outcome.ok) house.announce({ kind: 'counter', stationId: null });
  return outcome;
}

/** Whose signature it is. Whether he may is asked before his PIN is, so that nobody signs in vain, and again inside. */
async function decider(
  house: House,
  asker: Asker,
  { approvalId, by }: { readonly approvalId: MatterId; readonly by: DecidedBy },
): Promise<Outcome<Person>> {
  const { db } = house.store;
  const approval = await matterOfKind(db, 'approval', approvalId);
  if (!approval) return inTrouble('notFound');
  if (by.how === 'screen') {
    const person = await personById(db, asker.personId);
    if (!person) return inTrouble('notFound');
    const judged = await judgedDecider(db, approval, { person, at: house.now() });
    if (!judged.ok) return judged;
    const checked = await checkPin(house, person.id, { pin: by.pin, stationId: asker.stationId });
    return checked.ok ? done(person) : checked;
  }
  const keeper = await personById(db, asker.personId);
  if (!keeper || !mayDo(keeper, 'counter')) {
    return { ok: false, refusal: { kind: 'dutyMissing' } };
  }
  const shown = house.badges.find(by.second.reference, house.now());
  const person = shown?.personId ? await personById(db, shown.personId) : null;
  if (person) {
    const judged = await judgedDecider(db, approval, { person, at: house.now() });
    if (!judged.ok) return judged;
  }
  return await signedSecond(house, asker, { second: by.second, not: [asker.personId] });
}

async function decide(
  tx: Tx,
  house: House,
  given: {
    readonly act: ActId;
    readonly asker: Asker;
    readonly approvalId: MatterId;
    readonly deciderId: Person['id'];
    readonly step: {
      readonly did: 'approved' | 'refused';
      readonly words: string;
      readonly how: DecidedBy['how'];
    };
  },
): Promise<Outcome<Decided>> {
  const { act, asker, approvalId, deciderId, step } = given;
  const approval = await matterOfKind(tx, 'approval', approvalId);
  const person = await personById(tx, deciderId);
  if (!approval || !person) return inTrouble('notFound');
  const judged = await judgedDecider(tx, approval, { person, at: house.now() });
  if (!judged.ok) return judged;
  const fact = steppedMatter(house, approval, {
    step: { of: 'approval', ...step, ...judged.value },
    actorId: deciderId,
  });
  if (fact === null) return { ok: false, refusal: { kind: 'changedMeanwhile' } };
  const { stationId } = asker;
  const approverIds = step.did === 'approved' ? [deciderId] : [];
  const witnessIds = step.how === 'counter' ? [asker.personId] : [];
  const told = { act, actorId: deciderId, stationId, approverIds, witnessIds };
  await append(tx, circumstance(house, told), [fact]);
  return done({ approvalId, stage: step.did });
}

/** 撤回: by the applicant, or by the keeper who opened it for him, while nobody has decided. Refuses `approvalDecided`, `notYourRequest`. */
export async function withdrawApproval(
  house: House,
  asker: Asker,
  asked: { readonly act: ActId; readonly approvalId: MatterId },
): Promise<Outcome<Decided>> {
  const { act, approvalId } = asked;
  const body = { withdrawApproval: approvalId, by: asker.personId };
  const outcome = await once<Decided>(house, { act, body }, async (tx) => {
    const approval = await matterOfKind(tx, 'approval', approvalId);
    if (!approval) return inTrouble('notFound');
    const { applicantId, stage } = approval.body;
    if (asker.personId !== applicantId && asker.personId !== approval.openedById) {
      return { ok: false, refusal: { kind: 'notYourRequest' } };
    }
    const step = { of: 'approval', did: 'withdrawn' } as const;
    const fact = steppedMatter(house, approval, { step, actorId: asker.personId });
    if (fact === null) return { ok: false, refusal: { kind: 'approvalDecided', stage } };
    const { personId: actorId, stationId } = asker;
    await append(tx, circumstance(house, { act, actorId, stationId }), [fact]);
    return done({ approvalId, stage: 'withdrawn' });
  });
  if (outcome.ok) house.announce({ kind: 'approvals' });
  return outcome;
}
