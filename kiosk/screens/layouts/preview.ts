import { LayoutPreview, type LayoutPreviewBody } from '#api/layouts.ts';
import type { Problem } from '#api/words.ts';
import { batch, signal } from '@preact/signals';
import type { Desk } from '../../desk/desk.ts';

/** Long enough for the next move of a hand, short enough not to be noticed. ms */
const REST_MS = 80;
/** Until the server is asked once more whether it is back. ms */
const AGAIN_MS = 2_000;

export type Preview = ReturnType<typeof createPreview>;

/**
 * 实时预览: the server draws what is being edited. What is asked while a hand moves is the newest only, and
 * an answer that comes after a newer question is dropped. Out of reach, the last picture stays, called old, until the
 * server is back.
 */
export function createPreview(desk: Pick<Desk, 'call'>) {
  const shown = signal<LayoutPreview | null>(null);
  const problem = signal<Problem | null>(null);
  /** The picture is not of what is being edited now. */
  const isOld = signal(true);
  let wanted: LayoutPreviewBody | null = null;
  let asked = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const ask = async (): Promise<void> => {
    if (wanted === null) return;
    const mine = ++asked;
    const answer = await desk.call('POST', '/api/layouts/preview', LayoutPreview, wanted);
    if (mine !== asked) return;
    batch(() => {
      problem.value = answer.ok ? null : answer.problem;
      isOld.value = !answer.ok;
      if (answer.ok) shown.value = answer.value;
    });
    if (!answer.ok && answer.status === 0) later(AGAIN_MS);
  };
  const later = (ms: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void ask(), ms);
  };
  return {
    shown,
    problem,
    isOld,
    /** Draws this once the hand rests. */
    draw: (body: LayoutPreviewBody): void => {
      wanted = body;
      isOld.value = true;
      later(REST_MS);
    },
    /** Once more: something else was not answered. */
    again: (): void => later(0),
    end: (): void => {
      clearTimeout(timer);
      asked += 1;
    },
  };
}
