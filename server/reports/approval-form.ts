import type { Carrier } from '#domain/carriers.ts';
import type { Instant } from '#domain/ids.ts';
import type { Approval } from '#domain/matters/approval.ts';
import { markText } from '#domain/secrecy.ts';
import { dayText, momentText } from './dates.ts';
import type { Form, FormTable } from './form.ts';
import { APPROVAL_STAGE_WORD, operationWord, ROLE_WORD } from './words.ts';

/** 审批 with the names, things and rules that its paper speaks of. */
export type ApprovalOnPaper = {
  readonly number: string;
  readonly openedAt: Instant;
  readonly body: Approval;
  readonly applicant: { readonly name: string; readonly department: string; readonly post: string };
  readonly openedBy: string;
  /** 知悉范围 that is asked for, in words; null: something else is. */
  readonly scope: string | null;
  /** 审批人, and in whose place he decided; null: nobody has. */
  readonly decidedBy: { readonly name: string; readonly inPlaceOf: string | null } | null;
  /** Each thing with its row of the rules and where that comes from; null: no row speaks of it now. */
  readonly items: readonly {
    readonly carrier: Carrier;
    readonly rule: { readonly row: string; readonly clause: string } | null;
  }[];
};

/**
 * 涉密载体使用审批单, A4: what is asked for by whom, until when and why; the exact list; the decision in words. The digest of the list stands
 * below, so that a paper can be compared with the ledger.
 */
export function approvalForm(
  paper: ApprovalOnPaper,
  head: Pick<Form, 'unit' | 'checkpoint'>,
): Form {
  const { number, openedAt, openedBy, applicant, body } = paper;
  const { decision } = body;
  // What ends at midnight ends with the day before.
  const last = new Date(Date.parse(body.until) - 1).toISOString();
  return {
    ...head,
    title: '涉密载体使用审批单',
    number,
    orientation: 'portrait',
    fields: [
      { label: '事项', value: operationWord(body.operation) },
      { label: '件数', value: `${body.carrierIds.length} 件` },
      { label: '申请人', value: applicant.name },
      { label: '部门职务', value: `${applicant.department} ${applicant.post}`.trim() },
      { label: '申请时间', value: momentText(openedAt) },
      { label: '经办人', value: openedBy },
      { label: '使用时段', value: `${dayText(body.from)} 至 ${dayText(last)}` },
      { label: '状态', value: APPROVAL_STAGE_WORD[body.stage] },
      ...(body.copies === undefined ? [] : [{ label: '份数', value: copiesText(body.copies) }]),
      { label: '事由', value: body.reason, isWide: true },
      ...(paper.scope === null ? [] : [{ label: '知悉范围', value: paper.scope, isWide: true }]),
      ...(decision === null ? [] : [{ label: '审批意见', value: said(body), isWide: true }]),
    ],
    tables: [list(paper)],
    signatures: [
      { label: '申请人', value: applicant.name },
      {
        label: decision === null ? ROLE_WORD[body.role] : ROLE_WORD[decision.role],
        value: signed(paper),
      },
      { label: '保密员', value: '' },
    ],
    notes: [...clauses(paper), `清单校验码 ${body.itemsHash}`],
  };
}

const copiesText = (copies: number): string => `至多 ${copies} 份`;

function said({ decision, stage }: Approval): string {
  if (decision === null) return '';
  const word = stage === 'refused' ? '不批准' : '批准';
  return decision.words === '' ? word : `${word}：${decision.words}`;
}

function signed({ decidedBy, body: { decision } }: ApprovalOnPaper): string {
  if (decidedBy === null || decision === null) return '';
  const name =
    decidedBy.inPlaceOf === null
      ? decidedBy.name
      : `${decidedBy.name}（代 ${decidedBy.inPlaceOf}）`;
  return `${name} ${momentText(decision.at)}`;
}

function list({ items }: ApprovalOnPaper): FormTable {
  return {
    caption: '载体清单',
    columns: [
      { heading: '序', width: 0.05 },
      { heading: '编号', width: 0.13 },
      { heading: '文号', width: 0.15 },
      { heading: '份号', width: 0.1 },
      { heading: '密级', width: 0.13 },
      { heading: '题名', width: 0.23 },
      { heading: '规则', width: 0.21 },
    ],
    rows: items.map(({ carrier, rule }, index) => [
      String(index + 1),
      carrier.registerNumber,
      carrier.documentNumber ?? '',
      carrier.copyNumber ?? '',
      markText(carrier.marking, carrier.secrecyPeriod),
      carrier.title,
      rule?.row ?? '',
    ]),
    none: '无',
  };
}

/** 依据: each clause once, with the rows that rest on it. */
function clauses({ items }: ApprovalOnPaper): readonly string[] {
  const rows = new Map<string, Set<string>>();
  for (const { rule } of items) {
    if (rule === null) continue;
    rows.set(rule.clause, (rows.get(rule.clause) ?? new Set()).add(rule.row));
  }
  return [...rows].map(([clause, ids]) => `${[...ids].join('、')}：${clause}`);
}
