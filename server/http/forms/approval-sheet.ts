import { matterId } from '#domain/ids.ts';
import type { Approval } from '#domain/matters/approval.ts';
import { mayDecide } from '#domain/matters/approvers.ts';
import { decideItem } from '#domain/matters/asking.ts';
import type { MatterOf } from '#domain/matters/matter.ts';
import { mayDo, type Person } from '#domain/people.ts';
import type { Policy } from '#domain/rules/policy.ts';
import { scopeWords } from '#domain/scope.ts';
import { personWord } from '../../reports/words.ts';
import { approvalForm, type ApprovalOnPaper } from '../../reports/approval-form.ts';
import { carriersByIds } from '../../store/carriers.ts';
import type { Database } from '../../store/database.ts';
import { matterOfKind } from '../../store/matters.ts';
import { peopleByIds, personById } from '../../store/people.ts';
import type { FormEntry } from '../form-routes.ts';
import { readerOf } from '../views/approvals.ts';

/** 审批单, with titles: for who reads all papers, who may decide it now, and who decided it. */
export const approvalSheet: FormEntry = {
  name: 'approval',
  access: 'approvals',
  summary: 'Approval form',
  build: async ({ desk: { house }, caller, head, id }) => {
    const { db } = house.store;
    const approval = await matterOfKind(db, 'approval', matterId(id));
    if (approval === null) return null;
    const { person } = caller;
    const mayRead =
      mayDo(person, 'readUse') ||
      approval.body.decision?.byId === person.id ||
      mayDecide(approval, await readerOf(house, person)).ok;
    if (!mayRead) return null;
    const paper = await onPaper(db, approval, house.policies.current());
    return paper && approvalForm(paper, head);
  },
};

async function onPaper(
  db: Database,
  approval: MatterOf<'approval'>,
  policy: Policy,
): Promise<ApprovalOnPaper | null> {
  const { number, openedAt, openedById, body } = approval;
  const { operation, carrierIds, applicantId } = body;
  const applicant = await personById(db, applicantId);
  if (applicant === null) return null;
  const items = (await carriersByIds(db, carrierIds)).map((carrier) => {
    const ruling = decideItem(policy, { operation, carrier, applicant });
    const row = ruling.ok ? ruling.value.row : null;
    return { carrier, rule: row && { row: row.id, clause: row.clause } };
  });
  return {
    number,
    openedAt,
    body,
    applicant,
    openedBy: nameOf(await personById(db, openedById)),
    scope: await scopeText(db, body),
    decidedBy: await decider(db, body),
    items,
  };
}

async function scopeText(db: Database, { scope }: Approval): Promise<string | null> {
  if (scope === undefined) return null;
  const people = scope === null ? [] : await peopleByIds(db, scope.personIds);
  const names = new Map(people.map((person) => [person.id, personWord(person)]));
  return scopeWords(scope, (id) => names.get(id) ?? id);
}

async function decider(
  db: Database,
  { decision }: Approval,
): Promise<ApprovalOnPaper['decidedBy']> {
  if (decision === null) return null;
  const { byId, delegationId } = decision;
  const delegation =
    delegationId === null ? null : await matterOfKind(db, 'delegation', delegationId);
  const delegator = delegation && (await personById(db, delegation.body.delegatorId));
  return { name: nameOf(await personById(db, byId)), inPlaceOf: delegator?.name ?? null };
}

const nameOf = (person: Person | null): string => person?.name ?? '';
