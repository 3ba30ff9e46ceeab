import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CarrierPage, PlaceList } from '#api/ledger.ts';
import { paths } from '../../kiosk/router.ts';
import { finding } from '../../kiosk/text/zh/finding.ts';
import { takeDifferences as zh } from '../../kiosk/text/zh/take-differences.ts';
import { zh as words } from '../../kiosk/text/zh.ts';
import { openBrowser } from '../browser/open-browser.ts';
import type { Client } from './client.ts';
import {
  COUNTERS,
  countingOf,
  hireCounters,
  openTake,
  signInAs,
  signInCounter,
} from './counting.ts';
import { openAsKeeper, type Kiosk } from './screens.ts';
import { labelledThings, type Thing } from './things.ts';
import { readyWorld, SOON, STAFF, type World } from './world.ts';

const { first, second } = COUNTERS;
const SAID = '逐层看过，连同旁边的柜子';

let world: World;
let browser: Browser;
let kiosk: Kiosk;
let keeper: Client;
let lost: Thing = { id: '', registerNumber: '', payload: '' };
let epc = '';

beforeAll(async () => {
  [world, browser] = await Promise.all([readyWorld(), openBrowser()]);
  kiosk = await openAsKeeper(browser, world);
  keeper = await world.as('keeper');
  [lost = lost] = await labelledThings(world, 1);
  const { places } = await keeper.get('/api/places', PlaceList);
  const placeId = places.find(({ kind }) => kind === 'counter')?.id ?? '';
  const take = await openTake(keeper, {
    placeIds: [placeId],
    counterIds: await hireCounters(world),
  });
  await signInCounter(kiosk, first);
  const counting = countingOf(kiosk, world);
  await counting.open(take.id, placeId);
  await counting.start();
  await counting.search(lost.registerNumber);
  await counting.close(first, second);
  epc = (await keeper.get(`/api/carriers/${lost.id}`, CarrierPage)).label?.epc ?? '';
  await signInAs(kiosk, STAFF.keeper);
  await kiosk.door(words.frame.doors.counter).waitFor();
});
afterAll(async () => {
  await browser?.close();
  await world?.end();
});

describe('what a take did not find is searched for', () => {
  test('it is a task with its hours; who looked where is written down and shown', async () => {
    await kiosk.page.goto(world.address + paths.searches);
    const card = kiosk.page.getByRole('article').filter({ hasText: lost.registerNumber });
    await card
      .getByText(/须?报告/)
      .first()
      .waitFor();
    await kiosk.button(zh.report, card).click();
    const dialog = kiosk.page.getByRole('dialog');
    expect(await kiosk.button(zh.save, dialog).isDisabled()).toBe(true);
    await kiosk.field(zh.reportWords).fill(SAID);
    await kiosk.button(zh.save, dialog).click();
    await card.getByText(SAID).waitFor();
    await card.getByText(STAFF.keeper.name).first().waitFor();
    expect(await card.count()).toBe(1);
  });

  test('its tag is listened for: the reader says how strongly it hears it, and nothing once it is away', async () => {
    await kiosk.page.getByRole('link', { name: zh.find, exact: true }).click();
    const heading = kiosk.page.getByRole('heading', { level: 1 });
    await heading.filter({ hasText: lost.registerNumber }).waitFor();
    await kiosk.press(finding.start);
    await kiosk.says(finding.silent);
    world.desk.pad.lay(epc, { distanceCm: 20 });
    const meter = kiosk.page.locator('.finding-meter meter');
    const level = (): Promise<number> => meter.evaluate((one: HTMLMeterElement) => one.value);
    await expect.poll(level, SOON).toBeGreaterThan(0);
    world.desk.clearPad();
    await kiosk.says(finding.silent);
    await kiosk.press(finding.stop);
    await meter.waitFor({ state: 'detached' });
    expect(kiosk.troubles).toEqual([]);
  });
});
