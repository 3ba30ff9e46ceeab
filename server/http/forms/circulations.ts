import { CirculationQuery } from '#api/circulations.ts';
import { matterId } from '#domain/ids.ts';
import type { MatterOf } from '#domain/matters/matter.ts';
import { circulationForm, type SlipOnPaper } from '../../reports/circulation-form.ts';
import { chaseForm, circulationRegister } from '../../reports/circulation-registers.ts';
import { carriersByIds } from '../../store/carriers.ts';
import type { Database } from '../../store/database.ts';
import { matterOfKind, mattersOf } from '../../store/matters.ts';
import { peopleByIds } from '../../store/people.ts';
import type { FormEntry, RegisterEntry } from '../form-routes.ts';
import { slipSearch } from '../views/circulations.ts';

/** 文件传阅单. */
export const circulationSlip: FormEntry = {
  name: 'circulation',
  access: 'readUse',
  summary: 'Circulation slip',
  build: async ({ desk, head, id }) => {
    const { db } = desk.house.store;
    const slip = await matterOfKind(db, 'circulation', matterId(id));
    const [paper] = slip === null ? [] : await onPaper(db, [slip]);
    return paper === undefined ? null : circulationForm(paper, head);
  },
};

/** 传阅登记, with the filters of the list. */
export const circulationBook: RegisterEntry<CirculationQuery> = {
  name: 'circulations',
  access: 'readUse',
  summary: 'Register of circulations',
  query: CirculationQuery,
  build: async ({ desk, head, query, limit }) => {
    const { store, now } = desk.house;
    const slips = await mattersOf(store.db, { ...slipSearch(query, now()), limit });
    return circulationRegister(await onPaper(store.db, slips), head);
  },
};

/** 传阅催办单: those that are late now. */
export const circulationChase: RegisterEntry<CirculationQuery> = {
  name: 'circulation-chase',
  access: 'readUse',
  summary: 'Who is late with a folder',
  query: CirculationQuery,
  build: async ({ desk, head, query, limit }) => {
    const { store, now } = desk.house;
    const late = slipSearch({ ...query, state: 'late' }, now());
    const slips = await mattersOf(store.db, { ...late, limit });
    return chaseForm(await onPaper(store.db, slips), head);
  },
};

async function onPaper(
  db: Database,
  slips: readonly MatterOf<'circulation'>[],
): Promise<SlipOnPaper[]> {
  const thingIds = slips.flatMap(({ body }) => body.carrierIds);
  const things = new Map((await carriersByIds(db, thingIds)).map((one) => [one.id, one]));
  const personIds = slips.flatMap(({ openedById, body }) => [
    openedById,
    ...body.legs.map(({ readerId }) => readerId),
  ]);
  const found = await peopleByIds(db, [...new Set(personIds)]);
  const people = new Map(found.map((person) => [person.id, person]));
  return slips.map(({ number, openedAt, openedById, body }) => ({
    number,
    openedAt,
    openedBy: people.get(openedById)?.name ?? '',
    body,
    carriers: body.carrierIds.flatMap((id) => things.get(id) ?? []),
    readers: body.legs.map(({ readerId }) => {
      const person = people.get(readerId);
      return { name: person?.name ?? '', department: person?.department ?? '' };
    }),
  }));
}
