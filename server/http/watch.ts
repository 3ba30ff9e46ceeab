import { access, constants, statfs } from 'node:fs/promises';
import { probeWrites } from '../procedures/probe.ts';
import type { Desk } from './desk.ts';

const SWEEP_MS = 1_000;
const STORAGE_MS = 1_500;
/** Less than this and a commit may fail half-way through an import. */
const FREE_BYTES_MIN = 8 * 1024 * 1024;

/**
 * 值守. Every second: screens that fell idle, and bridges that hang. Less often: whether the disk of `folder` (null: the database
 * is elsewhere) still takes what we write. Returns what ends it.
 */
export function keepWatch(
  desk: Desk,
  folder: string | null,
  onTrouble: (error: unknown) => void,
): () => void {
  const sweep = setInterval(() => {
    desk.bridges.endSilent();
    void sweepSessions(desk).catch(onTrouble);
  }, SWEEP_MS);
  const storage = setInterval(() => void watchStorage(desk, folder).catch(onTrouble), STORAGE_MS);
  return () => {
    clearInterval(sweep);
    clearInterval(storage);
  };
}

async function sweepSessions({ house }: Desk): Promise<void> {
  for (const stationId of await house.sessions.sweep()) {
    house.announce({ kind: 'session', stationId });
  }
}

async function watchStorage(desk: Desk, folder: string | null): Promise<void> {
  const state = await storageState(desk, folder);
  if (state === desk.storage.state) return;
  desk.storage.state = state;
  desk.house.announce({ kind: 'storage', state });
}

async function storageState(desk: Desk, folder: string | null): Promise<Desk['storage']['state']> {
  if (folder !== null) {
    const { bavail, bsize } = await statfs(folder);
    if (bavail * bsize < FREE_BYTES_MIN) return 'full';
    const isWritable = await access(folder, constants.W_OK).then(
      () => true,
      () => false,
    );
    if (!isWritable) return 'readOnly';
  }
  // In trouble: only a write that succeeds ends it.
  return desk.storage.state === 'ok' ? 'ok' : await probeWrites(desk.house);
}
