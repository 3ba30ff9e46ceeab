import { EventQuery } from '#api/event-packs.ts';
import type * as v from 'valibot';
import { matterId } from '#domain/ids.ts';
import { copiesOf } from '#domain/matters/event-pack.ts';
import type { Pack } from '../../procedures/papers/event-packs.ts';
import {
  eventPackForm,
  eventPackRegister,
  type PackOnPaper,
} from '../../reports/event-pack-form.ts';
import { carriersByIds } from '../../store/carriers.ts';
import type { Database } from '../../store/database.ts';
import { matterOfKind, mattersOf } from '../../store/matters.ts';
import { peopleByIds } from '../../store/people.ts';
import type { FormEntry, RegisterEntry } from '../form-routes.ts';
import { stageSearch } from '../views/matter-pages.ts';

/** 会议材料发放回收清单. */
export const eventPackSheet: FormEntry = {
  name: 'event',
  access: 'readUse',
  summary: 'Hand-out and return list of an event',
  build: async ({ desk, head, id }) => {
    const { db } = desk.house.store;
    const pack = await matterOfKind(db, 'eventPack', matterId(id));
    const [paper] = pack === null ? [] : await onPaper(db, [pack]);
    return paper === undefined ? null : eventPackForm(paper, head);
  },
};

/** 会议材料登记簿, with the filters of the list. */
export const eventPackBook: RegisterEntry<v.InferOutput<typeof EventQuery>> = {
  name: 'events',
  access: 'readUse',
  summary: 'Register of event packs',
  query: EventQuery,
  build: async ({ desk, head, query, limit }) => {
    const { db } = desk.house.store;
    const packs = await mattersOf(db, { ...stageSearch('eventPack', query), limit });
    return eventPackRegister(await onPaper(db, packs), head);
  },
};

async function onPaper(db: Database, packs: readonly Pack[]): Promise<PackOnPaper[]> {
  const thingIds = packs.flatMap(({ body }) => copiesOf(body).map(({ carrierId }) => carrierId));
  const carriers = new Map<string, Awaited<ReturnType<typeof carriersByIds>>[number]>();
  for (const one of await carriersByIds(db, [...new Set(thingIds)])) carriers.set(one.id, one);
  const personIds = packs.flatMap(({ openedById, body }) => [
    openedById,
    body.organiserId,
    ...(body.secondId === null ? [] : [body.secondId]),
    ...body.seats.map(({ personId }) => personId),
  ]);
  const people = new Map<string, { name: string; department: string }>();
  for (const one of await peopleByIds(db, [...new Set(personIds)])) people.set(one.id, one);
  return packs.map(({ number, openedAt, openedById, body }) => ({
    number,
    openedAt,
    openedBy: people.get(openedById)?.name ?? '',
    body,
    carriers,
    people,
  }));
}
