/** 撤销: what was, what is, and what was undone, newest first. */
export type History<T> = {
  readonly past: readonly T[];
  readonly present: T;
  readonly future: readonly T[];
  /** What the last change was of; the next change of the same is one step with it. */
  readonly of: string | null;
};

/** Enough for an afternoon, and not for ever. */
const STEPS_MAX = 200;

export const begun = <T>(present: T): History<T> => ({ past: [], present, future: [], of: null });

/**
 * A change. Typing in one field, or pulling one box, is one step: changes of the same `of` that follow each
 * other are undone together. Null: a step of its own.
 */
export function changed<T>(history: History<T>, next: T, of: string | null = null): History<T> {
  if (next === history.present) return history;
  const isSame = of !== null && of === history.of;
  const past = isSame ? history.past : [...history.past, history.present].slice(-STEPS_MAX);
  return { past, present: next, future: [], of };
}

/** The next change is a step of its own, whatever it is of. */
export const settled = <T>(history: History<T>): History<T> =>
  history.of === null ? history : { ...history, of: null };

export function undone<T>(history: History<T>): History<T> {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  const future = [history.present, ...history.future];
  return { past: history.past.slice(0, -1), present: before, future, of: null };
}

export function redone<T>(history: History<T>): History<T> {
  const [next, ...future] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, history.present], present: next, future, of: null };
}
