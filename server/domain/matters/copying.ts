import type { CarrierId, MatterId, PersonId } from '../ids.ts';
import type { MatterIndex } from './matter.ts';

/** 复制, 摘录 (R07): copies of one carrier, ordered, made, counted; spoiled sheets accounted for. */
export type Copying = {
  readonly operation: 'copy' | 'extract';
  readonly carrierId: CarrierId;
  readonly copies: number;
  readonly purpose: string;
  readonly applicantId: PersonId;
  /** 审批 that it rests on. */
  readonly approvalId: MatterId;
  /** 原定密机关 consent number, where the rule wants one; else null. */
  readonly consent: string | null;
  readonly stage: 'ordered' | 'made' | 'cancelled';
  readonly made: {
    readonly copyIds: readonly CarrierId[];
    readonly spoiledSheets: number;
    readonly device: string;
    readonly operatorId: PersonId;
  } | null;
};

export type CopyingStep = { readonly of: 'copying' } & (
  | ({ readonly did: 'made' } & NonNullable<Copying['made']>)
  | { readonly did: 'cancelled' }
);

export function copyingAfter(body: Copying, step: CopyingStep): Copying | null {
  if (body.stage !== 'ordered') return null;
  if (step.did === 'cancelled') return { ...body, stage: 'cancelled' };
  const { copyIds, spoiledSheets, device, operatorId } = step;
  return { ...body, stage: 'made', made: { copyIds, spoiledSheets, device, operatorId } };
}

export const indexOfCopying = (body: Copying): MatterIndex => ({
  stage: body.stage,
  isOpen: body.stage === 'ordered',
  dueAt: null,
  waitsFor: null,
  carrierIds: [body.carrierId, ...(body.made?.copyIds ?? [])],
  people: [{ personId: body.applicantId, role: 'applicant' }],
});
