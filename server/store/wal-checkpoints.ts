import { Worker } from 'node:worker_threads';
import type { SqliteConnection } from './sqlite-connection.ts';

/** From so many pages on that wait in the log (16 MB), they are carried over beside; pages that are written again and again are so but once. */
const CARRIED_FROM = 4_000;
/** Looking costs some hundredths of a millisecond: not after each of two hundred commits a second. */
const LOOK_EVERY = 4;

/** Pages in the write-ahead log, and how many of them are in the database file already. */
export type WalState = { readonly log: number; readonly checkpointed: number };

/** What is needed of the connection that writes. */
type Writer = Pick<SqliteConnection, 'pragma'>;

/**
 * 回写: what the log has taken in goes to the database file on a thread of its own, while commits go on. On the committing thread it stood
 * still for tens of milliseconds each time, once a second under a flood of reads. The writer itself carries over only what a log that
 * never rests has gathered beyond `WAL_PAGES_MAX`, and everything where no thread can be had.
 */
export class WalCheckpoints {
  readonly #connection: Writer;
  readonly #path: string;
  readonly #carriedFrom: number;
  #worker: Worker | null = null;
  #isBusy = false;
  #hasFailed = false;
  #commits = 0;

  constructor(connection: Writer, path: string, carriedFrom = CARRIED_FROM) {
    this.#connection = connection;
    this.#path = path;
    this.#carriedFrom = carriedFrom;
  }

  /** To be called after each COMMIT, between two transactions. */
  afterCommit(): void {
    this.#commits += 1;
    if (this.#isBusy || this.#hasFailed || this.#commits % LOOK_EVERY !== 0) return;
    const { log, checkpointed } = walState(this.#connection);
    if (log - checkpointed < this.#carriedFrom) return;
    this.#isBusy = true;
    this.#worker ??= this.#start();
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's, no window's
    this.#worker.postMessage('carry over');
  }

  /** Before the connection that writes is closed: the last one to close tidies the log away. */
  async close(): Promise<void> {
    await this.#worker?.terminate();
    this.#worker = null;
  }

  /** A store that is hardly written to needs no thread. It keeps no process alive. */
  #start(): Worker {
    const worker = new Worker(new URL('./wal-worker.ts', import.meta.url), {
      workerData: this.#path,
    });
    worker.unref();
    worker.on('message', () => (this.#isBusy = false));
    worker.on('error', () => this.#giveUp());
    return worker;
  }

  /** The writer does it again by itself, as often as SQLite would. */
  #giveUp(): void {
    this.#hasFailed = true;
    this.#worker = null;
    this.#connection.pragma(`wal_autocheckpoint = ${this.#carriedFrom}`);
  }
}

/** Nothing is carried over by looking. */
export function walState(connection: Writer): WalState {
  const rows: unknown = connection.pragma('wal_checkpoint(NOOP)');
  const [row] = Array.isArray(rows) ? rows : [];
  return { log: Number(row?.log ?? 0), checkpointed: Number(row?.checkpointed ?? 0) };
}
