import type { CarrierId, Instant, MatterId, PersonId } from '../ids.ts';
import type { MatterIndex, StepBy } from './matter.ts';

/** 携带外出 (R08): who carries what where, until when, and that all of it came back and was checked. */
export type Outing = {
  readonly carrierIds: readonly CarrierId[];
  readonly purpose: string;
  readonly destination: string;
  /** 保管措施: packing, safe at the other end. */
  readonly safekeeping: string;
  /** 携带人: two for 绝密; the first answers for it. */
  readonly bearerIds: readonly PersonId[];
  /** 审批 that it rests on, used up by this; null: the rules want none. */
  readonly approvalId: MatterId | null;
  /** 出境: with its 许可证号 where the rule wants one. */
  readonly isAbroad: boolean;
  readonly permitNumber: string | null;
  /** 归期 as it stands now, after each 延期. */
  readonly dueAt: Instant;
  readonly extensions: readonly Extension[];
  readonly stage: 'permitted' | 'out' | 'closed' | 'cancelled';
  readonly leftAt: Instant | null;
  /** 归还核对, in the order of coming back. */
  readonly checks: readonly ReturnCheck[];
  /** 注销 remarks, or why it was cancelled; null: nothing was said. */
  readonly remarks: string | null;
};

/** 延期: a later return by an approval of its own. */
export type Extension = { readonly approvalId: MatterId | null; readonly before: Instant };

/** 核对 of one thing that came back: pages or serial number agree, or what does not. */
export type ReturnCheck = {
  readonly carrierId: CarrierId;
  readonly at: Instant;
  readonly isWhole: boolean;
  readonly words: string | null;
};

export type OutingStep = { readonly of: 'outing' } & (
  | { readonly did: 'left' }
  | { readonly did: 'cameBack'; readonly checks: readonly Omit<ReturnCheck, 'at'>[] }
  | { readonly did: 'extended'; readonly approvalId: MatterId | null; readonly dueAt: Instant }
  | { readonly did: 'closed'; readonly remarks: string | null }
  | { readonly did: 'cancelled'; readonly words: string }
);

/** Every 审批 that the paper has used up: its own, and each 延期's. */
export const groundsOf = ({ approvalId, extensions }: Outing): readonly (MatterId | null)[] => [
  approvalId,
  ...extensions.map((one) => one.approvalId),
];

/** What has not come back and been checked. */
export const stillOut = ({ carrierIds, checks }: Outing): readonly CarrierId[] =>
  carrierIds.filter((id) => checks.every(({ carrierId }) => carrierId !== id));

/** What a step makes of it; null: it does not fit. What is still out keeps the paper open. */
export function outingAfter(body: Outing, step: OutingStep, { at }: StepBy): Outing | null {
  if (body.stage === 'permitted') {
    if (step.did === 'left') return { ...body, stage: 'out', leftAt: at };
    if (step.did === 'cancelled') return { ...body, stage: 'cancelled', remarks: step.words };
    return null;
  }
  if (body.stage !== 'out') return null;
  const out = stillOut(body);
  switch (step.did) {
    case 'cameBack': {
      const ids = step.checks.map(({ carrierId }) => carrierId);
      if (new Set(ids).size !== ids.length || !ids.every((id) => out.includes(id))) return null;
      return { ...body, checks: [...body.checks, ...step.checks.map((one) => ({ ...one, at }))] };
    }
    case 'extended': {
      const { approvalId, dueAt } = step;
      if (dueAt <= body.dueAt || out.length === 0) return null;
      const extensions = [...body.extensions, { approvalId, before: body.dueAt }];
      return { ...body, dueAt, extensions };
    }
    case 'closed':
      return out.length > 0 ? null : { ...body, stage: 'closed', remarks: step.remarks };
    case 'left':
    case 'cancelled':
      return null;
  }
}

/** Due while something is out, or may still leave. */
export const indexOfOuting = (body: Outing): MatterIndex => ({
  stage: body.stage,
  isOpen: body.stage === 'permitted' || body.stage === 'out',
  dueAt: stillOut(body).length > 0 ? body.dueAt : null,
  waitsFor: null,
  carrierIds: body.carrierIds,
  people: body.bearerIds.map((personId) => ({ personId, role: 'bearer' })),
});
