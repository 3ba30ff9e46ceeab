import { closeSync, constants, openSync, writeSync } from 'node:fs';
import { PortError, troubleOf } from '../ports/port.ts';
import type { PrinterPatience, SendLabel } from './send.ts';

/** Pause before a device that takes nothing is tried again, ms. */
const RETRY_MS = 20;
const PIECE = 4096;

/**
 * Sends a label to a device file such as `/dev/usb/lp0`. The file is opened without blocking: a blocking write to a
 * printer without paper would hold a thread for as long as the paper is out.
 */
export function fileSender(path: string, patience: PrinterPatience): SendLabel {
  return async (bytes, beforeFirstByte) => {
    let file: number;
    try {
      file = openSync(path, constants.O_WRONLY | constants.O_NOCTTY | constants.O_NONBLOCK);
    } catch (error) {
      return { state: 'failed', trouble: troubleOf(error, `printer ${path}`) };
    }
    try {
      await beforeFirstByte();
    } catch (error) {
      closeSync(file);
      return { state: 'failed', trouble: troubleOf(error, 'the print journal') };
    }
    let done = 0;
    try {
      let stalledMs = 0;
      // The last round writes nothing: closing would take back what the printer has not fetched by then (Linux, usblp).
      for (let isFetched = false; !isFetched;) {
        const taken = writeSome(file, bytes.subarray(done, done + PIECE));
        isFetched = taken === 0 && done === bytes.length;
        done += taken ?? 0;
        stalledMs = taken ? 0 : stalledMs + RETRY_MS;
        if (stalledMs > patience.stallMsMax) {
          throw new PortError({ kind: 'paperOut', detail: `${path} takes no more bytes` });
        }
        if (!taken && !isFetched) await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
      return { state: 'printed' };
    } catch (error) {
      const trouble = troubleOf(error, `printer ${path}`);
      return { state: done === 0 ? 'failed' : 'doubtful', trouble };
    } finally {
      closeSync(file);
    }
  };
}

/** Bytes that the system took; null where it has no room now, or the printer has not yet fetched what was taken before. */
function writeSome(file: number, piece: Uint8Array): number | null {
  try {
    return writeSync(file, piece);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EAGAIN') return null;
    throw error;
  }
}
