import { Worker } from 'node:worker_threads';
import { refuseFile, type FileRefusal } from './file-refusals.ts';
import type {
  FileToCheck,
  FromThread,
  KnownPart,
  PackedSheet,
  PackedWorkbook,
  ToThread,
} from './file-work.ts';

/**
 * What a file's thread may take. Young space is kept small: with Node's own 3 × 16 MB and more, most of
 * what a row leaves behind would stand in memory before anybody looked.
 */
const LIMITS = { maxOldGenerationSizeMb: 768, maxYoungGenerationSizeMb: 12 };

export type FileAnswer =
  | { readonly ok: true; readonly checked: PackedWorkbook }
  | { readonly ok: false; readonly refusal: FileRefusal };

/** What comes in and goes out while a file is checked. */
export type FileTalk = {
  readonly known: AsyncIterable<KnownPart>;
  readonly onProgress: (done: number, total: number) => void;
  /** Ends the thread: the file is wanted no more. */
  readonly signal: AbortSignal;
};

/**
 * 查表 in a thread of its own: the counter goes on while a file of 100 000 rows is read, and a file that
 * needs too much memory takes its thread with it, not the house. Rejects where `signal` ends it.
 */
export async function checkInThread(file: FileToCheck, talk: FileTalk): Promise<FileAnswer> {
  const parts = talk.known[Symbol.asyncIterator]();
  try {
    return await inThread<FileAnswer>({ kind: 'check', file }, talk.signal, (message, tell) => {
      switch (message.kind) {
        case 'progress':
          talk.onProgress(message.done, message.total);
          return null;
        case 'more':
          void parts
            .next()
            .then(
              (next) => tell({ kind: 'known', part: next.done ? null : next.value }),
              tell.failed,
            );
          return null;
        case 'refused':
          return { ok: false, refusal: message.refusal };
        case 'checked':
          return { ok: true, checked: message.checked };
        case 'list':
          throw new Error('A file that was to be checked came back as a list');
      }
    });
  } catch (error) {
    if (isOutOfMemory(error)) return refuseFile('tooHeavy');
    throw error;
  } finally {
    await parts.return?.();
  }
}

/** 待改清单 of packed bad rows, made where it stops nobody. */
export const listInThread = (sheets: readonly PackedSheet[]): Promise<Uint8Array> =>
  inThread<Uint8Array>({ kind: 'list', sheets }, null, (message) =>
    message.kind === 'list' ? message.bytes : null,
  );

type Tell = ((message: ToThread) => void) & { readonly failed: (error: unknown) => void };

/** Runs one order; `hear` gives the answer, or null while it is not there yet. */
function inThread<T>(
  order: ToThread,
  signal: AbortSignal | null,
  hear: (message: FromThread, tell: Tell) => T | null,
): Promise<T> {
  signal?.throwIfAborted();
  const worker = new Worker(new URL('./file-thread.ts', import.meta.url), {
    resourceLimits: LIMITS,
    // Nothing of the environment is its business.
    env: {},
  });
  return new Promise<T>((resolve, reject) => {
    const end = (): void => {
      signal?.removeEventListener('abort', stop);
      void worker.terminate();
    };
    const failed = (error: unknown): void => {
      end();
      reject(error instanceof Error ? error : new Error('The thread failed', { cause: error }));
    };
    const stop = (): void => failed(new Error('The file is wanted no more'));
    const tell: Tell = Object.assign((message: ToThread) => worker.postMessage(message, []), {
      failed,
    });
    signal?.addEventListener('abort', stop, { once: true });
    worker.on('message', (message: FromThread) => {
      try {
        const answer = hear(message, tell);
        if (answer === null) return;
        end();
        resolve(answer);
      } catch (error) {
        failed(error);
      }
    });
    worker.on('error', failed);
    worker.on('exit', () => failed(new Error('The thread ended without an answer')));
    worker.postMessage(order, []);
  });
}

const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
