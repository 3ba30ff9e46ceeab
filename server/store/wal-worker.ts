import { parentPort, workerData } from 'node:worker_threads';
import { openCarrier } from './sqlite-connection.ts';

/** What was committed meanwhile goes at once, so that the log may begin anew; a log that never rests is left to the writer. */
const TRIES = 3;

/** The thread of `WalCheckpoints`: carries over whenever it is told to, and says when it is done. PASSIVE waits for nobody and holds nobody up. */
function main(path: unknown): void {
  if (typeof path !== 'string') throw new Error('The thread was told no file');
  const connection = openCarrier(path);
  parentPort?.on('message', () => {
    for (let n = 0; n < TRIES; n += 1) {
      const rows: unknown = connection.pragma('wal_checkpoint(PASSIVE)');
      const [row] = Array.isArray(rows) ? rows : [];
      if (row === undefined || row.busy !== 0 || row.log === row.checkpointed) break;
    }
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's, no window's
    parentPort?.postMessage('done');
  });
}

main(workerData);
