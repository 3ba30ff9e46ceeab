import { VisitQuery } from '#api/outside-visits.ts';
import type * as v from 'valibot';
import { matterId } from '#domain/ids.ts';
import type { Visit } from '../../procedures/papers/outside-visits.ts';
import {
  outsideVisitForm,
  outsideVisitRegister,
  type VisitOnPaper,
} from '../../reports/outside-visit-form.ts';
import { carriersByIds } from '../../store/carriers.ts';
import type { Database } from '../../store/database.ts';
import { matterOfKind, mattersOf } from '../../store/matters.ts';
import { peopleByIds, personById } from '../../store/people.ts';
import type { FormEntry, RegisterEntry } from '../form-routes.ts';
import { stageSearch } from '../views/matter-pages.ts';

/** 外来人员查阅登记表. */
export const outsideVisitSheet: FormEntry = {
  name: 'outside-visit',
  access: 'readUse',
  summary: 'Record of a reader from outside',
  build: async ({ desk, head, id }) => {
    const { db } = desk.house.store;
    const visit = await matterOfKind(db, 'outsideVisit', matterId(id));
    const [paper] = visit === null ? [] : await onPaper(db, [visit]);
    return paper === undefined ? null : outsideVisitForm(paper, head);
  },
};

/** 外来查阅登记簿, with the filters of the list. */
export const outsideVisitBook: RegisterEntry<v.InferOutput<typeof VisitQuery>> = {
  name: 'outside-visits',
  access: 'readUse',
  summary: 'Register of readers from outside',
  query: VisitQuery,
  build: async ({ desk, head, query, limit }) => {
    const { db } = desk.house.store;
    const visits = await mattersOf(db, { ...stageSearch('outsideVisit', query), limit });
    return outsideVisitRegister(await onPaper(db, visits), head);
  },
};

async function onPaper(db: Database, visits: readonly Visit[]): Promise<VisitOnPaper[]> {
  const thingIds = visits.flatMap(({ body }) => body.items.map(({ carrierId }) => carrierId));
  const carriers = new Map<string, Awaited<ReturnType<typeof carriersByIds>>[number]>();
  for (const one of await carriersByIds(db, [...new Set(thingIds)])) carriers.set(one.id, one);
  const personIds = visits.flatMap(({ openedById, body }) => [openedById, body.hostId]);
  const found = await peopleByIds(db, [...new Set(personIds)]);
  const people = new Map(found.map((one) => [one.id, one]));
  const papers: VisitOnPaper[] = [];
  for (const { number, openedAt, openedById, body } of visits) {
    const host = people.get(body.hostId);
    papers.push({
      number,
      openedAt,
      openedBy: people.get(openedById)?.name ?? '',
      body,
      host: { name: host?.name ?? '', department: host?.department ?? '' },
      carriers,
      approval: await approvalOf(db, body.approvalId),
    });
  }
  return papers;
}

async function approvalOf(
  db: Database,
  id: Visit['body']['approvalId'],
): Promise<VisitOnPaper['approval']> {
  const approval = id && (await matterOfKind(db, 'approval', id));
  if (!approval) return null;
  const { decision } = approval.body;
  const approver = decision && (await personById(db, decision.byId));
  return { number: approval.number, approver: approver?.name ?? '' };
}
