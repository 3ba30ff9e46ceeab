import { accessSync, constants, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The file system that Linux keeps in memory. */
const IN_MEMORY = '/dev/shm';
/** A container may be lent 64 MB of it: the ledgers, pages and browsers of a whole run want more, bytes. */
const ENOUGH = 2 * 1024 ** 3;

/**
 * Where a run of tests puts its temporary folders: in memory where there is room, else the system's own. Every commit waits
 * for the disk, and a test that kills a process cannot tell one from the other: only a machine's power cut can.
 */
export function scratchFolder(): string {
  try {
    const { bavail, bsize } = statfsSync(IN_MEMORY);
    accessSync(IN_MEMORY, constants.W_OK | constants.X_OK);
    return bavail * bsize < ENOUGH ? tmpdir() : IN_MEMORY;
  } catch {
    return tmpdir();
  }
}

/** The same, for one run: what a test that failed left in memory goes with the process that asks. */
export function runFolder(): string {
  const parent = scratchFolder();
  if (parent !== IN_MEMORY) return parent;
  const folder = mkdtempSync(join(parent, 'zhangwu-run-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
