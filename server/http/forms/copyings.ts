import { CopyingQuery } from '#api/copyings.ts';
import type * as v from 'valibot';
import { matterId, type MatterId } from '#domain/ids.ts';
import type { MatterOf } from '#domain/matters/matter.ts';
import { copyingForm, copyingRegister, type CopyingOnPaper } from '../../reports/copying-form.ts';
import { carriersByIds } from '../../store/carriers.ts';
import type { Database } from '../../store/database.ts';
import { matterOfKind, mattersOf } from '../../store/matters.ts';
import { peopleByIds, personById } from '../../store/people.ts';
import type { FormEntry, RegisterEntry } from '../form-routes.ts';
import { copyingSearch } from '../views/copyings.ts';

/** 涉密载体复制审批登记表. */
export const copyingSheet: FormEntry = {
  name: 'copying',
  access: 'readUse',
  summary: 'Approval and record of one copying',
  build: async ({ desk, head, id }) => {
    const { db } = desk.house.store;
    const paper = await matterOfKind(db, 'copying', matterId(id));
    const [found] = paper === null ? [] : await onPaper(db, [paper]);
    return found === undefined ? null : copyingForm(found, head);
  },
};

/** 复制登记簿, with the filters of the list. */
export const copyingBook: RegisterEntry<v.InferOutput<typeof CopyingQuery>> = {
  name: 'copyings',
  access: 'readUse',
  summary: 'Register of copies and extracts',
  query: CopyingQuery,
  build: async ({ desk, head, query, limit }) => {
    const { db } = desk.house.store;
    const papers = await mattersOf(db, { ...copyingSearch(query), limit });
    return copyingRegister(await onPaper(db, papers), head);
  },
};

async function onPaper(
  db: Database,
  papers: readonly MatterOf<'copying'>[],
): Promise<CopyingOnPaper[]> {
  const thingIds = papers.flatMap(({ body }) => [...body.sourceIds, ...(body.made?.copyIds ?? [])]);
  const things = await carriersByIds(db, [...new Set(thingIds)]);
  const personIds = papers.flatMap(({ openedById, body }) => [
    openedById,
    body.applicantId,
    ...(body.made === null ? [] : [body.made.operatorId]),
  ]);
  const people = await peopleByIds(db, [...new Set(personIds)]);
  const shared = {
    carriers: new Map(things.map((one) => [one.id, one])),
    people: new Map(people.map((one) => [one.id, one])),
  };
  const found: CopyingOnPaper[] = [];
  for (const { number, openedAt, openedById, body } of papers) {
    const openedBy = shared.people.get(openedById)?.name ?? '';
    const approval = await approvalOnPaper(db, body.approvalId);
    found.push({ number, openedAt, openedBy, body, ...shared, approval });
  }
  return found;
}

/** 审批 as a paper names it: its number, who gave it and when. */
export async function approvalOnPaper(
  db: Database,
  id: MatterId | null,
): Promise<CopyingOnPaper['approval']> {
  const approval = id && (await matterOfKind(db, 'approval', id));
  const decision = approval ? approval.body.decision : null;
  if (!approval || decision === null) return null;
  const approver = await personById(db, decision.byId);
  return { number: approval.number, approver: approver?.name ?? '', at: decision.at };
}
