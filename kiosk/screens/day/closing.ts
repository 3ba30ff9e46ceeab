import type { HindranceNow, HindranceView } from '#api/days.ts';
import type { Problem } from '#api/words.ts';

/** What the second person mends by another badge or PIN: who signed first need not sign again. */
const OF_SECOND: ReadonlySet<string> = new Set([
  'secondWrongPin',
  'badgeGone',
  'badgeLost',
  'samePerson',
  'noPin',
]);
const KINDS_OF_SECOND: ReadonlySet<string> = new Set([
  'personNotActive',
  'daySecondConcerned',
  'othersDutyMissing',
  'handsOverToHimself',
]);
export const isOfSecond = ({ error, refusal }: Problem): boolean =>
  OF_SECOND.has(error) || (refusal !== null && KINDS_OF_SECOND.has(refusal.kind));

/** What was said of each point, by `seenOf`. */
export type Said = ReadonlyMap<string, string>;
/** 同类未了事项, in the order in which the first of each kind came. */
export type Group = {
  readonly kind: HindranceView['kind'];
  readonly points: readonly HindranceNow[];
};

/** What tells one point from every other. */
export const keyOf = ({ kind, id }: Pick<HindranceView, 'kind' | 'id'>): string => `${kind} ${id}`;

/** One as it was read: what came since, or grew, has words of its own. */
export const seenOf = (one: HindranceNow): string => `${keyOf(one)} ${one.mark}`;

/** The points by kind. */
export function groupsOf(hindrances: readonly HindranceNow[]): Group[] {
  const byKind = new Map<HindranceView['kind'], HindranceNow[]>();
  for (const one of hindrances) byKind.set(one.kind, [...(byKind.get(one.kind) ?? []), one]);
  return [...byKind].map(([kind, points]) => ({ kind, points }));
}

/** The words of one point, bare; empty: none yet. */
export const wordsOf = (said: Said, one: HindranceNow): string =>
  (said.get(seenOf(one)) ?? '').trim();

/** Points that lack words still. */
export const silentOf = (said: Said, points: readonly HindranceNow[]): HindranceNow[] =>
  points.filter((one) => wordsOf(said, one) === '');

/** What stands in the one field of a group: the words of the first point that has some. */
export function sharedOf(said: Said, { points }: Group): string {
  const first = points.find((one) => wordsOf(said, one) !== '') ?? points[0];
  return first === undefined ? '' : (said.get(seenOf(first)) ?? '');
}

/**
 * The same words for each of these points. A point that comes up later is not among them: nobody signs for what he did not
 * see.
 */
export function saidOfAll(said: Said, points: readonly HindranceNow[], text: string): Said {
  const next = new Map(said);
  for (const one of points) next.set(seenOf(one), text);
  return next;
}

/** Those of a group that came up after its words were written. */
export function latecomers(said: Said, { points }: Group): HindranceNow[] {
  const silent = silentOf(said, points);
  return silent.length === points.length ? [] : silent;
}
