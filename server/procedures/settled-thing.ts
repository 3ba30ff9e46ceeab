import type { Carrier } from '#domain/carriers.ts';
import type { NewFact } from '#domain/facts.ts';
import type { PersonId } from '#domain/ids.ts';
import { isSecondNeeded } from '#domain/at-the-counter.ts';
import type { Granted } from '#domain/lending.ts';
import type { Person } from '#domain/people.ts';
import type { Decision, Refusal } from '#domain/refusals.ts';
import { personMay } from '#domain/rules/persons.ts';
import { covers } from '#domain/secrecy.ts';
import type { Tx } from '../store/database.ts';
import { custodyKey, type PileEntry } from '../store/working/desks.ts';
import { moved, refusedFact } from './facts.ts';
import { takenSince } from './meanwhile.ts';
import type { PileDesk } from './pile-desk.ts';
import { proposed, type Said } from './verdicts.ts';

export type SettledThing = {
  readonly facts: readonly NewFact[];
  /** Whose approval was used. */
  readonly approverId: PersonId | null;
  readonly refusal: Refusal | null;
};

export type Settling = {
  readonly entry: Pick<PileEntry, 'seen' | 'reading'> | null;
  readonly desk: PileDesk;
  readonly days: number | null;
  /** The borrower's PIN was given. */
  readonly isSigned: boolean;
  readonly second: Person | null;
};

/** 办理 of one thing of the pile: what is written of it. */
export async function settledThing(
  tx: Tx,
  carrier: Carrier,
  { entry, desk, days, isSigned, second }: Settling,
): Promise<SettledThing> {
  const reading = entry?.reading ?? null;
  const refused = (act: 'checkOut' | 'checkIn', refusal: Refusal): SettledThing => ({
    facts: [{ ...refusedFact(carrier.id, act, refusal), reading }],
    approverId: null,
    refusal,
  });
  const { act, decision } = withSecond(carrier, second, desk, (seconds) =>
    proposed(carrier, desk, { days, seconds }),
  );
  // The keeper settled what he saw: a thing that moved since is for a further look, whatever the rule says.
  if (entry?.seen !== custodyKey(carrier.custody)) {
    const taken = await takenSince(tx, carrier, entry?.seen);
    return refused(act, taken ?? { kind: 'changedMeanwhile' });
  }
  if (!decision.ok) return refused(act, decision.refusal);
  if (!('row' in decision.value)) {
    const fact = moved(carrier, decision.value, { kind: 'returned' });
    return { facts: [{ ...fact, reading }], approverId: null, refusal: null };
  }
  // The PIN was asked for before the transaction; a thing that came back to storage meanwhile has none.
  if (!isSigned) return refused(act, { kind: 'changedMeanwhile' });
  const { to, approval } = decision.value;
  const fact = { ...moved(carrier, to, { kind: 'checkedOut' }), reading };
  const facts = [fact, ...learnt(carrier, decision.value, second)];
  return { facts, approverId: approval?.approverId ?? null, refusal: null };
}

/** The decision with the second person counted, if this one may have the thing in hand. */
function withSecond<T extends { readonly decision: Decision<unknown> }>(
  carrier: Carrier,
  second: Person | null,
  desk: PileDesk,
  decide: (seconds: Said['seconds']) => T,
): T | { readonly act: 'checkOut' | 'checkIn'; readonly decision: Decision<never> } {
  const alone = decide(0);
  if (second === null || alone.decision.ok || !isSecondNeeded(alone.decision.refusal)) return alone;
  const approval = desk.approvals.get(carrier.id);
  const isApprover =
    approval !== undefined && 'approverId' in approval && approval.approverId === second.id;
  const isFit = !isApprover && personMay(second, carrier, desk.at, desk.policy).ok;
  if (isFit) return decide(1);
  const act = carrier.custody.account === 'held' ? 'checkIn' : 'checkOut';
  return { act, decision: { ok: false, refusal: { kind: 'witnessUnfit' } } };
}

/** 知悉: whoever sits beside a reader knows it too (条例 art. 20). */
function learnt(carrier: Carrier, { to, row }: Granted, second: Person | null): NewFact[] {
  const isBeside = second !== null && to.basis === 'reading' && row.persons > 1;
  if (!isBeside || !covers(carrier.marking, 'secret')) return [];
  const detail = {
    kind: 'knowledgeAdded',
    personId: second.id,
    matterId: to.matterId ?? null,
    words: '陪同阅读',
  } as const;
  return [{ detail, carrierId: carrier.id, from: null, to: null }];
}
