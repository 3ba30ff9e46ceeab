import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { CounterView } from '#api/counter.ts';
import { zh } from '../kiosk/support/tables.ts';
import { openBrowser } from '../browser/open-browser.ts';
import { firstStation, type Client } from './client.ts';
import { openAsKeeper, type Kiosk } from './screens.ts';
import { labelledThings, type Thing } from './things.ts';
import { readyWorld, SOON, type World } from './world.ts';

let world: World;
let browser: Browser;
let kiosk: Kiosk;
let keeper: Client;
let things: readonly Thing[];
let before = 0;

beforeAll(async () => {
  [world, browser] = await Promise.all([readyWorld(), openBrowser()]);
  keeper = await world.as('keeper');
  kiosk = await openAsKeeper(browser, world);
  things = await labelledThings(world, 3);
  before = (await counter()).received;
});
afterAll(async () => {
  await browser?.close();
  await world?.end();
});
afterEach(() => {
  expect(kiosk.troubles).toEqual([]);
});

const counter = async (): Promise<CounterView> =>
  keeper.get(`/api/counter/${(await firstStation(keeper)).id}`, CounterView);

/** What came since the last asking as the strip shows it, oldest first, once there are so many of them. */
async function arrived(count: number): Promise<string[]> {
  await expect.poll(async () => (await counter()).received - before, SOON).toBe(count);
  const { received, processed, recent } = await counter();
  expect(processed).toBe(received);
  before = received;
  return recent
    .slice(0, count)
    .map(({ text }) => text)
    .toReversed();
}

/** A wedge scanner types: keys at once, Enter at the end of each code. */
async function type(...codes: readonly string[]): Promise<void> {
  for (const code of codes) {
    await kiosk.page.keyboard.type(code);
    await kiosk.page.keyboard.press('Enter');
  }
}

/** The same through a Chinese input method: every key comes as `Process`, 229, with its place on the board. */
function typeThroughInputMethod(code: string): Promise<void> {
  return kiosk.page.evaluate((text) => {
    const codeOf = (char: string): string => (/\d/.test(char) ? `Digit${char}` : `Key${char}`);
    const press = (init: KeyboardEventInit): void => {
      for (const kind of ['keydown', 'keyup']) {
        const event = new KeyboardEvent(kind, { ...init, bubbles: true, cancelable: true });
        Object.defineProperty(event, 'keyCode', { value: 229 });
        (document.activeElement ?? document.body).dispatchEvent(event);
      }
    };
    for (const char of text) {
      const shiftKey = /[A-Z]/.test(char);
      press({ key: 'Process', code: codeOf(char), shiftKey });
    }
    press({ key: 'Enter', code: 'Enter' });
  }, code);
}

const payload = (i: number): string => things[i]?.payload ?? '';
/** How a known code is shown. */
const number = (i: number): string => things[i]?.registerNumber ?? '';

test('a code typed while nothing has the focus arrives once', async () => {
  await kiosk.page.locator('body').click({ position: { x: 4, y: 4 } });
  await type(payload(0));
  expect(await arrived(1)).toEqual([number(0)]);
});

test('two codes directly one after another arrive as two, in order', async () => {
  await type(payload(1), payload(2));
  expect(await arrived(2)).toEqual([number(1), number(2)]);
});

test('a code typed into a form field does not stay in it, and what stood there stays', async () => {
  await kiosk.go(zh.frame.doors.register);
  const title = kiosk.field(zh.terms.title);
  await title.fill('写到一半');
  await title.focus();
  await type(payload(0), payload(1));
  expect(await arrived(2)).toEqual([number(0), number(1)]);
  expect(await title.inputValue()).toBe('写到一半');
  // The scanner's Enter sent no form.
  expect(
    await kiosk.page.getByRole('status').filter({ hasText: zh.ledger.register.openIt }).count(),
  ).toBe(0);
});

test('what a person types at a person’s pace stays in the field and is no scan', async () => {
  const title = kiosk.field(zh.terms.title);
  await title.fill('');
  await title.pressSequentially('WJ-2026', { delay: 120 });
  expect(await title.inputValue()).toBe('WJ-2026');
  expect((await counter()).received).toBe(before);
});

test('a code read while a Chinese input method is on arrives in plain letters, and the screen warns', async () => {
  const title = kiosk.field(zh.terms.title);
  await title.fill('写到一半');
  await title.focus();
  await typeThroughInputMethod(payload(2));
  expect(await arrived(1)).toEqual([number(2)]);
  expect(await title.inputValue()).toBe('写到一半');
  await kiosk.says(zh.frame.imeWarning);
});

test('markup, formulas, control characters and very long codes are shown as text and do nothing', async () => {
  await kiosk.go(zh.frame.doors.counter);
  const hostile = [
    '<script>window.hurt = 1</script>',
    '<img src=x onerror="window.hurt = 1">',
    "=cmd|' /C calc'!A0",
    'javascript:window.hurt=1',
    "'; DROP TABLE carriers;--",
  ];
  await type(...hostile);
  expect(await arrived(hostile.length)).toEqual(hostile.map((text) => text.slice(0, 60)));
  const strip = kiosk.page.locator('footer');
  for (const text of hostile) {
    await strip.getByText(text, { exact: true }).first().waitFor();
  }
  expect(await kiosk.page.evaluate(() => Reflect.get(window, 'hurt') as unknown)).toBeUndefined();
});

test('the same from the serial scanner: 8 KB, control characters and a line turned round harm nothing', async () => {
  const eightKb = 'A'.repeat(8_190);
  world.desk.scan(eightKb);
  world.desk.scan('abc\u0001\u0007def');
  world.desk.scan('\u202Egnp.exe');
  const texts = await arrived(3);
  expect(texts[0]).toMatch(/^A{50,60}…?$/);
  const outcomes = (await counter()).recent.slice(0, 3).map(({ outcome }) => outcome);
  expect(outcomes).toEqual(['malformed', 'malformed', 'foreign']);
  await kiosk.page.locator('footer').getByText(zh.frame.outcome.malformed).nth(1).waitFor();
});

test('the next good code after all that is read as ever', async () => {
  await type(payload(0));
  expect(await arrived(1)).toEqual([number(0)]);
  const chip = kiosk.page.locator('footer').getByRole('listitem').first();
  await expect.poll(() => chip.innerText(), SOON).toContain(zh.frame.outcome.carrier);
});
