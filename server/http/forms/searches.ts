import * as v from 'valibot';
import type { SearchTask } from '#api/take-differences.ts';
import type { PersonName, PlaceName } from '#api/words.ts';
import { searchRegister, type SearchItem } from '../../reports/search-forms.ts';
import { momentText } from '../../reports/dates.ts';
import { CLUE_WORD, MOVEMENT_WORD } from '../../reports/words.ts';
import type { RegisterEntry } from '../form-routes.ts';
import { searchList } from '../views/searches.ts';

const NoQuery = v.strictObject({});

const placeWord = ({ code, name }: PlaceName): string =>
  name === '' || name === code ? code : `${code} ${name}`;
const by = (person: PersonName | null): string => person?.name ?? '系统';

const itemOf = (task: SearchTask): SearchItem => ({
  registerNumber: task.carrier.registerNumber,
  title: task.carrier.title,
  markText: task.carrier.markText,
  since: task.since,
  reportBy: task.reportBy,
  takeNumber: task.take?.number ?? null,
  likely: task.likely.map(({ place, clue }) => ({
    place: placeWord(place),
    clue: CLUE_WORD[clue],
  })),
  movements: task.movements.map(
    ({ at, kind, by: person }) => `${momentText(at)} ${MOVEMENT_WORD[kind] ?? kind} ${by(person)}`,
  ),
  reports: task.reports.map(
    ({ at, place, words, by: person }) =>
      `${momentText(at)} ${by(person)}：${place === null ? '' : `${placeWord(place)}，`}${words}`,
  ),
});

/** 下落不明载体查找单: to be carried along while looking. */
export const searchEntry: RegisterEntry<Record<string, never>> = {
  name: 'searches',
  access: 'readSearches',
  summary: 'What is unaccounted for, where to look, and what was looked through',
  query: NoQuery,
  build: async ({ desk: { house }, caller, head, limit }) => {
    const asked = { now: house.now(), reader: caller.person, limit };
    const { searches, total } = await searchList(house.store.db, asked);
    return searchRegister(head, { items: searches.map(itemOf), total });
  },
};
