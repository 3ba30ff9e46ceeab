import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { fill } from '../../kiosk/text/words.ts';
import { zh } from '../../kiosk/text/zh.ts';
import { openBrowser } from '../browser/open-browser.ts';
import { startProcess } from '../support/processes.ts';
import { approveLoan, hireApprover } from './approvals.ts';
import { openAsKeeper, type Kiosk } from './screens.ts';
import { keptOnce } from './kept-once.ts';
import { labelledThings, type Thing } from './things.ts';
import { BADGES, borrower, bridgeBack, readyWorld, SOON, type World } from './world.ts';

const COUNT = 40;
const PIN = '135790';
let world: World;
let browser: Browser;
let kiosk: Kiosk;
let things: readonly Thing[];

beforeAll(async () => {
  [world, browser] = await Promise.all([readyWorld(), openBrowser()]);
  const { staffNumber } = await borrower(world, { personClass: 'important', pin: PIN });
  await hireApprover(world);
  kiosk = await openAsKeeper(browser, world);
  things = await labelledThings(world, COUNT);
  const ids = things.map(({ id }) => id);
  await approveLoan(world, { staffNumber, pin: PIN }, ids);
});
afterAll(async () => {
  await browser?.close();
  await world?.end();
});

describe('a power cut in the middle of the pile', () => {
  test('forty codes burst from the scanner; the server dies, then the bridge; both come back', async () => {
    await kiosk.badge(world, BADGES.borrower, zh.counter.heldNone);
    for (const { payload } of things.slice(0, 15)) world.desk.scan(payload);
    await vi.waitUntil(async () => (await kiosk.counter.items.count()) > 0, SOON);
    for (const { payload } of things.slice(15, 25)) world.desk.scan(payload);
    await world.server().kill();
    for (const { payload } of things.slice(25)) world.desk.scan(payload);
    await taken('END-OF-THE-BURST');
    await world.bridge().kill();
    await kiosk.says(zh.frame.lostSentence);
    await world.startServer();
    await bridgeBack(world);
  });

  test('every code that was scanned is in the pile exactly once, in the order of scanning', async () => {
    await kiosk.counter.holds(COUNT);
    const scanned = things.map(({ registerNumber }) => registerNumber);
    const shown = (await kiosk.counter.numbers()).toReversed();
    expect(keptOnce(scanned, shown)).toEqual({ lost: [], doubled: [], strange: [], inOrder: true });
  });

  test('the screen says received = processed, and the borrower still stands there', async () => {
    const [received, processed] = await kiosk.tally();
    expect(received).toBe(processed);
    expect(received).toBeGreaterThanOrEqual(COUNT * 2);
    await kiosk.page.getByText('B001').waitFor();
  });

  test('the pile is settled as if nothing had happened, and the ledger verifies', async () => {
    await kiosk.press(fill(zh.counter.lend, { count: COUNT }));
    await kiosk.enterPin(PIN, fill(zh.counter.lend, { count: COUNT }));
    await kiosk.says(fill(zh.counter.result.lent, { count: COUNT }));
    await kiosk.says(fill(zh.counter.held, { count: COUNT }));
    const verify = startProcess('server/cli.ts', {
      args: ['verify'],
      env: { ZHANGWU_DATA: world.folders.server },
    });
    expect([await verify.exited, verify.output()]).toEqual([0, expect.any(String)]);
  });
});

describe('a bridge that is killed while codes still come in', () => {
  test('what stood on its disk is taken in once and in order, and the scanner goes on from there', async () => {
    await kiosk.press(zh.counter.closeVisit);
    await kiosk.badge(world, BADGES.borrower, fill(zh.counter.held, { count: COUNT }));
    for (const { payload } of things.slice(0, 10)) world.desk.scan(payload);
    await taken('AFTER-THE-TENTH');
    for (const { payload } of things.slice(10)) world.desk.scan(payload);
    await world.bridge().kill();
    await bridgeBack(world);
    const last = things.at(-1);
    world.desk.scan(last?.payload ?? '');
    await kiosk.counter.item(last?.registerNumber ?? '').waitFor();
    const scanned = things.map(({ registerNumber }) => registerNumber);
    const shown = (await kiosk.counter.numbers()).toReversed();
    const { doubled, strange, inOrder } = keptOnce(scanned, shown);
    expect({ doubled, strange, inOrder }).toEqual({ doubled: [], strange: [], inOrder: true });
    // Codes leave the scanner in order, so what the cut took is one stretch before the last.
    expect(shown.slice(0, -1)).toEqual(scanned.slice(0, shown.length - 1));
    expect(shown.length).toBeGreaterThan(10);
    const [received, processed] = await kiosk.tally();
    expect(received).toBe(processed);
  });
});

describe('the comparison itself', () => {
  const numbers = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 2, maxLength: 40 });

  test('finds a loss, a double, a stranger and a swap wherever it is put', () => {
    fc.assert(
      fc.property(numbers, fc.nat(), (scanned, at) => {
        const i = at % scanned.length;
        const one = scanned[i] ?? '';
        expect(keptOnce(scanned, scanned)).toEqual({
          lost: [],
          doubled: [],
          strange: [],
          inOrder: true,
        });
        expect(keptOnce(scanned, scanned.toSpliced(i, 1)).lost).toEqual([one]);
        expect(keptOnce(scanned, scanned.toSpliced(i, 0, one)).doubled).toEqual([one]);
        expect(
          keptOnce(scanned, scanned.toSpliced(i, 0, `${scanned.join('')}!`)).strange,
        ).toHaveLength(1);
        expect(keptOnce(scanned, [...scanned.slice(1), scanned[0] ?? '']).inOrder).toBe(false);
      }),
    );
  });
});

/**
 * Scans a code that nobody knows and waits until it stands on the bridge's disk: since codes are kept in order,
 * all that were scanned before it stand there too, or have been acknowledged.
 */
async function taken(marker: string): Promise<void> {
  world.desk.scan(marker);
  await vi.waitUntil(() => diskHolds(marker), SOON);
}

async function diskHolds(text: string): Promise<boolean> {
  const files = await readdir(world.folders.bridge, { recursive: true, withFileTypes: true });
  for (const file of files.filter((entry) => entry.isFile())) {
    const bytes = await readFile(join(file.parentPath, file.name)).catch(() => null);
    if (bytes?.includes(text) === true) return true;
  }
  return false;
}
