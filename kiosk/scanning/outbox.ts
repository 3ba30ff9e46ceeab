import { signal, type ReadonlySignal } from '@preact/signals';
import * as v from 'valibot';

const Kept = v.strictObject({
  sourceId: v.string(),
  next: v.number(),
  waiting: v.array(v.strictObject({ seq: v.number(), text: v.string(), at: v.string() })),
});
type Kept = v.InferOutput<typeof Kept>;
export type OutboxRead = Kept['waiting'][number] & { readonly sourceId: string };

/** `taken`: safe at the server. `unfit`: the server will never take it. `later`: try again. */
export type Delivery = 'taken' | 'unfit' | 'later';

export type OutboxParts = {
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>;
  readonly deliver: (read: OutboxRead) => Promise<Delivery>;
  readonly after: (ms: number, run: () => void) => () => void;
  readonly newId: () => string;
};

export type Outbox = {
  readonly sourceId: ReadonlySignal<string>;
  /** Reads that the server has not acknowledged. */
  readonly waiting: ReadonlySignal<number>;
  /** Reads that the server refused for good: counted and shown, never silently gone. */
  readonly unfit: ReadonlySignal<number>;
  readonly add: (text: string, at: string) => void;
  /** Delivers what waits, now: called when the station is known and when the connection is back. */
  readonly flush: () => void;
  /** Another tab holds this source: begins a new one and leaves the other's reads to it. */
  readonly startAfresh: () => void;
};

const KEY = 'zhangwu.outbox';
const RETRY_MS = [200, 400, 800, 1_600, 2_000] as const;
const TEXT_MAX = 8_192;

/**
 * The kiosk's spool: reads of the wedge scanner in order, one request at a time, kept in the tab's
 * storage until the server has them. Told twice is told once: (source, seq) never changes.
 */
export function createOutbox(parts: OutboxParts): Outbox {
  let kept = restore(parts);
  let isSending = false;
  let failures = 0;
  let cancelRetry: (() => void) | null = null;
  const sourceId = signal(kept.sourceId);
  const waiting = signal(kept.waiting.length);
  const unfit = signal(0);

  const keep = (next: Kept): void => {
    kept = next;
    waiting.value = kept.waiting.length;
    sourceId.value = kept.sourceId;
    try {
      parts.storage.setItem(KEY, JSON.stringify(kept));
    } catch {
      // A full or forbidden storage: the reads stay in memory and are still delivered.
    }
  };
  const send = async (): Promise<void> => {
    cancelRetry?.();
    isSending = true;
    for (let read = kept.waiting[0]; read !== undefined; read = kept.waiting[0]) {
      const { seq } = read;
      const outcome = await parts
        .deliver({ ...read, sourceId: kept.sourceId })
        .catch((): Delivery => 'later');
      if (outcome === 'later') {
        const pause = RETRY_MS[Math.min(failures, RETRY_MS.length - 1)] ?? 2_000;
        failures += 1;
        cancelRetry = parts.after(pause, flush);
        break;
      }
      failures = 0;
      if (outcome === 'unfit') unfit.value += 1;
      keep({ ...kept, waiting: kept.waiting.filter((other) => other.seq !== seq) });
    }
    isSending = false;
  };
  const flush = (): void => {
    if (!isSending) void send();
  };
  const add = (text: string, at: string): void => {
    const read = { seq: kept.next, text: text.slice(0, TEXT_MAX), at };
    keep({ ...kept, next: kept.next + 1, waiting: [...kept.waiting, read] });
    flush();
  };
  const startAfresh = (): void => keep(fresh(parts));
  return { sourceId, waiting, unfit, add, flush, startAfresh };
}

const fresh = (parts: OutboxParts): Kept => ({
  sourceId: `kiosk-${parts.newId()}`,
  next: 1,
  waiting: [],
});

/** What a reload left behind; anything unreadable is replaced by a new source. */
function restore(parts: OutboxParts): Kept {
  try {
    const parsed = v.safeParse(Kept, JSON.parse(parts.storage.getItem(KEY) ?? 'null'));
    if (parsed.success) return parsed.output;
  } catch {
    // Not JSON, or no storage at all: begin afresh.
  }
  return fresh(parts);
}
