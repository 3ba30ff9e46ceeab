import { compact } from './cell-text.ts';
import type { PersonDraft } from './drafts.ts';

export type PersonReading =
  | { readonly kind: 'person'; readonly staffNumber: string }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'several'; readonly count: number };

/** 人员名册 for looking people up as registers name them. */
export type Roster = {
  /** `department` decides between people of one name, where it can. */
  readonly find: (text: string, department?: string) => PersonReading;
  /** The department, or post, that somebody has by this name, as it is written there; null: nobody. */
  readonly department: (text: string) => string | null;
  readonly post: (text: string) => string | null;
};

/**
 * People by name, by 工号, or both: 张三, 张三(GH1001), GH1001, 张三（办公室）, 张三 GH1001. Two people of one name
 * are never chosen between by chance.
 */
export function rosterOf(people: Iterable<PersonDraft>): Roster {
  const byNumber = new Map<string, PersonDraft>();
  const byName = new Map<string, PersonDraft[]>();
  const departments = new Map<string, string>();
  const posts = new Map<string, string>();
  for (const person of people) {
    byNumber.set(compact(person.staffNumber), person);
    if (person.department !== '') departments.set(compact(person.department), person.department);
    if (person.post !== '') posts.set(compact(person.post), person.post);
    const name = called(person.name);
    byName.set(name, [...(byName.get(name) ?? []), person]);
  }
  const among = (name: string, department: string): PersonReading => {
    const found = byName.get(called(name)) ?? [];
    const there = found.filter((person) => compact(person.department) === department);
    const [only, ...others] = there.length === 1 ? there : found;
    if (only === undefined) return { kind: 'unknown' };
    return others.length === 0
      ? { kind: 'person', staffNumber: only.staffNumber }
      : { kind: 'several', count: others.length + 1 };
  };
  return {
    department: (text) => departments.get(compact(text)) ?? null,
    post: (text) => posts.get(compact(text)) ?? null,
    find: (text, department = '') => {
      const word = compact(text);
      const byOwnNumber = byNumber.get(word);
      if (byOwnNumber) return { kind: 'person', staffNumber: byOwnNumber.staffNumber };
      const bracketed = /^(.+?)[([【/](.+?)[)\]】]?$/u.exec(word);
      if (!bracketed) return numberBehind(word, byNumber) ?? among(word, compact(department));
      const [, name = '', inside = ''] = bracketed;
      const person = byNumber.get(inside) ?? byNumber.get(name);
      if (!person) return among(name, inside);
      const own = compact(person.name);
      return own === name || own === inside
        ? { kind: 'person', staffNumber: person.staffNumber }
        : { kind: 'unknown' };
    },
  };
}

/** A name for comparing: 买买提·艾力 is written with any of several dots, or none. */
const called = (name: string): string => compact(name).replace(/[·•・‧.．]/gu, '');

/** 张三GH1001 and GH1001张三: the figures must be that person's. */
function numberBehind(
  word: string,
  byNumber: ReadonlyMap<string, PersonDraft>,
): PersonReading | null {
  const match =
    /^(\p{Script=Han}[\p{Script=Han}·]*)[-_:,]?([A-Z0-9-]+)$/u.exec(word) ??
    /^()([A-Z0-9-]+?)[-_:,]?(\p{Script=Han}[\p{Script=Han}·]*)$/u.exec(word);
  if (!match) return null;
  const person = byNumber.get(match[2] ?? '');
  const name = match[1] === '' ? match[3] : match[1];
  return person && compact(person.name) === name
    ? { kind: 'person', staffNumber: person.staffNumber }
    : null;
}
