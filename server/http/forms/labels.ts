import type { Fact } from '#domain/facts.ts';
import type { Subject } from '#domain/labels.ts';
import type { ReprintReason } from '#domain/printing.ts';
import { subjectKey } from '../../procedures/faces.ts';
import { momentText } from '../../reports/dates.ts';
import { labelRegister } from '../../reports/registers.ts';
import { personWord } from '../../reports/words.ts';
import { carriersByIds } from '../../store/carriers.ts';
import type { Database } from '../../store/database.ts';
import { peopleByIds } from '../../store/people.ts';
import { placesByIds } from '../../store/places.ts';
import { factsBetween } from '../../store/registers.ts';
import type { RegisterEntry } from '../form-routes.ts';
import { periodOf, PeriodQuery } from './period.ts';

const REASON: Readonly<Record<ReprintReason, string>> = {
  worn: '补打：磨损',
  lost: '补打：遗失',
  damaged: '补打：损坏',
  misprinted: '补打：印坏',
  changed: '补打：内容变更',
};

/** 标签打印登记簿: each label ordered from a day to a day; an order of blank ones is one line. */
export const labelEntry: RegisterEntry<PeriodQuery> = {
  name: 'labels',
  access: 'readUse',
  summary: 'The register of printed labels, from a day to a day',
  query: PeriodQuery,
  build: async ({ desk, head, query, limit }) => {
    const { store, now } = desk.house;
    const { words, ...period } = periodOf(query, now());
    const kinds = ['printOrdered', 'blanksOrdered'] as const;
    const facts = await factsBetween(store.db, { ...period, kinds, limit });
    const rows = (await lines(store.db, facts)).slice(0, limit);
    return labelRegister(head, { scope: words, rows });
  },
};

async function lines(db: Database, facts: readonly Fact[]): Promise<string[][]> {
  const subjects = facts.flatMap(({ detail }) =>
    detail.kind === 'printOrdered' ? detail.labels.map(({ subject }) => subject) : [],
  );
  const names = await numbersOf(db, subjects);
  const actors = facts.flatMap(({ circumstance }) => circumstance.actorId ?? []);
  const people = new Map((await peopleByIds(db, [...new Set(actors)])).map((one) => [one.id, one]));
  return facts.flatMap(({ detail, circumstance: { at, actorId } }) => {
    const person = actorId === null ? undefined : people.get(actorId);
    const by = [momentText(at), person === undefined ? '' : personWord(person)];
    if (detail.kind === 'blanksOrdered') {
      const { printer, layout, codes } = detail;
      return [[...by, printer, layout, `空白标签 ${codes.length} 枚`, '1', '预印空白']];
    }
    if (detail.kind !== 'printOrdered') return [];
    const { printer, layout, reason, labels } = detail;
    const why = reason === undefined ? '首次打印' : REASON[reason];
    return labels.map(({ subject, generation }) => [
      ...by,
      printer,
      layout ?? '标准',
      names.get(subjectKey(subject)) ?? '',
      String(generation + 1),
      why,
    ]);
  });
}

/** 编号, 处所编码, 工号 of what labels were ordered for. */
async function numbersOf(
  db: Database,
  subjects: readonly Subject[],
): Promise<ReadonlyMap<string, string>> {
  const carriers = subjects.flatMap((one) => (one.kind === 'carrier' ? [one.id] : []));
  const places = subjects.flatMap((one) => (one.kind === 'place' ? [one.id] : []));
  const people = subjects.flatMap((one) => (one.kind === 'person' ? [one.id] : []));
  return new Map([
    ...(await carriersByIds(db, carriers)).map(
      ({ id, registerNumber }) => [subjectKey({ kind: 'carrier', id }), registerNumber] as const,
    ),
    ...(await placesByIds(db, places)).map(
      ({ id, code }) => [subjectKey({ kind: 'place', id }), code] as const,
    ),
    ...(await peopleByIds(db, people)).map(
      ({ id, staffNumber }) => [subjectKey({ kind: 'person', id }), staffNumber] as const,
    ),
  ]);
}
