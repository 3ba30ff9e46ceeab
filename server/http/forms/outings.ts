import { OutingQuery } from '#api/outings.ts';
import type * as v from 'valibot';
import { matterId } from '#domain/ids.ts';
import type { MatterOf } from '#domain/matters/matter.ts';
import { outingForm, outingRegister, type OutingOnPaper } from '../../reports/outing-form.ts';
import { carriersByIds } from '../../store/carriers.ts';
import type { Database } from '../../store/database.ts';
import { matterOfKind, mattersOf } from '../../store/matters.ts';
import { peopleByIds } from '../../store/people.ts';
import type { FormEntry, RegisterEntry } from '../form-routes.ts';
import { outingSearch } from '../views/outings.ts';
import { approvalOnPaper } from './copyings.ts';

/** 携带外出审批登记表. */
export const outingSheet: FormEntry = {
  name: 'outing',
  access: 'readUse',
  summary: 'Approval and record of one outing',
  build: async ({ desk, head, id }) => {
    const { db } = desk.house.store;
    const paper = await matterOfKind(db, 'outing', matterId(id));
    const [found] = paper === null ? [] : await onPaper(db, [paper]);
    return found === undefined ? null : outingForm(found, head);
  },
};

/** 携带外出登记簿, with the filters of the list. */
export const outingBook: RegisterEntry<v.InferOutput<typeof OutingQuery>> = {
  name: 'outings',
  access: 'readUse',
  summary: 'Register of what was carried out',
  query: OutingQuery,
  build: async ({ desk, head, query, limit }) => {
    const { db } = desk.house.store;
    const papers = await mattersOf(db, { ...outingSearch(query, desk.house.now()), limit });
    return outingRegister(await onPaper(db, papers), head);
  },
};

async function onPaper(
  db: Database,
  papers: readonly MatterOf<'outing'>[],
): Promise<OutingOnPaper[]> {
  const things = await carriersByIds(db, [
    ...new Set(papers.flatMap(({ body }) => body.carrierIds)),
  ]);
  const personIds = papers.flatMap(({ openedById, body }) => [openedById, ...body.bearerIds]);
  const people = await peopleByIds(db, [...new Set(personIds)]);
  const shared = {
    carriers: new Map(things.map((one) => [one.id, one])),
    people: new Map(people.map((one) => [one.id, one])),
  };
  const found: OutingOnPaper[] = [];
  for (const { number, openedAt, openedById, body } of papers) {
    const openedBy = shared.people.get(openedById)?.name ?? '';
    const approval = await approvalOnPaper(db, body.approvalId);
    found.push({ number, openedAt, openedBy, body, ...shared, approval });
  }
  return found;
}
