import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Health } from '#api/ledger.ts';
import { fill } from '../../kiosk/text/words.ts';
import { zh } from '../kiosk/support/tables.ts';
import { openBrowser } from '../browser/open-browser.ts';
import { visitor } from './client.ts';
import { openKiosk, type Kiosk } from './screens.ts';
import { emptyWorld, SOON, STAFF, UNIT, type World } from './world.ts';

let world: World;
let browser: Browser;
let kiosk: Kiosk;

beforeAll(async () => {
  [world, browser] = await Promise.all([emptyWorld(), openBrowser()]);
  await world.startServer();
  kiosk = await openKiosk(browser, world);
});
afterAll(async () => {
  await browser?.close();
  await world?.end();
});

const roleField = (role: keyof typeof STAFF, label: string) =>
  kiosk.page
    .getByRole('group', { name: zh.terms.duty[role], exact: true })
    .getByLabel(label, { exact: true });

async function fillIn(role: keyof typeof STAFF, staffNumber: string): Promise<void> {
  const { name, pin } = STAFF[role];
  await roleField(role, zh.setup.name).fill(name);
  await roleField(role, zh.setup.staffNumber).fill(staffNumber);
  await roleField(role, zh.setup.pin).fill(pin);
  await roleField(role, zh.setup.pinAgain).fill(pin);
}

test('the first visit asks for the unit and four people, and says everything wrong at once', async () => {
  await kiosk.says(zh.setup.title);
  for (const role of ['sysAdmin', 'securityOfficer', 'auditor'] as const) {
    await fillIn(role, STAFF[role].staffNumber);
  }
  await fillIn('keeper', STAFF.auditor.staffNumber);
  await roleField('keeper', zh.setup.pinAgain).fill('999999');
  await kiosk.press(zh.setup.submit);
  await kiosk.says(fill(zh.setup.wrongCount, { count: 3 }));
  await kiosk.says(fill(zh.setup.wrong.staffNumberTwice, { role: zh.terms.duty.auditor }));
  await kiosk.says(zh.setup.wrong.pinDiffers);
  expect((await visitor(world.address).get('/api/health', Health)).ledger.size).toBe(0);
});

test('mended, the form founds the ledger and leads to the sign-in', async () => {
  await kiosk.page.getByLabel(zh.setup.unitName, { exact: true }).fill(UNIT);
  await fillIn('keeper', STAFF.keeper.staffNumber);
  await kiosk.press(zh.setup.submit);
  await kiosk.says(zh.signIn.scanBadge);
  await kiosk.says(UNIT);
  expect((await visitor(world.address).get('/api/health', Health)).ledger.size).toBeGreaterThan(4);
});

test('a second founding is refused', async () => {
  const again = visitor(world.address).post('/api/setup', { unitName: UNIT, ...STAFF }, Health);
  await expect(again).rejects.toThrow(/answered 409/);
});

test('the keeper signs in by staff number and PIN; a wrong PIN is said and opens nothing', async () => {
  await kiosk.press(zh.signIn.byStaffNumber);
  await kiosk.field(zh.signIn.staffNumber).fill(STAFF.keeper.staffNumber);
  await kiosk.enterPin('000000', zh.signIn.submit);
  await kiosk.page.getByRole('alert').waitFor();
  expect(await kiosk.door(zh.frame.doors.counter).count()).toBe(0);
  await kiosk.enterPin(STAFF.keeper.pin, zh.signIn.submit);
  await kiosk.door(zh.frame.doors.counter).waitFor();
  await kiosk.says(zh.counter.nobody);
  await kiosk.page.getByText(STAFF.keeper.name, { exact: true }).waitFor();
});

test('a keeper sees only the doors that his duties open', async () => {
  const doors = await kiosk.page.getByRole('navigation').getByRole('link').allInnerTexts();
  const t = zh.frame.doors;
  expect(doors).toEqual([
    t.counter,
    t.approvals,
    t.papers,
    t.entries,
    t.guests,
    t.safes,
    t.ledger,
    t.register,
    t.import,
    t.print,
    t.stockTake,
    t.day,
    t.board,
    t.alarms,
    t.people,
    t.rules,
    t.devices,
  ]);
});

test('a locked screen shows nothing of the work, and the same PIN goes on where it was', async () => {
  await kiosk.go(zh.frame.doors.register);
  await kiosk.field(zh.terms.title).fill('未写完的题名');
  await kiosk.press(zh.frame.lock);
  await kiosk.says(zh.signIn.locked);
  expect(await kiosk.door(zh.frame.doors.counter).isVisible()).toBe(false);
  expect(await kiosk.page.locator('body').innerText()).not.toContain('未写完的题名');
  await kiosk.page.reload();
  await kiosk.says(zh.signIn.locked);
  await kiosk.enterPin(STAFF.keeper.pin, zh.common.pinEnter);
  await kiosk.door(zh.frame.doors.register).waitFor();
  expect(new URL(kiosk.page.url()).pathname).toBe('/register');
});

test('signing out leaves the sign-in behind, and the back button shows nothing', async () => {
  await kiosk.press(zh.frame.signOut);
  await kiosk.says(zh.signIn.scanBadge);
  await kiosk.page.goBack();
  await kiosk.says(zh.signIn.scanBadge);
  await expect.poll(() => kiosk.door(zh.frame.doors.counter).count(), SOON).toBe(0);
});

test('nothing went wrong on the page meanwhile', () => {
  expect(kiosk.troubles.filter((trouble) => !/status of 4\d\d/.test(trouble))).toEqual([]);
});
