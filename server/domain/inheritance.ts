import type { CarrierRecord, Scope } from './carriers.ts';
import type { PersonId } from './ids.ts';
import type { Person } from './people.ts';
import { allow, refuse, type Decision } from './refusals.ts';
import { isInScope, monthsAfter } from './rules/persons.ts';
import {
  covers,
  higher,
  isSecrecyLevel,
  PERIOD_YEARS_MAX,
  type Marking,
  type SecrecyPeriod,
} from './secrecy.ts';

/** What decides how a thing must be treated, and for how long. */
export type Marked = Pick<CarrierRecord, 'marking' | 'secrecyPeriod' | 'receivedOn' | 'scope'>;

/** What the sources are judged by besides themselves: the day of making, and whoever a scope names. */
export type Inheriting = { readonly on: string; readonly people: ReadonlyMap<PersonId, Person> };

/**
 * 承袭 (条例 art. 27(5), 29(4)): what a copy or an extract takes over. The highest level, the longest period, and only
 * those who may know of every source. Refuses `noCommonScope` where nobody may.
 */
export function inherited(sources: readonly Marked[], given: Inheriting): Decision<Marked> {
  const scope = commonScope(sources, given);
  if (scope !== undefined && isNobody(scope)) return refuse({ kind: 'noCommonScope' });
  const marking = highestOf(sources);
  const { secrecyPeriod, receivedOn } = longest(sources, given.on);
  return allow({ marking, secrecyPeriod, receivedOn, ...(scope === undefined ? {} : { scope }) });
}

/**
 * 从严: nothing made of a source is lower, shorter or wider than it. Refuses `copyLevelLower`, `copyPeriodShorter`,
 * `copyScopeWider`.
 */
export function asStrict(
  made: Marked,
  sources: readonly Marked[],
  given: Inheriting,
): Decision<null> {
  for (const source of sources) {
    if (!covers(made.marking, source.marking)) {
      return refuse({ kind: 'copyLevelLower', needs: source.marking });
    }
    if (!isAsLong(made, source, given.on)) return refuse({ kind: 'copyPeriodShorter' });
    if (!isWithin(made.scope, source, given.people)) return refuse({ kind: 'copyScopeWider' });
  }
  return allow(null);
}

/** When secrecy ends: a day, never, or when every condition is met. */
type End =
  | { readonly kind: 'never' }
  | { readonly kind: 'until'; readonly date: string }
  | { readonly kind: 'met'; readonly conditions: readonly string[] };

/** The end of a state secret's period; null: it is none. Without a day of issue it is counted from `on`, which is no earlier. */
function endOf({ marking, secrecyPeriod, receivedOn }: Marked, on: string): End | null {
  if (!isSecrecyLevel(marking)) return null;
  const from = receivedOn ?? on;
  const years = (count: number): End => ({ kind: 'until', date: monthsAfter(from, count * 12) });
  if (secrecyPeriod === null) return years(PERIOD_YEARS_MAX[marking]);
  switch (secrecyPeriod.kind) {
    case 'years':
      return years(secrecyPeriod.years);
    case 'months':
      return { kind: 'until', date: monthsAfter(from, secrecyPeriod.months) };
    case 'until':
      return { kind: 'until', date: secrecyPeriod.date };
    case 'condition':
      return { kind: 'met', conditions: secrecyPeriod.text.split(AND) };
    case 'longTerm':
      return { kind: 'never' };
  }
}

/** Between conditions of which each must be met, and a day that must be past. */
const AND = '，且';
const PAST = '满';

/** As the sources write it where all write the same; else the end that none of them outlasts. */
function longest(
  sources: readonly Marked[],
  on: string,
): Pick<Marked, 'secrecyPeriod' | 'receivedOn'> {
  const secret = sources.filter(({ marking }) => isSecrecyLevel(marking));
  const [first] = secret.length > 0 ? secret : sources;
  const receivedOn = first?.receivedOn ?? null;
  if (first === undefined || secret.length === 0) return { secrecyPeriod: null, receivedOn };
  if (secret.every((one) => isSamePeriod(one, first))) {
    return { secrecyPeriod: first.secrecyPeriod, receivedOn };
  }
  const ends = secret.flatMap((one) => endOf(one, on) ?? []);
  return { secrecyPeriod: periodOf(ends), receivedOn: on };
}

const isSamePeriod = (a: Marked, b: Marked): boolean =>
  a.marking === b.marking &&
  a.receivedOn === b.receivedOn &&
  JSON.stringify(a.secrecyPeriod) === JSON.stringify(b.secrecyPeriod);

function periodOf(ends: readonly End[]): SecrecyPeriod {
  if (ends.some(({ kind }) => kind === 'never')) return { kind: 'longTerm' };
  const dates = ends.flatMap((end) => (end.kind === 'until' ? [end.date] : []));
  const conditions = ends.flatMap((end) => (end.kind === 'met' ? end.conditions : []));
  const date = dates.toSorted().at(-1);
  if (conditions.length === 0 && date !== undefined) return { kind: 'until', date };
  const parts = date === undefined ? conditions : [...conditions, `${PAST}${date}`];
  return { kind: 'condition', text: [...new Set(parts)].join(AND) };
}

/** True where what was made is secret for no less time than the source. */
function isAsLong(made: Marked, source: Marked, on: string): boolean {
  const wanted = endOf(source, on);
  const has = endOf(made, on);
  if (wanted === null || has?.kind === 'never') return true;
  if (has === null || wanted.kind === 'never') return false;
  if (has.kind === 'until') return wanted.kind === 'until' && has.date >= wanted.date;
  const past = has.conditions.filter((one) => one.startsWith(PAST)).map((one) => one.slice(1));
  return wanted.kind === 'until'
    ? past.some((date) => DAY.test(date) && date >= wanted.date)
    : wanted.conditions.every((one) => covered(one, has.conditions, past));
}
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A condition is kept word for word; a day that must be past may be a later one. */
function covered(one: string, conditions: readonly string[], past: readonly string[]): boolean {
  if (conditions.includes(one)) return true;
  const day = one.startsWith(PAST) ? one.slice(1) : '';
  return DAY.test(day) && past.some((date) => DAY.test(date) && date >= day);
}

/** Absent: no source has a scope. Named people are kept where every source lets them in; posts and departments where each names them. */
function commonScope(sources: readonly Marked[], { people }: Inheriting): Scope | undefined {
  const scoped = sources.flatMap(({ scope }) => scope ?? []);
  const [first] = scoped;
  if (first === undefined || scoped.length === 1) return first;
  const isNamedByAll = (of: (scope: Scope) => readonly string[]) => (name: string) =>
    scoped.every((scope) => of(scope).includes(name));
  const named = new Set(scoped.flatMap(({ personIds }) => personIds));
  return {
    personIds: [...named].filter((id) => sources.every((one) => mayKnow(id, one, people))),
    posts: first.posts.filter(isNamedByAll((scope) => scope.posts)),
    departments: first.departments.filter(isNamedByAll((scope) => scope.departments)),
  };
}

const isNobody = ({ personIds, posts, departments }: Scope): boolean =>
  personIds.length + posts.length + departments.length === 0;

function mayKnow(id: PersonId, { scope }: Marked, people: Inheriting['people']): boolean {
  if (scope === undefined || scope.personIds.includes(id)) return true;
  const person = people.get(id);
  return person !== undefined && isInScope(person, { scope });
}

/** True where whoever is in the scope may know of the source. */
function isWithin(scope: Scope | undefined, source: Marked, people: Inheriting['people']): boolean {
  const outer = source.scope;
  if (outer === undefined) return true;
  if (scope === undefined) return false;
  return (
    scope.personIds.every((id) => mayKnow(id, source, people)) &&
    scope.posts.every((post) => outer.posts.includes(post)) &&
    scope.departments.every((department) => outer.departments.includes(department))
  );
}

/** 密级 that a thing made of these must at least have. */
export const highestOf = (sources: readonly Pick<Marked, 'marking'>[]): Marking =>
  sources.map((one) => one.marking).reduce(higher, 'none');
