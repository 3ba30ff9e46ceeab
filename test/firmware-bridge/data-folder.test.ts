import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  loadConfigs,
  lockFolder,
  openSpool,
  saveConfigs,
} from '../../firmware-bridge/data-folder.ts';
import type { MessageDraft } from '../../firmware-bridge/spool.ts';

const AT = '2026-03-02T08:00:00.000Z';
let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'data-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const read = (number: string): MessageDraft => ({
  kind: 'read',
  at: AT,
  deviceId: 'badges',
  read: { kind: 'badge', number },
});

test('a lock whose process is gone does not count, one whose process runs does', async () => {
  await writeFile(join(folder, 'bridge.lock'), '999999999 12');
  const unlock = await lockFolder(folder);
  await unlock();
  expect(await readdir(folder)).toEqual([]);
  // The number of a running process, with another start time: another program has it by now.
  await writeFile(join(folder, 'bridge.lock'), `${process.ppid} 1`);
  await (
    await lockFolder(folder)
  )();
});

test('the last configuration is remembered, and a spoilt one is none', async () => {
  const configs = [{ id: 'a', name: 'A', port: 'tcp:h:1', driver: 'zpl' as const }];
  expect(await loadConfigs(folder)).toEqual([]);
  await saveConfigs(folder, configs);
  expect(await loadConfigs(folder)).toEqual(configs);
  await writeFile(join(folder, 'devices.json'), '[{"id":1}]');
  expect(await loadConfigs(folder)).toEqual([]);
  await writeFile(join(folder, 'devices.json'), '[{"id"');
  expect(await loadConfigs(folder)).toEqual([]);
});

test('what an earlier enrolment left unsent is carried over under new numbers', async () => {
  const first = await openSpool(folder, 'old/bridge', AT);
  for (const number of ['1', '2', '3']) await first.append(read(number));
  await first.close();
  const second = await openSpool(folder, 'new', AT);
  const numbers = second
    .read(0, 9, 1e5)
    .map((m) => [m.seq, m.kind === 'read' && m.read.kind === 'badge' ? m.read.number : '']);
  expect(numbers).toEqual([
    [1, '1'],
    [2, '2'],
    [3, '3'],
  ]);
  expect(await readdir(join(folder, 'spool'))).toEqual(['new']);
  await second.close();
});
