import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CarrierList, CarrierPage } from '#api/ledger.ts';
import { fill } from '../../kiosk/text/words.ts';
import { zh } from '../kiosk/support/tables.ts';
import { openBrowser } from '../browser/open-browser.ts';
import type { Client } from './client.ts';
import { readPapers } from './paper.ts';
import { openAsKeeper, type Kiosk } from './screens.ts';
import { register } from './things.ts';
import { readyWorld, SOON, type World } from './world.ts';

let world: World;
let browser: Browser;
let kiosk: Kiosk;
let keeper: Client;
/** What stands on the blanks that came out. */
let blanks: string[] = [];

beforeAll(async () => {
  [world, browser] = await Promise.all([readyWorld(), openBrowser()]);
  keeper = await world.as('keeper');
  kiosk = await openAsKeeper(browser, world);
});
afterAll(async () => {
  await browser?.close();
  await world?.end();
});

const blank = (n: number): string => blanks[n] ?? '';
const labelOf = async (registerNumber: string) => {
  const { rows } = await keeper.get(`/api/carriers?query=${registerNumber}`, CarrierList);
  return (await keeper.get(`/api/carriers/${rows[0]?.id ?? ''}`, CarrierPage)).label;
};

describe('labels that are printed before anybody knows for what', () => {
  test('are ordered by number, and each that comes out has a code of its own', async () => {
    await kiosk.go(zh.frame.doors.print);
    await kiosk.press(zh.print.blanks);
    await kiosk.field(zh.printOrder.count).fill('3');
    await kiosk.press(fill(zh.printOrder.order, { count: 3 }));
    await expect.poll(() => world.desk.printed().length, SOON).toBe(3);
    blanks = await readPapers(world.desk.printed());
    expect(new Set(blanks).size).toBe(3);
    await kiosk.page.getByText(zh.print.unbound).nth(2).waitFor();
  });

  test('one that is scanned after registering is that thing’s label at once', async () => {
    await kiosk.go(zh.frame.doors.register);
    await kiosk.field(zh.terms.title).fill('会议纪要');
    await kiosk.press(zh.ledger.register.submit);
    await kiosk.page.getByText(zh.bindBlank.afterRegister.split('{')[0] ?? '').waitFor();
    world.desk.scan(blank(0));
    await kiosk.page.getByText(zh.bindBlank.bound.split('{')[0] ?? '').waitFor();
    await kiosk.go(zh.ledger.register.openIt);
    await kiosk.says(zh.facts.labelBound);
  });

  test('one that is scanned at the counter opens nothing, and says what to do', async () => {
    const [thing] = await register(world, 1);
    const number = thing?.registerNumber ?? '';
    await kiosk.go(zh.frame.doors.counter);
    await kiosk.says(zh.counter.title);
    world.desk.scan(blank(1));
    await kiosk.says(zh.counter.unbound.what);
    await kiosk.press(zh.counter.unbound.bind);
    await kiosk.page.getByRole('searchbox').fill(number);
    await kiosk.page
      .getByRole('dialog')
      .getByRole('button', { name: new RegExp(number) })
      .click();
    await kiosk.press(zh.bindBlank.bind);
    await kiosk.page.getByText(zh.bindBlank.bound.split('{')[0] ?? '').waitFor();
    await kiosk.press(zh.common.close);
    expect((await labelOf(number))?.state).toBe('active');
    world.desk.scan(blank(1));
    await kiosk.counter.holds(1);
    expect(await kiosk.counter.numbers()).toEqual([number]);
  });

  test('one that nobody wants is torn up, and is no blank any more', async () => {
    await kiosk.go(zh.frame.doors.print);
    await kiosk.page.getByRole('row').nth(1).click();
    await kiosk.page.getByRole('button', { name: new RegExp(`^${zh.print.row.spoil}`) }).click();
    await kiosk.press(zh.print.row.spoilNow);
    await kiosk.page
      .getByText(zh.print.state['closed'] ?? '')
      .first()
      .waitFor();
    world.desk.scan(blank(2));
    const strip = kiosk.page.locator('footer').getByRole('listitem').first();
    await expect.poll(() => strip.innerText(), SOON).toContain(zh.frame.outcome.retired);
    expect(kiosk.troubles).toEqual([]);
  });
});
