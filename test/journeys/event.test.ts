import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { EventPackList, EventPackView } from '#api/event-packs.ts';
import { CarrierPage } from '#api/ledger.ts';
import { PersonView } from '#api/people.ts';
import { events as zhEvent } from '../../kiosk/text/zh/events.ts';
import { papers as zhPapers } from '../../kiosk/text/zh/papers.ts';
import { fill } from '../../kiosk/text/words.ts';
import { zh } from '../../kiosk/text/zh.ts';
import { openBrowser } from '../browser/open-browser.ts';
import type { Client } from './client.ts';
import { openAsKeeper, type Kiosk } from './screens.ts';
import { labelledThings, type Thing } from './things.ts';
import { asOfficer, bindBadge, readyWorld, SOON, type World } from './world.ts';

const PIN = '246810';
const PEOPLE = [
  { staffNumber: 'M000', name: '钱主持', badge: '0F0000BB00' },
  { staffNumber: 'M001', name: '赵甲', badge: '0F0000BB01' },
  { staffNumber: 'M002', name: '孙乙', badge: '0F0000BB02' },
  { staffNumber: 'M003', name: '李丙', badge: '0F0000BB03' },
  { staffNumber: 'M004', name: '周丁', badge: '0F0000BB04' },
  { staffNumber: 'M005', name: '吴戊', badge: '0F0000BB05' },
] as const;
const [organiser, first, , , , last] = PEOPLE;
type Participant = (typeof PEOPLE)[number];

let world: World;
let browser: Browser;
let kiosk: Kiosk;
let keeper: Client;
let things: readonly Thing[];

beforeAll(async () => {
  [world, browser] = await Promise.all([readyWorld(), openBrowser()]);
  await asOfficer(world, async (officer) => {
    for (const { staffNumber, name } of PEOPLE) {
      const rest = { department: '综合处', post: '处长', pledgedOn: '2026-01-08' };
      const body = { staffNumber, name, personClass: 'core', ...rest };
      const { id } = await officer.post('/api/people', body, PersonView);
      await officer.post(`/api/people/${id}/pin`, { pin: PIN }, PersonView);
    }
  });
  for (const { staffNumber, badge } of PEOPLE) await bindBadge(world, staffNumber, badge);
  keeper = await world.as('keeper');
  kiosk = await openAsKeeper(browser, world);
  things = await labelledThings(world, 5);
});
afterAll(async () => {
  await browser?.close();
  await world?.end();
});
afterEach(() => {
  expect(kiosk.troubles).toEqual([]);
});

const scan = (...ns: readonly number[]): void => {
  for (const n of ns) world.desk.scan(things[n]?.payload ?? '');
};
const comes = ({ badge, name }: Participant): Promise<void> => {
  const { organiser: whole, participant: own } = zhEvent.standing;
  return kiosk.badge(world, badge, fill(name === organiser.name ? whole : own, { name }));
};
/** The pad, or one touch where he signed a moment ago. */
async function signs(name: string): Promise<void> {
  const dialog = kiosk.page.getByRole('dialog');
  await dialog.getByRole('heading', { name: fill(zhEvent.signTable, { name }) }).waitFor();
  const touch = dialog.locator('button.button.main');
  await dialog.locator('form.pin, button.button.main').first().waitFor();
  if ((await touch.count()) > 0) await touch.click();
  else {
    const pad = kiosk.page.locator('form.pin:visible');
    for (const digit of PIN) await kiosk.button(digit, pad).click();
    await pad.locator('button[type=submit]').click();
  }
  await dialog.waitFor({ state: 'detached' });
}
const packNow = async (): Promise<EventPackView> => {
  const { rows } = await keeper.get('/api/events', EventPackList);
  return keeper.get(`/api/events/${rows[0]?.id ?? ''}`, EventPackView);
};
const holderOf = async (n: number): Promise<string | null> =>
  (await keeper.get(`/api/carriers/${things[n]?.id ?? ''}`, CarrierPage)).custody.holder?.name ??
  null;

describe('会议材料: five seats, and one copy that is not on the table at the end', () => {
  test('the copies are scanned, the list of seats is pasted, a bad line is told and mended', async () => {
    await kiosk.go(zh.frame.doors.papers);
    await kiosk.page.getByRole('tab', { name: zhPapers.events }).click();
    await kiosk.says(zhEvent.none);
    scan(0, 1, 2, 3, 4);
    await expect.poll(async () => (await kiosk.reads()).length, SOON).toBeGreaterThanOrEqual(5);
    await kiosk.press(zhEvent.newEvent);
    await kiosk.field(zhEvent.name).fill('规划专题会');
    await kiosk.field(zhEvent.place).fill('三楼会议室');
    await kiosk.field(zhEvent.organiser).fill(organiser.name);
    await kiosk.press(`${organiser.name}（${organiser.staffNumber}）`);
    const lines = PEOPLE.slice(1).map(({ name }, n) => `${n + 1} ${name}`);
    await kiosk.field(zhEvent.seatText).fill([...lines, '6 郑无名'].join('\n'));
    await kiosk.press(zhEvent.readSeats);
    await kiosk.says(fill(zhEvent.badLines, { count: 1 }));
    expect(await kiosk.button(zhEvent.create).isDisabled()).toBe(true);
    await kiosk.field(zhEvent.seatText).fill(lines.join('\n'));
    await kiosk.press(zhEvent.readSeats);
    await kiosk.says(fill(zhEvent.createHint, { seats: 5, copies: 5 }));
    await kiosk.press(zhEvent.create);
    await kiosk.page.getByRole('heading', { name: '规划专题会' }).waitFor();
    const pack = await packNow();
    expect(pack.seats.map(({ copies }) => copies.length)).toEqual([1, 1, 1, 1, 1]);
  });

  test('every copy scanned, the organiser’s badge and PIN hand the whole table out, each copy to its seat', async () => {
    await comes(organiser);
    scan(0, 1, 2, 3, 4);
    await kiosk.press(fill(zhEvent.handOutAll, { count: 5 }));
    await signs(organiser.name);
    await kiosk.says(fill(zhEvent.handed, { count: 5 }));
    expect(await holderOf(0)).toBe(first.name);
    expect(await holderOf(4)).toBe(last.name);
  });

  test('one leaves early: his badge and his copy, and it is back', async () => {
    await comes(first);
    scan(0);
    await kiosk.press(fill(zhEvent.collectAll, { count: 1 }));
    await kiosk.says(fill(zhEvent.collected, { count: 1 }));
    expect(await holderOf(0)).toBeNull();
  });

  test('at the end the bar shows four of five; the table does not close by itself', async () => {
    await comes(organiser);
    scan(1, 2, 3);
    await kiosk.page.getByLabel(fill(zhEvent.bar, { expected: 5, back: 4 })).waitFor();
    await kiosk.press(fill(zhEvent.collectAll, { count: 3 }));
    await signs(organiser.name);
    await kiosk.says(fill(zhEvent.collected, { count: 3 }));
    await kiosk.button(zhEvent.closeShort).waitFor();
    expect(await kiosk.button(zhEvent.close).count()).toBe(0);
  });

  test('the missing one is explained, a second person signs, and it stays with its seat', async () => {
    await kiosk.press(zhEvent.closeShort);
    await kiosk.page.getByRole('dialog').locator('textarea').fill('随身带走，已电话通知送回');
    await kiosk.press(zhEvent.toSecond);
    const { secondPin, pinEnter } = zh.common;
    const { name, badge } = organiser;
    await kiosk.badge(world, badge, fill(secondPin, { role: zhEvent.secondRole, name }));
    await kiosk.enterPin(PIN, pinEnter);
    await kiosk.says(fill(zhEvent.short, { count: 1 }));
    expect(await packNow()).toMatchObject({ stage: 'short', second: { name } });
    expect(await holderOf(4)).toBe(last.name);
  });

  test('he brings it back, the event is closed, and the list has it all', async () => {
    await comes(last);
    scan(4);
    await kiosk.press(fill(zhEvent.collectAll, { count: 1 }));
    await kiosk.says(zhEvent.closed);
    expect(await holderOf(4)).toBeNull();
    const [download] = await Promise.all([
      kiosk.page.waitForEvent('download'),
      kiosk.page.getByRole('link', { name: zhEvent.print }).click(),
    ]);
    expect((await readFile(await download.path())).subarray(0, 5).toString()).toBe('%PDF-');
  });
});
