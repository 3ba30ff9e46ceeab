import { SerialScannerDriver } from './serial-scanner.ts';

/** A handheld empties its memory at the pace of its own processor, with pauses inside a line. ms */
const IDLE_MS = 1000;

/**
 * 手持机底座: a handheld in its wired cradle, which sends its records line by line. A line is one read, with its tabs and
 * commas: what stands in which column is the server's matter, where the layouts of the makers are. Nothing is ever sent to it, so it
 * deletes nothing.
 */
export const makeHandheldDriver = (): SerialScannerDriver =>
  new SerialScannerDriver({ suffix: 'cr', idleMs: IDLE_MS });
