import { type AtDoorView, GuardView } from '#api/guard.ts';
import type { Problem } from '#api/words.ts';
import { signal } from '@preact/signals';
import type { Desk } from '../../desk/desk.ts';

/** What one showing of a badge looks like at two metres. */
export type Verdict = 'in' | 'out' | 'waits' | 'refused';

export const verdictOf = ({ line }: AtDoorView): Verdict => {
  if (line.refusal === null) return line.direction;
  return line.refusal.kind === 'secondNeeded' ? 'waits' : 'refused';
};

/** So long a passage fills the screen; what is refused stays until somebody has understood it. */
export const SHOWN_MS: Readonly<Record<Verdict, number | null>> = {
  in: 2_500,
  out: 2_500,
  waits: 6_000,
  refused: null,
};

/** 门岗: who is inside, as the server says it, and what the last badge came to. */
export function createGuard(desk: Pick<Desk, 'call'>) {
  const view = signal<GuardView | null>(null);
  const problem = signal<Problem | null>(null);
  const shown = signal<AtDoorView | null>(null);
  // A refusal that nobody has understood yet comes back after the next badge has passed.
  let unread: AtDoorView | null = null;
  let asked = 0;
  const load = async (): Promise<void> => {
    const mine = ++asked;
    const answer = await desk.call('GET', '/api/guard', GuardView);
    if (mine !== asked) return;
    problem.value = answer.ok ? null : answer.problem;
    if (answer.ok) view.value = answer.value;
  };
  return {
    view,
    problem,
    shown,
    load,
    /** A badge was shown; one that lies on the reader only counts on. */
    show: (at: AtDoorView): void => {
      if (at.repeats > 0 && shown.value?.line.seq !== at.line.seq) return;
      if (verdictOf(at) === 'refused') unread = at;
      shown.value = at;
    },
    understood: (): void => {
      if (unread?.line.seq === shown.value?.line.seq) unread = null;
      shown.value = unread;
    },
  };
}
export type GuardModel = ReturnType<typeof createGuard>;

/** 已多久: whole minutes since then. */
export const minutesSince = (since: string, now: string): number =>
  Math.max(0, Math.floor((Date.parse(now) - Date.parse(since)) / 60_000));
