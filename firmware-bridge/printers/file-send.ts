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
      while (done < bytes.length) {
        const taken = writeSome(file, bytes.subarray(done, done + PIECE));
        done += taken;
        stalledMs = taken > 0 ? 0 : stalledMs + RETRY_MS;
        if (stalledMs > patience.stallMsMax) {
          throw new PortError({ kind: 'paperOut', detail: `${path} takes no more bytes` });
        }
        if (taken === 0) await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
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

function writeSome(file: number, piece: Uint8Array): number {
  try {
    return writeSync(file, piece);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EAGAIN') return 0;
    throw error;
  }
}
