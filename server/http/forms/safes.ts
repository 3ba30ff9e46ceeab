import * as v from 'valibot';
import type { SafeEvent } from '#domain/fold-safes.ts';
import { placeId, type Instant } from '#domain/ids.ts';
import type { Place } from '#domain/places.ts';
import { dayAfter, endOf, inChina } from '#domain/rules/days.ts';
import { monthsAfter } from '#domain/rules/persons.ts';
import { codeDueAt } from '#domain/safes/code.ts';
import { Id } from '#api/words.ts';
import { safeRegister, safeSheet, type SafeOnPaper } from '../../reports/safe-forms.ts';
import type { Database } from '../../store/database.ts';
import { peopleByIds } from '../../store/people.ts';
import { allPlaces, placeById } from '../../store/places.ts';
import { safeEvents, safeState } from '../../store/safes.ts';
import type { FormEntry, RegisterEntry } from '../form-routes.ts';
import { periodOf, PeriodQuery } from './period.ts';

/** A safe is opened some times a day: more in a month is no sheet any more. */
const EVENTS_MAX = 5000;
/** Between an opening and its shutting lie at most so many other lines, checks among them. */
const BACK_MAX = 200;

type Span = { readonly from: Instant; readonly to: Instant };

/** 保密柜启闭登记表 of a safe and a month: PLACE.2026-11 */
export const safeSheetEntry: FormEntry = {
  name: 'safe-sheet',
  access: 'readSafes',
  summary: 'Opening and shutting of one safe in one month',
  build: async ({ desk, head, id }) => {
    const [, place, month] = /^(.+)\.(\d{4}-(?:0[1-9]|1[0-2]))$/.exec(id) ?? [];
    if (place === undefined || month === undefined) return null;
    const { db } = desk.house.store;
    const safe = await placeById(db, placeId(place));
    if (safe?.kind !== 'safe') return null;
    const state = await safeState(db, safe.id);
    const first = `${month}-01`;
    const last = dayAfter(monthsAfter(first, 1), -1);
    const span = { from: inChina(first, '00:00'), to: endOf(last) };
    const codeChangedAt = state?.codeChangedAt ?? null;
    const due = state === null ? null : codeDueAt(state);
    const paper = await onPaper(db, safe, { span, limit: EVENTS_MAX });
    return safeSheet({ ...paper, month, codeChangedAt, codeDueAt: due }, head);
  },
};

const SafesQuery = v.strictObject({ ...PeriodQuery.entries, safeId: v.optional(Id) });
type SafesQuery = v.InferOutput<typeof SafesQuery>;

/** 保密柜启闭登记簿 of one safe or all. */
export const safeBook: RegisterEntry<SafesQuery> = {
  name: 'safes',
  access: 'readSafes',
  summary: 'Opening and shutting of safes, by days',
  query: SafesQuery,
  build: async ({ desk: { house }, head, query, limit }) => {
    const { db } = house.store;
    const { words, ...span } = periodOf(query, house.now());
    const all = (await allPlaces(db)).filter(({ kind }) => kind === 'safe');
    const wanted = all.filter(({ id }) => query.safeId === undefined || id === query.safeId);
    const safes: SafeOnPaper[] = [];
    for (const safe of wanted) safes.push(await onPaper(db, safe, { span, limit }));
    return safeRegister({ safes: safes.filter(({ events }) => events.length > 0), words }, head);
  },
};

async function onPaper(
  db: Database,
  safe: Place,
  { span, limit }: { readonly span: Span; readonly limit: number },
): Promise<SafeOnPaper> {
  const within = await safeEvents(db, { placeId: safe.id, ...span, order: 'oldestFirst', limit });
  const events = [...(await openBefore(db, safe, within)), ...within];
  const ids = events.flatMap(({ personId, secondId, fact }) => [
    personId,
    secondId,
    'toId' in fact ? fact.toId : null,
    'fromId' in fact ? fact.fromId : null,
  ]);
  const named = [...ids, safe.custodianId].flatMap((id) => id ?? []);
  const people = await peopleByIds(db, [...new Set(named)]);
  return { safe, events, people: new Map(people.map((one) => [one.id, one])) };
}

/** What was shut in this span and opened before it has its opening on the same line. */
async function openBefore(
  db: Database,
  { id }: Place,
  within: readonly SafeEvent[],
): Promise<SafeEvent[]> {
  const first = within.find(({ fact: { kind } }) => kind === 'safeOpened' || kind === 'safeShut');
  const [start] = within;
  if (first?.fact.kind !== 'safeShut' || start === undefined) return [];
  const search = { placeId: id, before: start.seq, order: 'newestFirst', limit: BACK_MAX } as const;
  const opened = (await safeEvents(db, search)).find(({ fact }) => fact.kind === 'safeOpened');
  return opened === undefined ? [] : [opened];
}
