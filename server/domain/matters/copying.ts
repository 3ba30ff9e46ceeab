import type { CarrierId, MatterId, PersonId } from '../ids.ts';
import type { Marking, SecrecyPeriod } from '../secrecy.ts';
import type { MatterIndex } from './matter.ts';

/** 复制, 摘录, 汇编 (R07): copies of one carrier or an extract of several, ordered, made, counted; spoiled sheets accounted for. */
export type Copying = {
  readonly operation: 'copy' | 'extract';
  /** 原件: one for a copy; an extract may be compiled (汇编) of several. */
  readonly sourceIds: readonly CarrierId[];
  /** 份数 asked for. */
  readonly count: number;
  /** 题名 of an extract; null: a copy has its original's. */
  readonly title: string | null;
  readonly purpose: string;
  readonly applicantId: PersonId;
  /** 审批 that it rests on, used up by this; null: the rules want none. */
  readonly approvalId: MatterId | null;
  /** 原定密机关 consent number, where the rule wants one; else null. */
  readonly consent: string | null;
  readonly stage: 'ordered' | 'made' | 'cancelled';
  readonly made: Made | null;
  /** Why it was cancelled, or null. */
  readonly cancelled: string | null;
};

/** 制作 as it was recorded. */
export type Made = {
  readonly copyIds: readonly CarrierId[];
  /** 页数 of each. */
  readonly pageCount: number | null;
  readonly marking: Marking;
  readonly secrecyPeriod: SecrecyPeriod | null;
  /** 废页 in sheets, and by what means they were destroyed; null: there were none. */
  readonly spoiledSheets: number;
  readonly spoiledWords: string | null;
  /** Why fewer were made than were asked for; null: all were made. */
  readonly shortWords: string | null;
  /** 复印设备. */
  readonly device: string;
  /** 操作人, who answers for the spoiled sheets too. */
  readonly operatorId: PersonId;
};

export type CopyingStep = { readonly of: 'copying' } & (
  | { readonly did: 'made'; readonly made: Made }
  | { readonly did: 'cancelled'; readonly words: string }
);

/** What a step makes of it; null: it was made or cancelled before, or more were made than asked for. */
export function copyingAfter(body: Copying, step: CopyingStep): Copying | null {
  if (body.stage !== 'ordered') return null;
  if (step.did === 'cancelled') return { ...body, stage: 'cancelled', cancelled: step.words };
  return step.made.copyIds.length > body.count ? null : { ...body, stage: 'made', made: step.made };
}

export const indexOfCopying = (body: Copying): MatterIndex => ({
  stage: body.stage,
  isOpen: body.stage === 'ordered',
  dueAt: null,
  waitsFor: null,
  carrierIds: [...body.sourceIds, ...(body.made?.copyIds ?? [])],
  people: [{ personId: body.applicantId, role: 'applicant' }],
});
