import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DemoHouse } from '../../server/demo/sample-staff.ts';
import { openDesk } from '../../server/main.ts';
import { newSqlite } from '../support/empty-sqlite.ts';

/** A server's house before anybody set it up, in a folder of its own, with cheap PINs. */
export async function demoHouse(): Promise<{
  readonly house: DemoHouse;
  readonly close: () => Promise<void>;
}> {
  const dataDir = await mkdtemp(join(tmpdir(), 'zhangwu-seed-'));
  const store = await newSqlite(join(dataDir, 'zhangwu.db'));
  const fixed = { host: '127.0.0.1', port: 0, databaseUrl: null, idleSeconds: 300, isDemo: true };
  const world = {
    clock: () => new Date(),
    monotonicMs: () => performance.now(),
    pinCost: 2 ** 4,
    log: () => {},
  };
  const { house } = await openDesk({ dataDir, ...fixed }, store, world);
  const close = async (): Promise<void> => {
    await store.close();
    await rm(dataDir, { recursive: true, force: true });
  };
  return { house, close };
}
