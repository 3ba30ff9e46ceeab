import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { AreaList, DoorList } from '#api/areas.ts';
import { PersonView } from '#api/people.ts';
import { doorRefusals } from '../../kiosk/text/zh/door-refusals.ts';
import { guard as words } from '../../kiosk/text/zh/guard.ts';
import { fill } from '../../kiosk/text/words.ts';
import { zh } from '../../kiosk/text/zh.ts';
import { openBrowser } from '../browser/open-browser.ts';
import { firstStation } from './client.ts';
import { openKiosk, type Kiosk } from './screens.ts';
import { asOfficer, bindBadge, readyWorld, type World } from './world.ts';

const PIN = '246810';
const GUARD = { staffNumber: 'G001', name: '卫门岗', badge: '0F0000CC00' } as const;
const LISTED = { staffNumber: 'C001', name: '甲准入', badge: '0F0000CC01' } as const;
const SECOND = { staffNumber: 'C002', name: '乙同行', badge: '0F0000CC02' } as const;
const STRANGER = { staffNumber: 'C003', name: '丙外人', badge: '0F0000CC03' } as const;

let world: World;
let browser: Browser;
let kiosk: Kiosk;
let room: string;

beforeAll(async () => {
  [world, browser] = await Promise.all([readyWorld(), openBrowser()]);
  const ids = new Map<string, string>();
  await asOfficer(world, async (officer) => {
    for (const { staffNumber, name } of [GUARD, LISTED, SECOND, STRANGER]) {
      const rest = { department: '综合处', post: '科员', pledgedOn: '2026-01-08' };
      const body = { staffNumber, name, personClass: 'core', ...rest };
      const { id } = await officer.post('/api/people', body, PersonView);
      ids.set(staffNumber, id);
      await officer.post(`/api/people/${id}/pin`, { pin: PIN }, PersonView);
    }
    const guardId = ids.get(GUARD.staffNumber);
    await officer.post(`/api/people/${guardId}/duties`, { duties: ['guard'] }, PersonView);
    const { rooms } = await officer.get('/api/areas', AreaList);
    room = rooms[0]?.id ?? '';
    await setArea(officer, false);
  });
  for (const { staffNumber, badge } of [GUARD, LISTED, SECOND, STRANGER]) {
    await bindBadge(world, staffNumber, badge);
  }
  const admin = await world.as('sysAdmin');
  const station = await firstStation(admin);
  const door = { areaId: room, isGate: false, sides: [] };
  await admin.post(`/api/doors/${station.id}`, door, DoorList);
  await admin.signOut();
  kiosk = await openKiosk(browser, world);
  await kiosk.says(zh.signIn.scanBadge);
  await kiosk.badge(world, GUARD.badge, fill(zh.signIn.greet, { name: GUARD.name }));
  await kiosk.enterPin(PIN, zh.signIn.submit);
  await kiosk.door(zh.frame.doors.guard).waitFor();

  async function setArea(officer: Parameters<Parameters<typeof asOfficer>[1]>[0], two: boolean) {
    const entrants = [LISTED, SECOND].map(({ staffNumber }) => ({
      person: ids.get(staffNumber),
      until: null,
    }));
    const rules = { twoPersons: two, visitors: false, maxMinutes: 60, entrants };
    await officer.post(`/api/areas/${room}`, rules, AreaList);
  }
});
afterAll(async () => {
  await browser?.close();
  await world?.end();
});
// While the server is away the browser says so too.
afterEach(() => {
  expect(kiosk.troubles.filter((trouble) => !trouble.includes('net::ERR_'))).toEqual([]);
});

const people = () => kiosk.page.locator('.guard-person-name').allInnerTexts();
const verdict = () => kiosk.page.getByRole('alert');

describe('门岗', () => {
  test('who is on the list badges in: the screen says so at two metres, and he is inside at a glance', async () => {
    await kiosk.go(zh.frame.doors.guard);
    await kiosk.says(words.nobody);
    await kiosk.badge(world, LISTED.badge, words.passedIn);
    await verdict().waitFor({ state: 'detached' });
    await kiosk.page.locator('.guard-person').waitFor();
    expect(await people()).toEqual([LISTED.name]);
    expect(await kiosk.page.locator('html').getAttribute('data-theme')).toBe('dark');
  });

  test('who is not on it is refused over the whole screen, with the reason, until the guard has understood', async () => {
    await kiosk.badge(world, STRANGER.badge, words.refused);
    await kiosk.says(doorRefusals.notOnList.next);
    const box = await verdict().boundingBox();
    const size = kiosk.page.viewportSize();
    expect([box?.width, box?.height]).toEqual([size?.width, size?.height]);
    await kiosk.press(words.understood);
    expect(await people()).toEqual([LISTED.name]);
  });

  test('a forgotten badge: found by name, one touch of words, and in', async () => {
    await kiosk.press(words.byHand);
    await kiosk.field(words.who).fill(SECOND.staffNumber);
    await kiosk.page.getByRole('button', { name: new RegExp(SECOND.name) }).click();
    await kiosk.press(words.quick[0] ?? '');
    await kiosk.press(words.record);
    await kiosk.says(words.passedIn);
    await verdict().waitFor({ state: 'detached' });
    await kiosk.page.getByText(SECOND.name).first().waitFor();
    expect(await people()).toEqual([LISTED.name, SECOND.name]);
  });

  test('a badge that is shown while a dialog stands open is answered over it; Esc leaves the dialog as it was', async () => {
    await kiosk.press(words.byHand);
    await kiosk.field(words.who).fill(SECOND.name);
    await kiosk.badge(world, STRANGER.badge, words.refused);
    await kiosk.page.keyboard.press('Escape');
    await verdict().waitFor({ state: 'detached' });
    await expect.poll(() => kiosk.field(words.who).evaluate((e) => e.matches(':focus'))).toBe(true);
    expect(await kiosk.field(words.who).inputValue()).toBe(SECOND.name);
    await kiosk.press(words.cancel);
    await kiosk.page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  test('the evacuation list goes to the printer by one touch', async () => {
    await kiosk.page.evaluate(() => {
      window.print = () => {
        const sheet = document.querySelector('.evacuation-sheet');
        document.body.dataset['sheet'] = sheet?.textContent ?? '';
      };
    });
    await kiosk.press(words.evacuation);
    const sheet = await kiosk.page.locator('body').getAttribute('data-sheet');
    expect(sheet).toContain(LISTED.name);
    expect(sheet).toContain(SECOND.name);
    expect(await kiosk.page.locator('.evacuation-sheet').count()).toBe(0);
  });

  test('点名: one is here, one is not, and where he is stands in words', async () => {
    await kiosk.press(words.rollCall);
    await kiosk.says(words.rollTitle);
    await kiosk.button(words.isPresent).first().click();
    await kiosk.page.getByRole('heading', { name: /1\/2/ }).waitFor();
    await kiosk.press(words.close);
    await kiosk.field(words.closeWords).fill('在食堂，已电话联系');
    await kiosk.button(words.close, kiosk.page.getByRole('dialog')).click();
    await kiosk.says('在食堂，已电话联系');
  });

  test('the register has every line, also what was refused, and shows one person alone', async () => {
    await kiosk.go(zh.frame.doors.guard);
    await kiosk.go(words.entries);
    const table = kiosk.page.getByRole('table', { name: words.entries });
    await table.getByRole('row').nth(4).waitFor();
    expect(await table.getByRole('row').count()).toBe(5);
    const his = fill(words.ofPerson, { name: STRANGER.name });
    await kiosk.page.getByRole('button', { name: his }).first().click();
    await table.getByRole('row').nth(3).waitFor({ state: 'detached' });
    expect(await table.innerText()).toContain(words.no);
  });

  test('a power cut with people inside: the desk comes back and shows them', async () => {
    await world.server().kill();
    await world.startServer();
    await kiosk.page.goto(`${world.address}/guard`);
    await kiosk.page.locator('.guard-person').nth(1).waitFor();
    expect(await people()).toEqual([LISTED.name, SECOND.name]);
    await kiosk.says(words.away.split('，')[1] ?? '');
  });
});
