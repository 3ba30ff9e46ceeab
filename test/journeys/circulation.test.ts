import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { CirculationList, CirculationView } from '#api/circulations.ts';
import { CarrierPage } from '#api/ledger.ts';
import { PersonView } from '#api/people.ts';
import { circulation as zhSlip } from '../../kiosk/text/zh/circulation.ts';
import { fill } from '../../kiosk/text/words.ts';
import { zh } from '../../kiosk/text/zh.ts';
import { openBrowser } from '../browser/open-browser.ts';
import type { Client } from './client.ts';
import { openAsKeeper, type Kiosk } from './screens.ts';
import { labelledThings, type Thing } from './things.ts';
import { asOfficer, bindBadge, readyWorld, SOON, type World } from './world.ts';

const PIN = '246810';
const READERS = [
  { staffNumber: 'R001', name: '甘科长', badge: '0F0000AA01' },
  { staffNumber: 'R002', name: '乙处长', badge: '0F0000AA02' },
  { staffNumber: 'R003', name: '丙局长', badge: '0F0000AA03' },
] as const;
const [first, second, third] = READERS;
type Reader = (typeof READERS)[number];

let world: World;
let browser: Browser;
let kiosk: Kiosk;
let keeper: Client;
let things: readonly Thing[];

beforeAll(async () => {
  [world, browser] = await Promise.all([readyWorld(), openBrowser()]);
  await asOfficer(world, async (officer) => {
    for (const { staffNumber, name } of READERS) {
      const rest = { department: '综合处', post: '处长', pledgedOn: '2026-01-08' };
      const body = { staffNumber, name, personClass: 'core', ...rest };
      const { id } = await officer.post('/api/people', body, PersonView);
      await officer.post(`/api/people/${id}/pin`, { pin: PIN }, PersonView);
    }
  });
  for (const { staffNumber, badge } of READERS) await bindBadge(world, staffNumber, badge);
  keeper = await world.as('keeper');
  kiosk = await openAsKeeper(browser, world);
  things = await labelledThings(world, 2);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await world?.end();
});
afterEach(() => {
  expect(kiosk.troubles).toEqual([]);
});

const scanAll = (): void => {
  for (const { payload } of things) world.desk.scan(payload);
};

/** A reader's badge, until the panel of folders is his. */
const comes = ({ badge, name }: Reader): Promise<void> =>
  kiosk.badge(world, badge, fill(zhSlip.deskOf, { name }));

/** What comes by itself once the whole folder lies there: the pad, or one touch where he signed a moment ago. */
async function signs({ name }: Reader): Promise<void> {
  const dialog = kiosk.page.getByRole('dialog');
  await dialog.getByRole('heading', { name: fill(zhSlip.signTitle, { name }) }).waitFor();
  const touch = dialog.locator('button.button.main');
  await dialog.locator('form.pin, button.button.main').first().waitFor();
  if ((await touch.count()) > 0) await touch.click();
  else await kiosk.enterPin(PIN, zh.common.pinEnter);
  await dialog.waitFor({ state: 'detached' });
}

const slipNow = async (): Promise<CirculationView> => {
  const { rows } = await keeper.get('/api/circulations?state=all', CirculationList);
  return keeper.get(`/api/circulations/${rows[0]?.id ?? ''}`, CirculationView);
};
const holders = async (): Promise<(string | null)[]> => {
  const found = [];
  for (const { id } of things) {
    const { custody } = await keeper.get(`/api/carriers/${id}`, CarrierPage);
    found.push(custody.holder?.name ?? null);
  }
  return found;
};

describe('传阅 at the counter: a slip of two documents and three readers', () => {
  test('what lies on the counter becomes a folder; readers come by badge, name and staff number', async () => {
    await kiosk.go(zh.frame.doors.papers);
    scanAll();
    await kiosk.press(zhSlip.newSlip);
    await kiosk.says(fill(zhSlip.fromPile, { count: 2 }));
    await kiosk.field(zhSlip.titleLabel).fill('综合处传阅夹');
    await kiosk.badge(world, first.badge, first.staffNumber);
    const find = kiosk.page.getByRole('dialog').getByLabel(zhSlip.findReader, { exact: true });
    for (const { name, staffNumber, typed } of [
      { ...third, typed: third.name },
      { ...second, typed: second.staffNumber },
    ]) {
      await find.fill(typed);
      await kiosk.press(`${name}（${staffNumber}）`);
    }
    await kiosk.press(fill(zhSlip.moveUp, { name: second.name }));
    await expect.poll(() => kiosk.page.getByText(zhSlip.mayRead).count(), SOON).toBe(3);
    await kiosk.press(zhSlip.open);
    await kiosk.page.getByRole('heading', { name: /^阅-\d{4}-0001/ }).waitFor();
    const slip = await slipNow();
    expect(slip.legs.map(({ reader }) => reader?.name)).toEqual(READERS.map(({ name }) => name));
  });

  test('the first reader’s badge with the whole folder asks for his PIN, and it is his', async () => {
    await comes(first);
    await signs(first);
    await kiosk.says(fill(zhSlip.inHands, { name: first.name }));
    expect(await holders()).toEqual([first.name, first.name]);
  });

  test('the next reader brings it: refused, on record, and it stays with the first', async () => {
    await comes(second);
    scanAll();
    await kiosk.says(zh.refusals.passedSideways.what);
    await kiosk.press(zhSlip.recordRefusal);
    await kiosk.says((await slipNow()).number);
    await kiosk.page.getByText(/已拒绝并记入台账/).waitFor();
    expect(await holders()).toEqual([first.name, first.name]);
    const { timeline } = await keeper.get(`/api/carriers/${things[0]?.id ?? ''}`, CarrierPage);
    expect(timeline.at(-1)).toMatchObject({ kind: 'refused', refusal: { rule: 'R05.2' } });
  });

  test('the first brings it himself and signs; his words stand on the slip', async () => {
    await comes(first);
    await kiosk.press(zhSlip.writeWords);
    await kiosk.field(zhSlip.words).fill('请综合处办理');
    await signs(first);
    await kiosk.page.getByRole('cell', { name: '请综合处办理' }).waitFor();
    expect(await holders()).toEqual([null, null]);
  });

  test('one thing of the folder is not there: the screen names it, and nothing goes out', async () => {
    await comes(second);
    world.desk.scan(things[0]?.payload ?? '');
    const numbers = things[1]?.registerNumber ?? '';
    await kiosk.says(fill(zhSlip.missing, { count: 1, numbers }));
    expect((await slipNow()).stage).toBe('open');
    world.desk.scan(things[1]?.payload ?? '');
    await signs(second);
    await kiosk.says(fill(zhSlip.inHands, { name: second.name }));
  });

  test('back from the second, out to the third and back: read by all, and the paper has it all', async () => {
    await comes(second);
    scanAll();
    await signs(second);
    await comes(third);
    scanAll();
    await signs(third);
    await kiosk.says(fill(zhSlip.inHands, { name: third.name }));
    await comes(third);
    scanAll();
    await signs(third);
    await kiosk.says(zhSlip.stage.done);
    const slip = await slipNow();
    expect(slip).toMatchObject({ stage: 'done', read: 3, isLate: false });
    const [download] = await Promise.all([
      kiosk.page.waitForEvent('download'),
      kiosk.page.getByRole('link', { name: zhSlip.print }).click(),
    ]);
    expect((await readFile(await download.path())).subarray(0, 5).toString()).toBe('%PDF-');
  });
});
