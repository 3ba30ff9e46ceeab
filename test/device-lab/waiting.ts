import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_MS = 25;

/** All is slow in an emulated machine, and slower when the real one has other things to do. */
const PATIENCE_MS = 150_000;

/** Looks until there is something, and answers it; fails with that sentence when the time is up. */
export async function until<T>(
  what: string,
  look: () => T | null | undefined | false | Promise<T | null | undefined | false>,
  msMax = PATIENCE_MS,
): Promise<T> {
  const end = performance.now() + msMax;
  for (;;) {
    const found = await look();
    if (found !== null && found !== undefined && found !== false) return found;
    if (performance.now() > end) throw new Error(`Waited ${msMax} ms in vain for ${what}`);
    await sleep(LOOK_MS);
  }
}
