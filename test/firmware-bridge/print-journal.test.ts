import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PrintJournal, type PrintEntry } from '../../firmware-bridge/print-journal.ts';

let folder = '';
let path = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'prints-'));
  path = join(folder, 'prints.journal');
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

function entry(position: number, state: PrintEntry['state']): PrintEntry {
  return { deviceId: 'p', jobId: 'job', position, state, reason: null, isReported: false };
}

test('a label that was started when the bridge died is doubtful, one that was finished is not', async () => {
  const first = await PrintJournal.open(path);
  await first.record(entry(0, 'started'));
  await first.record(entry(0, 'printed'));
  await first.record(entry(1, 'started'));
  await first.close();
  const second = await PrintJournal.open(path);
  expect(second.find(entry(0, 'started'))?.state).toBe('printed');
  expect(second.find(entry(1, 'started'))?.state).toBe('doubtful');
  expect(second.find(entry(2, 'started'))).toBeNull();
  await second.close();
});

test('outcomes that never reached the spool are told after the restart, once', async () => {
  const first = await PrintJournal.open(path);
  await first.record(entry(0, 'printed'));
  await first.record({ ...entry(1, 'printed'), isReported: true });
  await first.close();
  const second = await PrintJournal.open(path);
  expect(second.unreported().map(({ position }) => position)).toEqual([0]);
  await second.record({ ...entry(0, 'printed'), isReported: true });
  await second.close();
  const third = await PrintJournal.open(path);
  expect(third.unreported()).toEqual([]);
  await third.close();
});

test('a torn tail is cut and later entries are kept', async () => {
  const first = await PrintJournal.open(path);
  await first.record(entry(0, 'printed'));
  await first.close();
  await appendFile(path, Buffer.from([9, 0, 0, 0, 1, 2]));
  const second = await PrintJournal.open(path);
  await second.record(entry(1, 'printed'));
  await second.close();
  const third = await PrintJournal.open(path);
  expect(third.find(entry(0, 'started'))?.state).toBe('printed');
  expect(third.find(entry(1, 'started'))?.state).toBe('printed');
  await third.close();
});
