import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { DayList } from '#api/days.ts';
import { days as zhDay } from '../../kiosk/text/zh/days.ts';
import { fill } from '../../kiosk/text/words.ts';
import { zh } from '../../kiosk/text/zh.ts';
import { openBrowser } from '../browser/open-browser.ts';
import type { Client } from './client.ts';
import { openAsKeeper, type Kiosk } from './screens.ts';
import { labelledThings, type Thing } from './things.ts';
import { BADGES, bindBadge, readyWorld, STAFF, type World } from './world.ts';

let world: World;
let browser: Browser;
let kiosk: Kiosk;
let keeper: Client;
let thing: Thing;

beforeAll(async () => {
  [world, browser] = await Promise.all([readyWorld(), openBrowser()]);
  // Whoever signs second answers for the office too: a reader may not.
  await bindBadge(world, STAFF.securityOfficer.staffNumber, BADGES.borrower);
  keeper = await world.as('keeper');
  kiosk = await openAsKeeper(browser, world);
  const [first] = await labelledThings(world, 1);
  if (first === undefined) throw new Error('No thing was labelled');
  thing = first;
});
afterAll(async () => {
  await browser?.close();
  await world?.end();
});
afterEach(() => {
  expect(kiosk.troubles).toEqual([]);
});

describe('a day is opened and closed', () => {
  test('the keeper reads the night and opens it', async () => {
    await kiosk.go(zh.frame.doors.day);
    await kiosk.says(zhDay.subShut);
    await kiosk.press(zhDay.openAct);
    await kiosk.says(zhDay.nightNone);
    await kiosk.enterPin(STAFF.keeper.pin, zh.common.pinEnter);
    await kiosk.button(zhDay.closeAct).waitFor();
  });

  test('what was scanned and not settled stands in the way, and is closed over by two and in words alone', async () => {
    await kiosk.go(zh.frame.doors.counter);
    world.desk.scan(thing.payload);
    await kiosk.counter.holds(1);
    await kiosk.go(zh.frame.doors.day);
    await kiosk.says(zhDay.kind.pileLeft);
    await kiosk.button(zhDay.closeAct).click();
    const dialog = kiosk.page.getByRole('dialog');
    const fields = dialog.getByRole('textbox');
    await fields.first().waitFor();
    expect(await dialog.locator('form.pin').count()).toBe(0);
    for (const field of await fields.all()) await field.fill('明日一早归位');
    await kiosk.press(zhDay.toSign);
    await kiosk.enterPin(STAFF.keeper.pin, zh.common.pinEnter);
    const asked = fill(zh.common.secondPin, {
      role: zhDay.secondRole,
      name: STAFF.securityOfficer.name,
    });
    await kiosk.badge(world, BADGES.borrower, asked);
    await kiosk.enterPin(STAFF.securityOfficer.pin, zh.common.pinEnter);
    await kiosk.says(zhDay.subShut);
    const { rows } = await keeper.get('/api/days', DayList);
    expect(rows).toMatchObject([{ second: { name: STAFF.securityOfficer.name } }]);
    expect(rows[0]?.remains.map(({ words }) => words)).toContain('明日一早归位');
    await kiosk.page.getByRole('tab', { name: zhDay.tabs.past }).click();
    await kiosk.says('明日一早归位');
  });
});
