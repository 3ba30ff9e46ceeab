import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { DevicesView } from '#api/devices.ts';
import { CarrierPage, PlaceList } from '#api/ledger.ts';
import { StockTakeList, StockTakeView } from '#api/stock-takes.ts';
import { SimulatedScanner } from '../../firmware-bridge/simulated/scanner.ts';
import { fill } from '../../kiosk/text/words.ts';
import { zh } from '../kiosk/support/tables.ts';
import { openBrowser } from '../browser/open-browser.ts';
import { workbook } from '../import/handheld-files.ts';
import type { Client } from './client.ts';
import { openAsKeeper, type Kiosk } from './screens.ts';
import { labelledThings, type Thing } from './things.ts';
import { readyWorld, SOON, type World } from './world.ts';

const t = zh.handhelds;
const FOREIGN = 'E20034120123456789ABCDEF';
const XLS = { name: 'xls20261122101112.xls', mimeType: 'application/vnd.ms-excel' };

let world: World;
let browser: Browser;
let kiosk: Kiosk;
let keeper: Client;
let things: readonly Thing[] = [];
/** What each thing's tag says, in the order of `things`. */
let epcs: readonly string[] = [];

beforeAll(async () => {
  [world, browser] = await Promise.all([readyWorld(), openBrowser()]);
  kiosk = await openAsKeeper(browser, world);
  keeper = await world.as('keeper');
  things = await labelledThings(world, 6);
  const pages = things.map(({ id }) => keeper.get(`/api/carriers/${id}`, CarrierPage));
  epcs = (await Promise.all(pages)).map(({ label }) => label?.epc ?? '');
});
afterAll(async () => {
  await browser?.close();
  await world?.end();
});

const choose = (buffer: Uint8Array): Promise<void> =>
  kiosk.page.locator('input[type=file]').setInputFiles({ ...XLS, buffer: Buffer.from(buffer) });
/** The numbers of the foresight, by their words. */
async function foreseen(): Promise<Record<string, number>> {
  const box = kiosk.page.locator('.foresight');
  await box.waitFor();
  const [terms, values] = await Promise.all([
    box.locator('dt').allInnerTexts(),
    box.locator('dd').allInnerTexts(),
  ]);
  return Object.fromEntries(terms.map((term, i) => [term, Number(values[i])]));
}
async function count(): Promise<StockTakeView> {
  const [take] = (await keeper.get('/api/stock-takes', StockTakeList)).stockTakes;
  return keeper.get(`/api/stock-takes/${take?.id ?? ''}`, StockTakeView);
}
const numbers = (items: StockTakeView['found']): string[] =>
  items.map(({ carrier }) => carrier.registerNumber).toSorted((a, b) => (a < b ? -1 : 1));
const numbersOf = (some: readonly Thing[]): string[] =>
  some.map(({ registerNumber }) => registerNumber).toSorted((a, b) => (a < b ? -1 : 1));

describe('counting with a handheld', () => {
  const file = (): Uint8Array =>
    workbook([['编号'], ...epcs.slice(0, 3).map((code) => [code]), [FOREIGN], [3.02e23]]);

  test('its old workbook is looked at, and says what it would bring and what Excel has spoilt', async () => {
    const { places } = await keeper.get('/api/places', PlaceList);
    const counter = places.find(({ kind }) => kind === 'counter')?.id ?? '';
    await kiosk.go(zh.frame.doors.stockTake);
    const place = kiosk.page.getByLabel(zh.stockTake.place, { exact: true });
    await place.locator(`option[value="${counter}"]`).waitFor({ state: 'attached' });
    await place.selectOption(counter);
    await kiosk.press(zh.stockTake.open);
    await kiosk.press(t.file);
    await choose(file());
    expect(await foreseen()).toEqual({
      [t.found]: 3,
      [t.seenBefore]: 0,
      [t.misplaced]: 0,
      [t.strange]: 1,
      [t.damaged]: 1,
      [t.left]: 3,
    });
    await kiosk.page.getByRole('cell', { name: '3.02E+23', exact: true }).waitFor();
    await kiosk.page.getByText('请从手持机重新导出').first().waitFor();
    expect((await count()).found).toEqual([]);
  });

  test('its columns are saved as a make of handheld, and the file is read by it', async () => {
    await kiosk.press(t.columns);
    await kiosk.field(t.profile).fill('C72');
    await kiosk.press(t.save);
    await kiosk.says(t.saved);
    await kiosk.press(t.back);
    await kiosk.says(fill(t.byProfile, { name: 'C72' }));
  });

  test('it goes into the count as reads of the pad do', async () => {
    await kiosk.press(fill(t.take, { count: 4 }));
    await kiosk.says(t.taken);
    await kiosk.press(t.done);
    await kiosk.page
      .getByRole('tab', { name: fill(zh.stockTake.tabs.found, { count: 3 }) })
      .waitFor();
    const take = await count();
    expect(numbers(take.found)).toEqual(numbersOf(things.slice(0, 3)));
    expect(take.strange.map(({ text }) => text)).toEqual([FOREIGN]);
  });

  test('the same file again is said to be in, and changes nothing', async () => {
    const before = await count();
    await kiosk.press(t.file);
    await choose(file());
    await kiosk.page.getByText(t.takenBefore.split('{')[0] ?? '').waitFor();
    expect(await kiosk.button(fill(t.take, { count: 4 })).count()).toBe(0);
    await kiosk.press(t.done);
    expect(await count()).toEqual(before);
  });

  test('a task file sends the handheld after what is left, with codes alone', async () => {
    await kiosk.press(t.task);
    await kiosk.page.getByLabel(t.taskProfile, { exact: true }).selectOption({ label: 'C72' });
    const [download] = await Promise.all([
      kiosk.page.waitForEvent('download'),
      kiosk.page.getByRole('link', { name: fill(t.download, { count: 3 }) }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('task.csv');
    const text = readFileSync(await download.path(), 'utf8');
    const wanted = epcs.slice(3).toSorted((a, b) => (a < b ? -1 : 1));
    expect(text.split('\r\n')).toEqual(['编号', ...wanted, '']);
    await kiosk.press(zh.common.cancel);
  });

  test('a handheld in its wired cradle counts line by line', async () => {
    const cradle = new SimulatedScanner();
    await cradle.start();
    try {
      const admin = await world.as('sysAdmin');
      const { bridges } = await admin.get('/api/devices', DevicesView);
      const device = { name: '手持机底座', port: cradle.address, driver: 'handheld', dpi: null };
      const body = { bridgeId: bridges[0]?.id, ...device };
      await admin.post('/api/devices', body, DevicesView);
      await vi.waitUntil(() => cradle.connections > 0, SOON);
      for (const code of epcs.slice(2)) cradle.scan(`${code}\t2\t2026-11-22 10:11:12`, '\r\n');
      await kiosk.page
        .getByRole('tab', { name: fill(zh.stockTake.tabs.found, { count: 6 }) })
        .waitFor();
      expect(numbers((await count()).found)).toEqual(numbersOf(things));
    } finally {
      await cradle.stop();
    }
  });

  test('what is received is processed, and the pages saw no error and no call outside', async () => {
    const [received, processed] = await kiosk.tally();
    expect(received).toBe(processed);
    expect(kiosk.troubles).toEqual([]);
  });
});
