import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'zhangwu-orphan-'));
});
afterEach(async () => await rm(dataDir, { recursive: true, force: true }));

test('a bridge that a server started ends when the server is gone, and lets go of its folder', async () => {
  const cli = new URL('../../server/cli.ts', import.meta.url).pathname;
  const args = [cli, 'bridge', '--server', 'http://127.0.0.1:9', '--data', dataDir, '--code', 'A'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  try {
    await expect.poll(() => readdir(dataDir), { timeout: 10_000 }).toContain('bridge.lock');
    const ended = once(child, 'exit');
    child.disconnect();
    await ended;
    expect(await readdir(dataDir)).not.toContain('bridge.lock');
  } finally {
    child.kill('SIGKILL');
  }
}, 20_000);
