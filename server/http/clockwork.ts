import { runClocks } from '../procedures/clocks.ts';
import type { Desk } from './desk.ts';

/** How often the clocks are looked at when nothing moves. */
const PASS_MS = 60_000;
/** After something moved: what was brought back loses its alarm while the borrower still stands there. */
const SOON_MS = 1_500;

/** 钟: what keeps the passes going. */
export type Clockwork = {
  /** Something moved: a pass soon. */
  readonly nudge: () => void;
  readonly stop: () => Promise<void>;
};

/** Runs the clocks right away, once a minute, and soon after each nudge; one pass at a time. */
export function startClockwork(desk: Desk, onTrouble: (error: unknown) => void): Clockwork {
  let isStopped = false;
  let running: Promise<void> | null = null;
  let soon: NodeJS.Timeout | null = null;
  const pass = async (): Promise<void> => {
    // One that cannot write waits until it can.
    if (isStopped || desk.storage.state !== 'ok') return;
    const { isMore } = await runClocks(desk.house);
    if (isMore) await pass();
  };
  const run = (): void => {
    if (isStopped || running !== null) return;
    running = pass()
      .catch(onTrouble)
      .finally(() => {
        running = null;
      });
  };
  const timer = setInterval(run, PASS_MS);
  run();
  return {
    nudge: () => {
      soon ??= setTimeout(() => {
        soon = null;
        run();
      }, SOON_MS);
    },
    stop: async () => {
      isStopped = true;
      clearInterval(timer);
      if (soon !== null) clearTimeout(soon);
      await running;
    },
  };
}
