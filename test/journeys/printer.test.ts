import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { PrintJobView } from '#api/printing.ts';
import { fill } from '../../kiosk/text/words.ts';
import { zh } from '../kiosk/support/tables.ts';
import { openBrowser } from '../browser/open-browser.ts';
import type { Client } from './client.ts';
import { readPapers } from './paper.ts';
import { openAsKeeper, type Kiosk } from './screens.ts';
import { lastInJournal, order, register } from './things.ts';
import { bridgeBack, readyWorld, SOON, type World } from './world.ts';

let world: World;
let browser: Browser;
let kiosk: Kiosk;
let keeper: Client;
let job: PrintJobView;
/** Labels that came out before the test under way. */
let before = 0;

beforeAll(async () => {
  [world, browser] = await Promise.all([readyWorld(), openBrowser()]);
  keeper = await world.as('keeper');
  kiosk = await openAsKeeper(browser, world);
});
afterAll(async () => {
  await browser?.close();
  await world?.end();
});
beforeEach(() => {
  before = world.desk.printed().length;
});

const printed = () => world.desk.printed().slice(before);
const jobNow = (): Promise<PrintJobView> => keeper.get(`/api/print-jobs/${job.id}`, PrintJobView);
const statesOf = async (): Promise<string[]> => (await jobNow()).labels.map(({ state }) => state);

/** Registers things, orders their labels and opens the job's screen. */
async function orderOnScreen(count: number): Promise<void> {
  const things = await register(world, count);
  job = await order(
    world,
    things.map(({ carrierId }) => carrierId),
  );
  await kiosk.go(zh.frame.doors.print);
  await kiosk.page
    .getByRole('row')
    .filter({ hasText: fill(zh.print.number, { number: job.number }) })
    .click();
  await kiosk.page
    .getByRole('heading', { name: fill(zh.print.number, { number: job.number }) })
    .waitFor();
}

describe('a printer that is off', () => {
  test('is said on the screen, and the job stands still', async () => {
    await world.desk.printer.switchOff();
    await orderOnScreen(3);
    await kiosk.page
      .getByText(zh.print.state['paused'] ?? '')
      .first()
      .waitFor();
    const stopped = zh.print.trouble.split('{')[0] ?? '';
    await kiosk.page.getByText(stopped).first().waitFor();
    expect(printed()).toEqual([]);
  });

  test('is on again: the rest is printed, each label once', async () => {
    await world.desk.printer.switchOn();
    await kiosk.press(zh.print.resume);
    await kiosk.page.getByText(zh.print.labelState.printed).nth(2).waitFor();
    const papers = await readPapers(printed());
    expect(papers).toHaveLength(3);
    expect(new Set(papers).size).toBe(3);
    expect(await statesOf()).toEqual(['printed', 'printed', 'printed']);
  });
});

describe('a printer without paper', () => {
  test('is said with its own word, and printing goes on when there is paper', async () => {
    world.desk.printer.mood = 'paperOut';
    await orderOnScreen(2);
    await kiosk.says(fill(zh.print.trouble, { trouble: zh.frame.trouble.paperOut }));
    expect(printed()).toEqual([]);
    world.desk.printer.mood = 'ready';
    await kiosk.press(zh.print.resume);
    await kiosk.page.getByText(zh.print.labelState.printed).nth(1).waitFor();
    expect(new Set(await readPapers(printed())).size).toBe(2);
  });
});

describe('a bridge that dies in the middle of a label', () => {
  test('leaves one label in doubt, which a person is asked about', async () => {
    world.desk.printer.mood = 'stalls';
    await orderOnScreen(2);
    await vi.waitUntil(async () => (await statesOf())[0] === 'sending', SOON);
    // The journal stands on the disk, the bytes are on their way, and the printer takes no more.
    await vi.waitUntil(async () => {
      const begun = await lastInJournal(world);
      const isIt = begun?.jobId === job.id && begun.state === 'started';
      return isIt && world.desk.printer.stalled > 0;
    }, SOON);
    await world.bridge().kill();
    world.desk.printer.mood = 'ready';
    await bridgeBack(world);
    const name = (await jobNow()).labels[0]?.name ?? '';
    await kiosk.says(fill(zh.print.doubt, { name }));
    expect((await statesOf())[0]).toBe('doubtful');
    expect(printed()).toEqual([]);
  });

  test('the answer “no” orders that label anew, and nothing comes out twice', async () => {
    await kiosk.press(zh.print.didNot);
    await expect.poll(statesOf, SOON).toEqual(['spoiled', 'printed', 'printed']);
    const papers = await readPapers(printed());
    expect(papers).toHaveLength(2);
    expect(new Set(papers).size).toBe(2);
    expect(kiosk.troubles).toEqual([]);
  });
});
