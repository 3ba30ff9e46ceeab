import { setTimeout as sleep } from 'node:timers/promises';

/**
 * What says the whole of something is made now, and once more at the end when it was asked for while it was made: a burst of a
 * hundred makes some, not a hundred, and an older one never comes last. `pauseMs`: so long nothing follows upon a making.
 */
export function latestOf(
  { pauseMs }: { readonly pauseMs: number } = { pauseMs: 0 },
): (key: string, make: () => Promise<void>) => Promise<void> {
  const running = new Map<string, 'once' | 'again'>();
  return async (key, make) => {
    if (running.has(key)) return void running.set(key, 'again');
    try {
      do {
        running.set(key, 'once');
        await make();
        // A server that ends does not wait for it.
        if (pauseMs > 0) await sleep(pauseMs, null, { ref: false });
      } while (running.get(key) === 'again');
    } finally {
      running.delete(key);
    }
  };
}
