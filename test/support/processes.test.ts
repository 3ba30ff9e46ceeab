import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { freePort, startProcess, temporaryFolder } from './processes.ts';

const PROGRAM = 'test/support/programs/echo.ts';

test('a program is started, heard and asked to end', async () => {
  const running = startProcess(PROGRAM, { env: { WORD: '账物' }, input: '机密' });
  const [, word] = await running.line(/^ready (\S+)/);
  expect(word).toBe('账物');
  await running.line(/^heard 机密$/);
  expect(await running.stop()).toBe(0);
  expect(running.output()).toMatch(/ending\n$/);
});

test('waiting for a line fails with the output when the program ends', async () => {
  const running = startProcess(PROGRAM, { args: ['--end'] });
  await expect(running.line(/^never$/)).rejects.toThrow(/echo\.ts ended before .*\nready/);
  expect(await running.exited).toBe(3);
});

test('waiting for a line fails when time is up', async () => {
  const running = startProcess(PROGRAM);
  await running.line(/^ready/);
  await expect(running.line(/^never$/, 50)).rejects.toThrow(/took 50 ms/);
  await running.kill();
});

test('a killed program says no goodbye', async () => {
  const running = startProcess(PROGRAM);
  await running.line(/^heard/);
  await running.kill();
  expect(running.output()).not.toMatch(/ending/);
  expect(await running.exited).toBeNull();
});

test('a free port has no listener', async () => {
  const port = await freePort();
  const outcome = await new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('connect', () => resolve('answered'));
    socket.on('error', () => resolve('refused'));
  });
  expect(outcome).toBe('refused');
});

test('a temporary folder is gone when removed', async () => {
  const folder = await temporaryFolder();
  expect(existsSync(folder.path)).toBe(true);
  await folder.remove();
  expect(existsSync(folder.path)).toBe(false);
});
