import type { Now } from '#domain/ids.ts';

/** The machine's two clocks: what time it is said to be, and milliseconds that only ever go on. */
export type Clocks = { readonly clock: () => Date; readonly monotonicMs: () => number };

/**
 * 校时: never earlier than `start` (the last fact's time), and never going back: a clock set back frees
 * nobody. Nor does time stand still meanwhile, or no screen would lock for as long as the clock was set
 * back: it goes on at half pace until the clock has caught up.
 */
export function steadyClock(start: number, { clock, monotonicMs }: Clocks): Now {
  let highest = start;
  let tick = monotonicMs();
  return () => {
    const before = tick;
    tick = Math.max(tick, monotonicMs());
    highest = Math.max(clock().getTime(), highest + (tick - before) / 2);
    return new Date(highest);
  };
}
