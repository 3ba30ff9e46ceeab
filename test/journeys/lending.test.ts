import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CarrierPage } from '#api/ledger.ts';
import { fill } from '../../kiosk/text/words.ts';
import { zh } from '../../kiosk/text/zh.ts';
import { lending } from '../../kiosk/text/zh/lending.ts';
import { openBrowser } from '../browser/open-browser.ts';
import { startProcess } from '../support/processes.ts';
import { approveAtCounter, hireApprover } from './approvals.ts';
import { openAsKeeper, type Kiosk } from './screens.ts';
import { labelledThings, type Thing } from './things.ts';
import { BADGES, borrower, readyWorld, SOON, type World } from './world.ts';

const COUNT = 3;
const PIN = '135790';
let world: World;
let browser: Browser;
let kiosk: Kiosk;
let things: readonly Thing[];

beforeAll(async () => {
  [world, browser] = await Promise.all([readyWorld(), openBrowser()]);
  await borrower(world, { personClass: 'important', pin: PIN });
  await hireApprover(world);
  kiosk = await openAsKeeper(browser, world);
  things = await labelledThings(world, COUNT);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await world?.end();
});

const accounts = async (): Promise<string[]> => {
  const keeper = await world.as('keeper');
  const pages = await Promise.all(
    things.map(({ id }) => keeper.get(`/api/carriers/${id}`, CarrierPage)),
  );
  return pages.map(({ custody }) => custody.basis ?? custody.account);
};
const all = (of: string): string[] => things.map(() => of);
const undo = () => kiosk.page.getByRole('button', { name: /^撤销/ });

describe('lending by rule and approval', () => {
  test('what nobody approved waits, and one button asks for all of it', async () => {
    await kiosk.badge(world, BADGES.borrower, zh.counter.heldNone);
    for (const { payload } of things) world.desk.scan(payload);
    await kiosk.counter.holds(COUNT);
    await kiosk.says(fill(lending.needApproval, { count: COUNT }));
    await kiosk.press(lending.ask);
    const dialog = kiosk.page.getByRole('dialog');
    await dialog.getByText('批主任').waitFor(SOON);
    await dialog.getByRole('button', { name: zh.common.cancel }).click();
  });

  test('once it is approved elsewhere, the verdicts turn by themselves; signed for just now, one touch lends it', async () => {
    const ids = things.map(({ id }) => id);
    await approveAtCounter(world, PIN, ids);
    const allowed = kiosk.counter.items.filter({ hasText: zh.counter.verdict.checkOut });
    await expect.poll(() => allowed.count(), SOON).toBe(COUNT);
    await kiosk.press(fill(zh.counter.lend, { count: COUNT }));
    await kiosk.says(fill(zh.counter.result.lent, { count: COUNT }));
    expect(await accounts()).toEqual(all('loan'));
  });

  test('a slip can be had, and within the minute one button takes it all back', async () => {
    await kiosk.page.getByRole('link', { name: lending.slip }).waitFor(SOON);
    await undo().click();
    await kiosk.counter.holds(COUNT);
    await kiosk.says(zh.counter.heldNone);
    expect(await accounts()).toEqual(all('stored'));
  });

  test('the same pile is read in the room, without an approval where the rules want none', async () => {
    await kiosk.page.getByText(lending.readInRoom, { exact: true }).click();
    const readable = kiosk.counter.items.filter({ hasText: zh.counter.verdict.read });
    await expect.poll(() => readable.count(), SOON).toBe(COUNT);
    await kiosk.press(fill(zh.counter.read, { count: COUNT }));
    await kiosk.page
      .getByText(fill(zh.counter.read, { count: COUNT }))
      .first()
      .waitFor(SOON);
    await expect.poll(accounts, SOON).toEqual(all('reading'));
  });

  test('it comes back from the reader’s hands, and the ledger verifies', async () => {
    for (const { payload } of things) world.desk.scan(payload);
    await kiosk.counter.holds(COUNT);
    await kiosk.press(fill(zh.counter.takeBack, { count: COUNT }));
    await kiosk.says(fill(zh.counter.result.returned, { count: COUNT }));
    await kiosk.press(zh.counter.closeVisit);
    await kiosk.says(zh.counter.nobody);
    const verify = startProcess('server/cli.ts', {
      args: ['verify'],
      env: { ZHANGWU_DATA: world.folders.server },
    });
    expect([await verify.exited, verify.output()]).toEqual([0, expect.any(String)]);
    expect(kiosk.troubles).toEqual([]);
  });
});
