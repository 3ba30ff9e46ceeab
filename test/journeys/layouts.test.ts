import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LayoutList } from '#api/layouts.ts';
import { fill } from '../../kiosk/text/words.ts';
import { en, zh } from '../kiosk/support/tables.ts';
import { openBrowser } from '../browser/open-browser.ts';
import { pictureOfPng, readAny } from '../labels/decoders.ts';
import { openAsKeeper, type Kiosk } from './screens.ts';
import { readyWorld, SOON, type World } from './world.ts';

const t = zh.layouts;
/** Of the standard label, from 0: its symbol. */
const SYMBOL = 5;
const PX_PER_MM = 96 / 25.4;

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

const items = (): Locator => kiosk.page.locator('.stage .item');
const picture = (): Locator => kiosk.page.locator('.stage:not(.old) image');
const boxOf = async (what: Locator) => {
  const box = await what.boundingBox();
  if (box === null) throw new Error('not on the screen');
  return box;
};
/** What the number fields of the chosen item say: left, top, width, height. */
const sides = () =>
  kiosk.page
    .locator('.layout-panel .four input')
    .evaluateAll((fields) =>
      fields.map((field) => (field instanceof HTMLInputElement ? Number(field.value) : NaN)),
    );

/** What a decoder reads off the screen where the symbol's box stands, quiet zone included; '' while nothing is read. */
async function readInBox(): Promise<string> {
  await picture().waitFor();
  const { x, y, width, height } = await boxOf(items().nth(SYMBOL));
  const quiet = 3 * 2 * PX_PER_MM;
  const clip = { x: x - quiet, y, width: width + 2 * quiet, height };
  return (await readAny(pictureOfPng(await kiosk.page.screenshot({ clip })))).join();
}

test('from the print screen a preset is opened to be copied, drawn at true size', async () => {
  await kiosk.go(zh.frame.doors.print);
  await kiosk.go(t.title);
  await kiosk.press(`${t.copy} 通用标签 60×40`);
  await picture().waitFor();
  await kiosk.page.locator('.layout-tools').getByText(t.zooms[1], { exact: true }).click();
  const { width, height } = await boxOf(picture());
  expect(width).toBeCloseTo(60 * PX_PER_MM, 0);
  expect(height).toBeCloseTo(40 * PX_PER_MM, 0);
});

test('the symbol follows the mouse to the grid, and one undo brings it back', async () => {
  await kiosk.page.locator('.layout-tools').getByText(t.zooms[2], { exact: true }).click();
  const from = await boxOf(items().nth(SYMBOL));
  const [x, y] = [from.x + from.width / 2, from.y + from.height / 2];
  await kiosk.page.mouse.move(x, y);
  await kiosk.page.mouse.down();
  for (const mm of [2, 5, 8]) await kiosk.page.mouse.move(x - mm * 2 * PX_PER_MM, y);
  await kiosk.page.mouse.up();
  await expect.poll(sides, SOON).toEqual([30, 6.92, 18.84, 26.35]);
  await expect.poll(readInBox, SOON).toMatch(/^QRCode \w{29}$/);
  await kiosk.page.keyboard.press('Control+z');
  await expect.poll(sides, SOON).toEqual([38.2, 6.92, 18.84, 26.35]);
  await kiosk.page.keyboard.press('ArrowLeft');
  await expect.poll(sides, SOON).toEqual([38, 6.92, 18.84, 26.35]);
});

test('without its symbol it cannot be saved; with it, it is the unit’s own', async () => {
  const save = kiosk.button(zh.common.save);
  await kiosk.page.keyboard.press('Delete');
  await kiosk.says('版式里没有条码');
  expect(await save.isDisabled()).toBe(true);
  await kiosk.page.keyboard.press('Control+z');
  await kiosk.page.getByRole('tab', { name: t.settings, exact: true }).click();
  await kiosk.field(t.words).fill('会议文件标签');
  await kiosk.field(t.wordsEn).fill('Meeting papers');
  await kiosk.field(t.name).fill('meeting');
  await save.click();
  await kiosk.says(fill(t.version, { version: 1 }));
  const keeper = await world.as('keeper');
  const { layouts } = await keeper.get('/api/layouts', LayoutList);
  const own = layouts.find(({ name }) => name === 'meeting');
  expect(own).toMatchObject({ isPreset: false, version: 1, words: { zh: '会议文件标签' } });
  expect(own?.layout.arrangements[0]?.[SYMBOL]?.box.x).toBe(38);
});

test('it stands first in the list, in either language, and goes when it is withdrawn', async () => {
  await kiosk.go(zh.common.back);
  await kiosk.press(zh.frame.otherLanguage);
  await kiosk.says('Meeting papers');
  await kiosk.press(`${en.layouts.withdraw} Meeting papers`);
  await kiosk.press(en.layouts.withdraw);
  await expect.poll(() => kiosk.page.getByText('Meeting papers').count(), SOON).toBe(0);
  expect(kiosk.troubles).toEqual([]);
});
