import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { CarrierPage, NewPlaceAnswer, PlaceList } from '#api/ledger.ts';
import { PrintJobView } from '#api/printing.ts';
import { DifferenceList } from '#api/take-differences.ts';
import { TakeItems } from '#api/take-items.ts';
import type { TakeView } from '#api/takes.ts';
import { takeCount as zh } from '../../kiosk/text/zh/take-count.ts';
import { takePhotos as photos } from '../../kiosk/text/zh/take-photos.ts';
import { fill } from '../../kiosk/text/words.ts';
import { openBrowser } from '../browser/open-browser.ts';
import { startProcess } from '../support/processes.ts';
import type { Client } from './client.ts';
import { COUNTERS, countingOf, hireCounters, openTake, signInCounter } from './counting.ts';
import { readPaper } from './paper.ts';
import { openAsKeeper, type Kiosk } from './screens.ts';
import { labelledThings, printerId, type Thing } from './things.ts';
import { devicesOpen, readyWorld, SOON, type World } from './world.ts';

const { first, second } = COUNTERS;
const STRANGE = 'SN-2019-00417';

let world: World;
let browser: Browser;
let kiosk: Kiosk;
let keeper: Client;
let counting: ReturnType<typeof countingOf>;
let take: TakeView;
/** All of them are stored at the counter; the last one lies in the safe. */
let things: readonly Thing[] = [];
let counterId = '';
let counterAs = '';
let safeId = '';
/** What the printed labels of both places say. */
let counterLabel = '';
let safeLabel = '';
const thing = (i: number): Thing => things[i] ?? { id: '', registerNumber: '', payload: '' };
const number = (i: number): string => thing(i).registerNumber;
const scan = (i: number): void => world.desk.scan(thing(i).payload);
const pageOf = (i: number): Promise<CarrierPage> =>
  keeper.get(`/api/carriers/${thing(i).id}`, CarrierPage);

beforeAll(async () => {
  [world, browser] = await Promise.all([readyWorld(), openBrowser()]);
  kiosk = await openAsKeeper(browser, world);
  keeper = await world.as('keeper');
  things = await labelledThings(world, 8);
  const { places } = await keeper.get('/api/places', PlaceList);
  const counterPlace = places.find(({ kind }) => kind === 'counter');
  [counterId, counterAs] = [counterPlace?.id ?? '', counterPlace?.code ?? ''];
  const safe = { kind: 'safe', code: 'BMG-77', name: '七号柜', parentId: null, shelves: 0 };
  const rest = { highestLevel: 'secret', custodianId: null };
  safeId = (await keeper.post('/api/places', { ...safe, ...rest }, NewPlaceAnswer)).placeId;
  [counterLabel, safeLabel] = [await labelOf(counterId), await labelOf(safeId)];
  const counterIds = await hireCounters(world);
  take = await openTake(keeper, { placeIds: [counterId, safeId], counterIds });
  counting = countingOf(kiosk, world);
});
afterAll(async () => {
  await browser?.close();
  await world?.end();
});

/** The label of a place: ordered, read from the paper, stuck on and scanned by the keeper. */
async function labelOf(placeId: string): Promise<string> {
  const before = world.desk.printed().length;
  const what = { kind: 'subjects', subjects: [{ kind: 'place', id: placeId }] };
  const body = { printer: await printerId(world), what, reason: null };
  const job = await keeper.post('/api/print-jobs', body, PrintJobView);
  await vi.waitUntil(() => world.desk.printed().length > before, SOON);
  const payload = await readPaper(world.desk.printed().at(-1) ?? new Uint8Array());
  world.desk.scan(payload);
  await vi.waitUntil(
    async () => (await keeper.get(`/api/print-jobs/${job.id}`, PrintJobView)).state === 'closed',
    SOON,
  );
  return payload;
}

describe('a count that can be believed', () => {
  test('the keeper may not count what he keeps, and is told so', async () => {
    await counting.open(take.id, counterId);
    await kiosk.press(zh.start);
    await kiosk.page.getByRole('alert').first().waitFor();
    expect(await kiosk.page.getByText(zh.first).count()).toBe(0);
  });

  test('a counter says the place first, and each thing is found with word and shape', async () => {
    await signInCounter(kiosk, first);
    await counting.open(take.id, counterId);
    await counting.holds(0, 8);
    await counting.start();
    for (const i of [0, 1]) scan(i);
    await counting.saw('found', number(1));
    await counting.holds(2, 6);
    scan(0);
    await counting.saw('again', number(0));
    await counting.holds(2, 6);
  });

  test('an unknown code is kept, shown and counted as strange', async () => {
    world.desk.scan(STRANGE);
    await counting.saw('strange', STRANGE);
    await counting.turnTo('strange', 1);
    await kiosk.page.getByRole('cell', { name: STRANGE, exact: true }).waitFor();
    await counting.turnTo('notSeen', 6);
  });

  test('the label of another place takes station and screen there; what is astray says where it belongs', async () => {
    world.desk.scan(safeLabel);
    await counting.at('BMG-77');
    await counting.saw('place', 'BMG-77');
    scan(7);
    await counting.saw('misplaced', number(7));
    world.desk.scan(counterLabel);
    await kiosk.page.waitForURL((url) => url.pathname.endsWith(`/count/${counterId}`));
    await counting.saw('place', counterAs);
    scan(2);
    await counting.saw('found', number(2));
  });

  test('a sweep by reader is one sweep; the next one has to say what is different', async () => {
    await kiosk.press(zh.sweep);
    await kiosk.says(fill(zh.sweepOn, { n: 1 }));
    world.desk.lay((await pageOf(3)).label?.epc ?? '');
    await counting.saw('found', number(3));
    await kiosk.press(zh.sweepEnd);
    await kiosk.press(fill(zh.sweepNth, { n: 2 }));
    expect(await kiosk.button(zh.begin).isDisabled()).toBe(true);
    await kiosk.page.getByLabel(zh.changes.direction, { exact: true }).check();
    await kiosk.press(zh.begin);
    await kiosk.says(fill(zh.sweepOn, { n: 2 }));
    await kiosk.press(zh.sweepEnd);
    world.desk.clearPad();
  });

  test('the server goes away: people go on scanning, and it counts once, afterwards', async () => {
    await world.server().stop();
    await kiosk.says(zh.away);
    await kiosk.page.keyboard.type(thing(4).payload, { delay: 5 });
    await kiosk.page.keyboard.press('Enter');
    await kiosk.says(fill(zh.awayHint, { count: 1 }));
    await world.startServer();
    await devicesOpen(world);
    await counting.holds(5, 2);
    const { rows } = await items('found');
    expect(rows.filter(({ carrier }) => carrier.registerNumber === number(4))).toHaveLength(1);
  });

  test('one tap says by eye or searched for; with a second person the place is closed', async () => {
    await counting.sight(number(5));
    await counting.search(number(6));
    await kiosk.says(zh.ready);
    await counting.close(first, second);
    expect((await pageOf(6)).custody.account).toBe('unaccounted');
    expect((await pageOf(5)).custody.account).toBe('stored');
  });

  test('what lies in the wrong safe is moved there in the act that closes the safe', async () => {
    await counting.open(take.id, safeId);
    await kiosk.press(zh.startAgain);
    await counting.turnTo('misplaced', 1);
    await kiosk.press(fill(zh.takeHereOf, { number: number(7) }));
    await counting.close(first, null);
    expect((await pageOf(7)).custody.place?.code).toBe('BMG-77');
  });

  test('a photo of what is missing is taken, looked at, said what it shows, and seen again', async () => {
    await kiosk.page.goto(`${world.address}/stock-takes/${take.id}/differences`);
    await kiosk.press(fill(photos.open, { name: number(6) }));
    const camera = kiosk.page.locator('dialog input[capture=environment]');
    await camera.setInputFiles('test/data/label-photo.jpg');
    expect(await kiosk.button(photos.add).isDisabled()).toBe(true);
    await kiosk.field(photos.words).fill('架上的空位');
    await kiosk.press(photos.add);
    const picture = kiosk.page.getByAltText(fill(photos.photo, { words: '架上的空位' }));
    await picture.waitFor();
    await vi.waitUntil(
      () => picture.evaluate((img) => img instanceof HTMLImageElement && img.naturalWidth === 1100),
      SOON,
    );
    await kiosk.press(photos.close);
    await kiosk.says(fill(photos.buttonCount, { count: 1 }));
    const { rows } = await keeper.get(`/api/stock-takes/${take.id}/differences`, DifferenceList);
    const shown = rows.flatMap((row) => row.photos);
    expect(shown).toMatchObject([{ width: 1100, height: 820, words: '架上的空位' }]);
  });

  test('the ledger verifies, and the pages saw no error', async () => {
    const verify = startProcess('server/cli.ts', {
      args: ['verify'],
      env: { ZHANGWU_DATA: world.folders.server },
    });
    expect([await verify.exited, verify.output()]).toEqual([0, expect.any(String)]);
    const refused = /409|ERR_/;
    expect(kiosk.troubles.filter((trouble) => !refused.test(trouble))).toEqual([]);
  });
});

const items = (verdict: string): Promise<TakeItems> =>
  keeper.get(
    `/api/stock-takes/${take.id}/items?placeId=${counterId}&verdict=${verdict}`,
    TakeItems,
  );
