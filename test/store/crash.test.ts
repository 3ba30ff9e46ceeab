import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { openSqlite } from '../../server/store/database.ts';
import { verify } from '../../server/store/verify.ts';

const PROGRAM = fileURLToPath(
  new URL('../support/programs/append-until-killed.ts', import.meta.url),
);
const KILLS = 15;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhangwu-crash-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs the program until it has told of so many facts, then kills it in the middle of the next ones. */
async function runAndKill(path: string, when: string, facts: number): Promise<string[]> {
  const child = spawn(process.execPath, [PROGRAM, path, when], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let told = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    told += text;
    if (told.split('\n').length > facts) child.kill('SIGKILL');
  });
  const [, signal] = (await once(child, 'close')) as [number | null, string | null];
  expect(signal).toBe('SIGKILL');
  // A last line that was cut off was not told.
  return told.split('\n').slice(0, -1);
}

/** Which of the facts told of are not in the ledger, as they were told. */
async function lost(path: string, told: readonly string[]): Promise<string[]> {
  const store = await openSqlite(path);
  try {
    expect((await verify(store)).firstBad).toBeNull();
    const rows = await store.db.selectFrom('fact').select(['seq', 'act']).execute();
    const kept = new Set(rows.map(({ seq, act }) => `${seq} ${act}`));
    return told.filter((line) => !kept.has(line));
  } finally {
    await store.close();
  }
}

const moments = Array.from({ length: KILLS }, (_, index) => 1 + ((index * 37) % 190));

test('a process killed at any moment loses nothing that it has acknowledged', async () => {
  const path = join(folder, 'true.db');
  for (const moment of moments) {
    const told = await runAndKill(path, 'afterCommit', moment);
    expect(told.length).toBeGreaterThanOrEqual(moment);
    expect(await lost(path, told)).toEqual([]);
  }
}, 120_000);

test('acknowledging before the commit would lose some, so the test above can tell', async () => {
  const path = join(folder, 'false.db');
  let missing = 0;
  for (const moment of moments) {
    missing += (await lost(path, await runAndKill(path, 'beforeCommit', moment))).length;
  }
  expect(missing).toBeGreaterThan(0);
}, 120_000);
