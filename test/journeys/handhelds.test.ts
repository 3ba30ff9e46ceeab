import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { DevicesView } from '#api/devices.ts';
import { CarrierPage, PlaceList } from '#api/ledger.ts';
import { StrangeItems, TakeItems, type TakeItem } from '#api/take-items.ts';
import type { TakeView } from '#api/takes.ts';
import { SimulatedScanner } from '../../firmware-bridge/simulated/scanner.ts';
import { fill } from '../../kiosk/text/words.ts';
import { zh } from '../kiosk/support/tables.ts';
import { openBrowser } from '../browser/open-browser.ts';
import { workbook } from '../import/handheld-files.ts';
import type { Client } from './client.ts';
import { COUNTERS, countingOf, hireCounters, openTake, signInCounter } from './counting.ts';
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
let counting: ReturnType<typeof countingOf>;
let take: TakeView;
let counterId = '';
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
  const { places } = await keeper.get('/api/places', PlaceList);
  counterId = places.find(({ kind }) => kind === 'counter')?.id ?? '';
  const counterIds = await hireCounters(world);
  take = await openTake(keeper, { placeIds: [counterId], counterIds });
  counting = countingOf(kiosk, world);
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
const items = async (verdict: TakeItem['verdict']): Promise<TakeItem[]> => {
  const path = `/api/stock-takes/${take.id}/items?placeId=${counterId}&verdict=${verdict}`;
  return (await keeper.get(path, TakeItems)).rows;
};
const strange = async (): Promise<StrangeItems['rows']> =>
  (await keeper.get(`/api/stock-takes/${take.id}/strange`, StrangeItems)).rows;
const numbers = (rows: readonly TakeItem[]): string[] =>
  rows.map(({ carrier }) => carrier.registerNumber).toSorted((a, b) => (a < b ? -1 : 1));
const numbersOf = (some: readonly Thing[]): string[] =>
  some.map(({ registerNumber }) => registerNumber).toSorted((a, b) => (a < b ? -1 : 1));

describe('counting with a handheld', () => {
  const file = (): Uint8Array =>
    workbook([['编号'], ...epcs.slice(0, 3).map((code) => [code]), [FOREIGN], [3.02e23]]);

  test('its old workbook is looked at, and says what it would bring and what Excel has spoilt', async () => {
    await signInCounter(kiosk, COUNTERS.first);
    await counting.open(take.id, counterId);
    await counting.start();
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
    expect(await items('found')).toEqual([]);
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
    await counting.holds(3, 3);
    await counting.turnTo('strange', 1);
    await kiosk.page.getByRole('cell', { name: FOREIGN, exact: true }).waitFor();
    expect(numbers(await items('found'))).toEqual(numbersOf(things.slice(0, 3)));
    expect((await strange()).map(({ text }) => text)).toEqual([FOREIGN]);
  });

  test('the same file again is said to be in, and changes nothing', async () => {
    const before = [await items('found'), await strange()];
    await kiosk.press(t.file);
    await choose(file());
    await kiosk.page.getByText(`${take.number} ${take.title}，没有再计`).waitFor();
    expect(await kiosk.button(fill(t.take, { count: 4 })).count()).toBe(0);
    await kiosk.press(t.done);
    expect([await items('found'), await strange()]).toEqual(before);
    await counting.holds(3, 3);
  });

  test('a task file sends the handheld after what is left, with codes alone', async () => {
    await kiosk.press(t.task);
    await kiosk.page.getByLabel(fill(t.wantedNotSeen, { count: 3 }), { exact: true }).check();
    await kiosk.page.getByLabel(t.taskProfile, { exact: true }).selectOption({ label: 'C72' });
    const [download] = await Promise.all([
      kiosk.page.waitForEvent('download'),
      kiosk.page.getByRole('link', { name: t.download, exact: true }).click(),
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
      await counting.holds(6, 0);
      expect(numbers(await items('found'))).toEqual(numbersOf(things));
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
