import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, openTab } from './open-browser.ts';

const PAGE = `<!doctype html><meta charset="utf-8"><title>柜台</title>
<style>body { margin: 0; background: rgb(0, 90, 60) }</style>
<input aria-label="编号" oninput="document.title = this.value">`;

let browser: Browser;
let server: Server;
let address: string;

beforeAll(async () => {
  server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
  server.closeAllConnections();
  server.close();
});

test('a bare machine opens a page, types into it and takes its picture', async () => {
  const tab = await openTab(browser, address);
  await tab.page.getByLabel('编号').pressSequentially('ZW-0001 机密');
  expect(await tab.page.title()).toBe('ZW-0001 机密');
  const picture = PNG.sync.read(await tab.page.screenshot());
  expect([picture.width, picture.height]).toEqual([1280, 800]);
  expect([...picture.data.subarray(-4)]).toEqual([0, 90, 60, 255]);
  expect(tab.troubles).toEqual([]);
  await tab.close();
});

test('a call to the outside world fails and is reported', async () => {
  const tab = await openTab(browser, address);
  const outcome = await tab.page.evaluate(() =>
    fetch('http://outside.example/').then(
      () => 'answered',
      () => 'failed',
    ),
  );
  expect(outcome).toBe('failed');
  expect(tab.troubles).toContain('called outside: http://outside.example/');
  await tab.close();
});

test('an exception on the page is reported', async () => {
  const tab = await openTab(browser, address);
  const reported = tab.page.waitForEvent('pageerror');
  await tab.page.evaluate(
    () =>
      void setTimeout(() => {
        throw new Error('broken screen');
      }),
  );
  await reported;
  expect(tab.troubles).toEqual(['exception: broken screen']);
  await tab.close();
});
