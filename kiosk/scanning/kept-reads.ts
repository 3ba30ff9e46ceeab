import type { OutboxParts } from './outbox.ts';

/** Of each source that has something to deliver; the tab that scanned it may be gone. */
const PREFIX = 'zhangwu.outbox.';
type Own = Pick<Storage, 'getItem' | 'setItem'>;
type Shared = Own & Pick<Storage, 'removeItem' | 'key' | 'length'>;
type Place = OutboxParts['storage'];

/**
 * 断电不丢: what waits stands in the tab's own storage, as it always did, and in the machine's, which outlives the tab, the browser and
 * a power cut. Nothing is left there once it is delivered.
 */
export const keptTwice = (own: Own, shared: Shared): Place => ({
  getItem: (key) => own.getItem(key),
  setItem: (key, value) => {
    own.setItem(key, value);
    const { sourceId, count } = told(value);
    keepWhile(shared, `${PREFIX}${sourceId}`, { value, isKept: count > 0 });
  },
});

/** 遗留: what other tabs of this machine have not delivered, a place each. Told twice is told once, so a tab that still lives loses nothing. */
export function leftBehind(shared: Shared, ownSourceId: string): readonly LeftBehind[] {
  const keys = Array.from({ length: shared.length }, (_, index) => shared.key(index) ?? '');
  return keys
    .filter((key) => key.startsWith(PREFIX) && key !== `${PREFIX}${ownSourceId}`)
    .map((key) => ({
      sourceId: key.slice(PREFIX.length),
      storage: {
        getItem: () => shared.getItem(key),
        setItem: (_, value) => keepWhile(shared, key, { value, isKept: told(value).count > 0 }),
      },
    }));
}
export type LeftBehind = { readonly sourceId: string; readonly storage: Place };

function keepWhile(
  shared: Shared,
  key: string,
  { value, isKept }: { readonly value: string; readonly isKept: boolean },
): void {
  if (isKept) shared.setItem(key, value);
  else shared.removeItem(key);
}

/** Of what the outbox wrote itself a moment ago. */
function told(value: string): { readonly sourceId: string; readonly count: number } {
  const kept: { readonly sourceId: string; readonly waiting: readonly unknown[] } =
    JSON.parse(value);
  return { sourceId: kept.sourceId, count: kept.waiting.length };
}
