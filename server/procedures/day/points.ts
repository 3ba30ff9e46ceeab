import { hash } from 'node:crypto';
import type { Hindrance, HindranceNow } from '#domain/matters/day.ts';

/** So many of one kind are named, and all the others are one line with their number. */
const NAMED_MAX = 200;

/** 一项 as it is now. `made`: what it consists of, where its time alone does not tell whether it is still the same. */
export function point(
  given: Omit<Hindrance, 'count' | 'since'> & Partial<Hindrance>,
  made: unknown = null,
): HindranceNow {
  const one = { since: null, count: null, ...given };
  return { ...one, mark: markOf([one.since, made]) };
}

/** Of one kind: the first by name, the rest as a number that is answered for like any other. */
export function inNumbers(points: readonly HindranceNow[]): readonly HindranceNow[] {
  const rest = points.slice(NAMED_MAX);
  const [first] = rest;
  if (first === undefined) return points;
  const count = rest.length;
  const told = { kind: first.kind, id: 'rest', name: `+${count}`, since: first.since, count };
  return [
    ...points.slice(0, NAMED_MAX),
    { ...told, mark: markOf(rest.map(({ id, mark }) => [id, mark])) },
  ];
}

/** A few characters that differ where what they stand for does. */
export const markOf = (what: unknown): string =>
  hash('sha256', JSON.stringify(what), 'base64url').slice(0, 16);
