import type { CarrierId, Instant, MatterId, PersonId } from '../ids.ts';
import type { MatterIndex } from './matter.ts';

/** 携带外出 (R08): who carries what where, until when, and that all of it came back. */
export type Outing = {
  readonly carrierIds: readonly CarrierId[];
  readonly purpose: string;
  readonly destination: string;
  /** 保管措施: packing, safe at the other end. */
  readonly safekeeping: string;
  /** 携带人: two or more for 绝密; the first answers for it. */
  readonly carrierPersonIds: readonly PersonId[];
  readonly approvalId: MatterId;
  /** 出境许可证号 where it goes abroad; else null. */
  readonly permitNumber: string | null;
  readonly dueAt: Instant;
  readonly stage: 'permitted' | 'out' | 'back' | 'cancelled';
};

export type OutingStep = { readonly of: 'outing' } & (
  | { readonly did: 'left' }
  | { readonly did: 'cameBack'; readonly remarks: string | null }
  | { readonly did: 'cancelled' }
);

export function outingAfter(body: Outing, step: OutingStep): Outing | null {
  switch (step.did) {
    case 'left':
      return body.stage === 'permitted' ? { ...body, stage: 'out' } : null;
    case 'cameBack':
      return body.stage === 'out' ? { ...body, stage: 'back' } : null;
    case 'cancelled':
      return body.stage === 'permitted' ? { ...body, stage: 'cancelled' } : null;
  }
}

export const indexOfOuting = (body: Outing): MatterIndex => ({
  stage: body.stage,
  isOpen: body.stage === 'permitted' || body.stage === 'out',
  dueAt: body.dueAt,
  waitsFor: null,
  carrierIds: body.carrierIds,
  people: body.carrierPersonIds.map((personId) => ({ personId, role: 'bearer' })),
});
