import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { refuseFile, type FileRefusal } from './file-refusals.ts';
import type {
  FileToCheck,
  FromThread,
  KnownPart,
  PackedSheet,
  PackedWorkbook,
  ToThread,
} from './file-work.ts';
import type { HandheldAnswer, HandheldOrder } from './handheld-file.ts';
import type { SheetRow } from './sheets.ts';

/**
 * What a file's process may take, MB. Young space is kept small: with Node's own 3 × 16 MB and more, most
 * of what a row leaves behind would stand in memory before anybody looked.
 */
const LIMITS = ['--max-old-space-size=768', '--max-semi-space-size=4'];
const PROCESS = fileURLToPath(new URL('./file-process.ts', import.meta.url));

export type FileAnswer =
  | { readonly ok: true; readonly checked: PackedWorkbook }
  | { readonly ok: false; readonly refusal: FileRefusal };

/** What comes in and goes out while a file is checked. */
export type FileTalk = {
  readonly known: AsyncIterable<KnownPart>;
  readonly onProgress: (done: number, total: number) => void;
  /** Ends the process: the file is wanted no more. */
  readonly signal: AbortSignal;
};

/**
 * 查表 in a process of its own: the counter goes on while a file of 100 000 rows is read, and a file that
 * needs too much memory takes its process with it, not the house. Rejects where `signal` ends it.
 */
export async function checkInProcess(file: FileToCheck, talk: FileTalk): Promise<FileAnswer> {
  const parts = talk.known[Symbol.asyncIterator]();
  try {
    return await inProcess<FileAnswer>({ kind: 'check', file }, talk.signal, (message, tell) => {
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
        case 'handheld':
        case 'rows':
          throw new Error('A file that was to be checked came back as something else');
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
export const listInProcess = (sheets: readonly PackedSheet[]): Promise<Uint8Array> =>
  inProcess<Uint8Array>({ kind: 'list', sheets }, null, (message) =>
    message.kind === 'list' ? message.bytes : null,
  );

/** A handheld's file is read in a second; one that takes longer was made to. ms */
const HANDHELD_MS_MAX = 60_000;

/** 读手持机文件 in a process of its own: old `.xls` is read by a reader that a file may lead astray, for ever or without end of memory. */
export async function readHandheldInProcess(
  order: HandheldOrder,
  msMax = HANDHELD_MS_MAX,
): Promise<HandheldAnswer> {
  const patience = AbortSignal.timeout(msMax);
  try {
    return await inProcess<HandheldAnswer>({ kind: 'handheld', order }, patience, (message) =>
      message.kind === 'handheld' ? message.answer : null,
    );
  } catch (error) {
    if (isOutOfMemory(error) || patience.aborted) return refuseFile('tooHeavy');
    throw error;
  }
}

export type RowsAnswer =
  | { readonly ok: true; readonly rows: readonly SheetRow[] }
  | { readonly ok: false; readonly refusal: FileRefusal };

/** 读小表 in a process of its own: the rows of its first sheet, for a list that is no register. */
export async function readRowsInProcess(bytes: Uint8Array, name: string): Promise<RowsAnswer> {
  const patience = AbortSignal.timeout(HANDHELD_MS_MAX);
  try {
    return await inProcess<RowsAnswer>({ kind: 'rows', bytes, name }, patience, (message) => {
      if (message.kind === 'refused') return { ok: false, refusal: message.refusal };
      return message.kind === 'rows' ? { ok: true, rows: message.rows } : null;
    });
  } catch (error) {
    if (isOutOfMemory(error) || patience.aborted) return refuseFile('tooHeavy');
    throw error;
  }
}

type Tell = ((message: ToThread) => void) & { readonly failed: (error: unknown) => void };

/** The process ended before its answer: by the memory that it may take, as far as anybody can tell. */
class EndedEarly extends Error {}

/** Runs one order; `hear` gives the answer, or null while it is not there yet. */
function inProcess<T>(
  order: ToThread,
  signal: AbortSignal | null,
  hear: (message: FromThread, tell: Tell) => T | null,
): Promise<T> {
  signal?.throwIfAborted();
  // Nothing of the environment is its business; what it says of itself when it dies is nobody's.
  const child = fork(PROCESS, {
    serialization: 'advanced',
    execArgv: LIMITS,
    env: {},
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  return new Promise<T>((resolve, reject) => {
    const end = (): void => {
      signal?.removeEventListener('abort', stop);
      child.kill('SIGKILL');
    };
    const failed = (error: unknown): void => {
      end();
      reject(error instanceof Error ? error : new Error('The process failed', { cause: error }));
    };
    const stop = (): void => failed(new Error('The file is wanted no more'));
    // A process that has died is told nothing more; its end is heard below.
    const send = (message: ToThread): void => void child.send(message, () => undefined);
    const tell: Tell = Object.assign(send, { failed });
    signal?.addEventListener('abort', stop, { once: true });
    child.on('message', (message) => {
      try {
        const answer = hear(fromThread(message), tell);
        if (answer === null) return;
        end();
        resolve(answer);
      } catch (error) {
        failed(error);
      }
    });
    child.on('error', failed);
    child.on('exit', () => failed(new EndedEarly('The process ended without an answer')));
    tell(order);
  });
}

/** Our own other half speaks: what comes over the channel is what `file-process.ts` said. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- both ends are this folder's, of one version
const fromThread = (message: unknown): FromThread => message as FromThread;

const isOutOfMemory = (error: unknown): boolean => error instanceof EndedEarly;
