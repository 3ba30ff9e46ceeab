import type { ApprovalRow, ApprovalStage } from '#api/approvals.ts';
import { both } from '../../text/both.ts';
import { approvals as en } from '../../text/en/approvals.ts';
import { day, lookUp } from '../../text/say.ts';
import { approvals as zh } from '../../text/zh/approvals.ts';
import { fill, language, words } from '../../text/words.ts';

export const approvalWords = both(zh, en);

/** 借出, 复制 …; an operation without a word of its own keeps its name. */
export const operationWord = (operation: string): string =>
  lookUp<string>(approvalWords.value.operation, operation) ?? operation;

export const stageWord = (stage: ApprovalStage): string => approvalWords.value.stage[stage];

export const roleWord = (role: ApprovalRow['role']): string => words.value.terms.duty[role];

/** 起 至 止 by days: nobody asks for minutes. What ends at midnight ends with the day before. */
export const windowLine = (window: Window): string =>
  fill(approvalWords.value.windowLine, { from: firstDay(window), until: lastDay(window) });

type Window = { readonly from: string; readonly until: string };
const firstDay = ({ from }: Window): string => day(from, language.value);
const lastDay = ({ until }: Window): string =>
  day(new Date(Date.parse(until) - 1).toISOString(), language.value);

/** 谁批的, as what, in whose place. */
export function decisionLine({ decision }: Pick<ApprovalRow, 'decision'>): string {
  if (decision === null) return '';
  const t = approvalWords.value;
  const said = { name: decision.by?.name ?? '', role: roleWord(decision.role) };
  return decision.inPlaceOf === null
    ? fill(t.decidedBy, said)
    : fill(t.inPlaceOf, { ...said, delegator: decision.inPlaceOf.name });
}
