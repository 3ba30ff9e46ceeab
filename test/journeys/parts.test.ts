import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { en, zh } from '../kiosk/support/tables.ts';
import { openBrowser } from '../browser/open-browser.ts';
import { openAsKeeper, type Kiosk } from './screens.ts';
import { readyWorld, type World } from './world.ts';

let world: World;
let browser: Browser;
let kiosk: Kiosk;
beforeAll(async () => {
  [world, browser] = await Promise.all([readyWorld(), openBrowser()]);
  kiosk = await openAsKeeper(browser, world);
});
afterAll(async () => {
  await browser?.close();
  await world?.end();
});

const heading = (name: string) => kiosk.page.getByRole('heading', { level: 1, name, exact: true });

test('a counter fetches no screen but its own, and no English', async () => {
  const fetched = await kiosk.page.evaluate(() =>
    performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname),
  );
  const scripts = fetched.filter((path) => path.endsWith('.js'));
  expect(scripts.length).toBeGreaterThan(0);
  expect(scripts.filter((path) => /\/(?:en|people|audit|take|devices|drawer)-/.test(path))).toEqual(
    [],
  );
});

test('English is in the first picture where it was chosen earlier', async () => {
  await kiosk.press(zh.frame.otherLanguage);
  await kiosk.door(en.frame.doors.counter).waitFor();
  await kiosk.page.addInitScript(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    new MutationObserver(() => seen.push(document.body?.textContent ?? '')).observe(document, {
      childList: true,
      subtree: true,
      characterData: true,
    });
  });
  await kiosk.page.reload();
  await kiosk.door(en.frame.doors.counter).waitFor();
  const seen = await kiosk.page.evaluate(() => (window as unknown as { seen: string[] }).seen);
  expect(seen.length).toBeGreaterThan(0);
  expect(seen.filter((text) => text.includes(zh.common.loading))).toEqual([]);
  expect(seen.filter((text) => text.includes(zh.frame.doors.counter))).toEqual([]);
  await kiosk.press(en.frame.otherLanguage);
  await kiosk.door(zh.frame.doors.counter).waitFor();
  expect(kiosk.troubles).toEqual([]);
});

test('a screen opened while the server is away says so, and comes by itself when it is back', async () => {
  await world.server().stop();
  await kiosk.says(zh.frame.lostSentence);
  await kiosk.go(zh.frame.doors.people);
  await kiosk.says(zh.common.notFetched);
  // The frame is there all the same: what is open goes on.
  expect(await kiosk.door(zh.frame.doors.counter).isVisible()).toBe(true);
  await kiosk.press(zh.common.retry);
  await kiosk.says(zh.common.notFetched);
  await world.startServer();
  await heading(zh.people.title).waitFor();
});

test('a screen that was missed is tried again with a fresh page', async () => {
  const { page } = kiosk;
  await page.route(/\/assets\/import-/, (route) => route.abort());
  await kiosk.go(zh.frame.doors.import);
  await kiosk.says(zh.common.notFetched);
  await page.unroute(/\/assets\/import-/);
  await kiosk.press(zh.common.retry);
  await heading(zh.imports.title).waitFor();
});
