import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { AreaList, DoorList } from '#api/areas.ts';
import { DevicesView } from '#api/devices.ts';
import { PersonView } from '#api/people.ts';
import { codeIn } from '#labels/payload.ts';
import { uiiHex } from '#labels/epc.ts';
import { gates as words } from '../../kiosk/text/zh/gates.ts';
import { fill } from '../../kiosk/text/words.ts';
import { zh } from '../../kiosk/text/zh.ts';
import { openBrowser } from '../browser/open-browser.ts';
import { approveAtCounter, hireApprover } from './approvals.ts';
import { firstStation } from './client.ts';
import { openAsKeeper, openKiosk, type Kiosk } from './screens.ts';
import { labelledThings, type Thing } from './things.ts';
import { asOfficer, BADGES, borrower, readyWorld, SOON, type World } from './world.ts';

const PIN = '135790';
const GUARD = { staffNumber: 'G001', name: '卫门岗', pin: '246810' } as const;

let world: World;
let browser: Browser;
let guard: Kiosk;
let lent: Thing;
let stored: Thing;
let holder: string;

beforeAll(async () => {
  [world, browser] = await Promise.all([readyWorld(), openBrowser()]);
  holder = (await borrower(world, { personClass: 'important', pin: PIN })).name;
  await hireApprover(world);
  const [one, two] = await lendOne();
  if (one === undefined || two === undefined) throw new Error('Nothing was registered');
  [lent, stored] = [one, two];
  await setGate(await hireGuard());
  guard = await openKiosk(browser, world);
  await guard.press(zh.signIn.byStaffNumber);
  await guard.field(zh.signIn.staffNumber).fill(GUARD.staffNumber);
  await guard.enterPin(GUARD.pin, zh.signIn.submit);
  await guard.go(zh.frame.doors.guard);
  await guard.says(words.none);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await world?.end();
});
afterEach(() => expect(guard.troubles).toEqual([]));

/** Two things with labels, the first of them lent at the counter. */
async function lendOne(): Promise<Thing[]> {
  const kiosk = await openAsKeeper(browser, world);
  const things = await labelledThings(world, 2);
  const [one] = things;
  if (one === undefined) return [];
  await kiosk.badge(world, BADGES.borrower, zh.counter.heldNone);
  world.desk.scan(one.payload);
  await kiosk.counter.items.first().waitFor();
  await approveAtCounter(world, PIN, [one.id]);
  await kiosk.press(fill(zh.counter.lend, { count: 1 }));
  await kiosk.says(fill(zh.counter.result.lent, { count: 1 }));
  await kiosk.close();
  return things;
}

/** The guard, and the room that becomes a key area. */
async function hireGuard(): Promise<string> {
  return asOfficer(world, async (officer) => {
    const { staffNumber, name, pin } = GUARD;
    const rest = { department: '综合处', post: '门卫', pledgedOn: '2026-01-08' };
    const body = { staffNumber, name, personClass: null, ...rest };
    const { id } = await officer.post('/api/people', body, PersonView);
    await officer.post(`/api/people/${id}/pin`, { pin }, PersonView);
    await officer.post(`/api/people/${id}/duties`, { duties: ['guard'] }, PersonView);
    const { rooms } = await officer.get('/api/areas', AreaList);
    const room = rooms[0]?.id ?? '';
    const rules = { twoPersons: false, visitors: false, maxMinutes: null, entrants: [] };
    await officer.post(`/api/areas/${room}`, rules, AreaList);
    return room;
  });
}

/** The pad becomes the gate, and the badge reader lets out. */
async function setGate(areaId: string): Promise<void> {
  const admin = await world.as('sysAdmin');
  const { bridges } = await admin.get('/api/devices', DevicesView);
  const reader = bridges
    .flatMap(({ devices }) => devices)
    .find(({ driver }) => driver === 'em4100');
  const sides = [{ deviceId: reader?.id ?? '', antenna: null, side: 'inside' }];
  const { id } = await firstStation(admin);
  await admin.post(`/api/doors/${id}`, { areaId, isGate: true, sides }, DoorList);
}

const epcOf = ({ payload }: Thing): string => uiiHex({ code: codeIn(payload), generation: 0 });
const panel = () =>
  guard.page
    .locator('section')
    .filter({ has: guard.page.getByRole('heading', { name: words.title }) });
const line = ({ registerNumber }: Thing) =>
  panel().getByRole('listitem').filter({ hasText: registerNumber });

describe('通道门 at the guard’s desk', () => {
  test('a thing goes through before its holder badged: an alarm with its number, level and last holder, and no title', async () => {
    world.desk.lay(epcOf(lent));
    await line(lent).getByText(words.verdict.holderNotHere).waitFor(SOON);
    const said = await line(lent).innerText();
    expect(said).toContain(words.alarm);
    expect(said).toContain(fill(words.lastHolder, { name: holder }));
    expect(said).toContain(zh.terms.marking.confidential);
    expect(await panel().innerText()).not.toContain('旅程用件');
  });

  test('he badges afterwards: the line says so, and what it was stays', async () => {
    world.desk.badge(BADGES.borrower);
    await line(lent).getByText(words.verdict.holder).waitFor(SOON);
    const said = await line(lent).innerText();
    expect(said).toContain(words.after);
    expect(said).toContain(words.verdict.holderNotHere);
    await guard.says(fill(words.afterCount, { count: 1 }));
  });

  test('what nobody was lent is an alarm, whoever badges, and a foreign tag is counted and none', async () => {
    world.desk.lay(epcOf(stored));
    world.desk.lay('E28011700000020A1B2C3D4E');
    await line(stored).getByText(words.verdict.notLent).waitFor(SOON);
    expect(await line(stored).innerText()).toContain(words.alarm);
    // What is not ours is told to nobody: it stands there when somebody looks.
    const isCounted = async (): Promise<boolean> => {
      await guard.page.reload();
      await line(stored).waitFor(SOON);
      return guard.page.getByText(fill(words.foreign, { count: 1 })).isVisible();
    };
    await expect.poll(isCounted, { interval: 200 }).toBe(true);
    expect(await line(stored).count()).toBe(1);
  });
});
