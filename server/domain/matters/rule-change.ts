import type { Instant, PersonId } from '../ids.ts';
import type { Tightening, UnitParams } from '../rules/policy.ts';
import type { MatterIndex, StepBy } from './matter.ts';

/** 规则调整: one administrator proposes, another confirms; it can only tighten what ships. */
export type RuleChange = {
  readonly proposerId: PersonId;
  readonly reason: string;
  /** Everything that will be in force beside the floor, not only what changes. */
  readonly tightenings: readonly Tightening[];
  readonly params: UnitParams;
  readonly stage: 'proposed' | 'confirmed' | 'rejected' | 'withdrawn';
  readonly confirmerId: PersonId | null;
  /** When it was confirmed, rejected or withdrawn. */
  readonly settledAt: Instant | null;
  /** Why it was rejected; null: it was not. */
  readonly words: string | null;
  /** The version that it put in force; null: none. */
  readonly version: string | null;
};

export type RuleChangeStep = { readonly of: 'ruleChange' } & (
  | { readonly did: 'confirmed'; readonly version: string }
  | { readonly did: 'withdrawn' }
  | { readonly did: 'rejected'; readonly words: string }
);

/** Null where it is settled already, and where one person would be proposer and confirmer. */
export function ruleChangeAfter(
  body: RuleChange,
  step: RuleChangeStep,
  { actorId, at }: StepBy,
): RuleChange | null {
  if (body.stage !== 'proposed') return null;
  const isOwn = actorId === body.proposerId;
  if (isOwn !== (step.did === 'withdrawn')) return null;
  return {
    ...body,
    stage: step.did,
    confirmerId: isOwn ? null : actorId,
    settledAt: at,
    words: step.did === 'rejected' ? step.words : null,
    version: step.did === 'confirmed' ? step.version : null,
  };
}

export const indexOfRuleChange = (body: RuleChange): MatterIndex => ({
  stage: body.stage,
  isOpen: body.stage === 'proposed',
  dueAt: null,
  waitsFor: body.stage === 'proposed' ? 'secondAdministrator' : null,
  carrierIds: [],
  people: [
    { personId: body.proposerId, role: 'proposer' },
    ...(body.confirmerId === null
      ? []
      : [{ personId: body.confirmerId, role: 'confirmer' as const }]),
  ],
});
