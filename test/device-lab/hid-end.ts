import { closeSync, constants, openSync, writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Pause before a report is offered again that the line had no room for, ms. */
const RETRY_MS = 2;
/** Nobody fetches the reports of a device that no program has open. */
const PATIENCE_MS = 10_000;

/** The device's own end of a HID line: what is written there is a report that the system's driver fetches. */
export class HidEnd {
  readonly #file: number;

  constructor(path: string) {
    this.#file = openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
  }

  /** Resolves when the line has taken the report; the one before was fetched then. */
  async send(report: Uint8Array): Promise<void> {
    for (let waited = 0; ; waited += RETRY_MS) {
      try {
        writeSync(this.#file, report);
        return;
      } catch (error) {
        const isFull = error instanceof Error && 'code' in error && error.code === 'EAGAIN';
        if (!isFull || waited > PATIENCE_MS) throw error;
      }
      await sleep(RETRY_MS);
    }
  }

  close(): void {
    closeSync(this.#file);
  }
}
