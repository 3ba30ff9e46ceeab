import { crc16Mercury } from './checks.ts';

/** FF | length of data | op | data | check (2, big-endian): how a host says it; a reader puts its status before the data. */
export function mercuryFrame(op: number, data: Uint8Array, status?: number): Uint8Array {
  const said = status === undefined ? [] : [status >> 8, status & 0xff];
  const frame = Uint8Array.of(0xff, data.length, op, ...said, ...data, 0, 0);
  const crc = crc16Mercury(frame, 1, frame.length - 2);
  frame[frame.length - 2] = crc >> 8;
  frame[frame.length - 1] = crc & 0xff;
  return frame;
}
