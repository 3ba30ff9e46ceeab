import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { DecideAnswer, RequestAnswer } from '#api/approvals.ts';
import { CarrierPage } from '#api/ledger.ts';
import { GateList, OutingList } from '#api/outings.ts';
import { PersonView } from '#api/people.ts';
import { outings as words } from '../../kiosk/text/zh/outings.ts';
import { fill } from '../../kiosk/text/words.ts';
import { zh } from '../../kiosk/text/zh.ts';
import { openBrowser } from '../browser/open-browser.ts';
import { signedIn, type Client } from './client.ts';
import { openAsKeeper, type Kiosk } from './screens.ts';
import { labelledThings, type Thing } from './things.ts';
import { asOfficer, bindBadge, readyWorld, SOON, type World } from './world.ts';

const PIN = '246810';
const DAY_MS = 86_400_000;
const FIRST = { staffNumber: 'C001', name: '甲携带', badge: '0F0000BB01' } as const;
const SECOND = { staffNumber: 'C002', name: '乙同行', badge: '0F0000BB02' } as const;
const LEADER = { staffNumber: 'L001', name: '批领导', pin: PIN } as const;

let world: World;
let browser: Browser;
let kiosk: Kiosk;
let keeper: Client;
let thing: Thing;

beforeAll(async () => {
  [world, browser] = await Promise.all([readyWorld(), openBrowser()]);
  await asOfficer(world, async (officer) => {
    for (const { staffNumber, name } of [FIRST, SECOND, LEADER]) {
      const rest = { department: '综合处', post: '处长', pledgedOn: '2026-01-08' };
      const body = { staffNumber, name, personClass: 'core', ...rest };
      const { id } = await officer.post('/api/people', body, PersonView);
      await officer.post(`/api/people/${id}/pin`, { pin: PIN }, PersonView);
      if (staffNumber !== LEADER.staffNumber) continue;
      await officer.post(`/api/people/${id}/duties`, { duties: ['unitLeader'] }, PersonView);
    }
  });
  for (const { staffNumber, badge } of [FIRST, SECOND]) await bindBadge(world, staffNumber, badge);
  keeper = await world.as('keeper');
  kiosk = await openAsKeeper(browser, world);
  const top = { marking: 'topSecret', secrecyPeriod: null, pageCount: 12 };
  const [one] = await labelledThings(world, 1, top);
  if (one === undefined) throw new Error('Nothing was registered');
  thing = one;
  await approve();
});
afterAll(async () => {
  await browser?.close();
  await world?.end();
});
afterEach(() => {
  // The browser writes refusals down too, and two are asked for here.
  expect(kiosk.troubles.filter((trouble) => !trouble.includes('409'))).toEqual([]);
});

/** The bearer asks at a screen, and the leader approves at his. */
async function approve(): Promise<void> {
  const now = Date.now();
  const window = {
    from: new Date(now - DAY_MS).toISOString(),
    until: new Date(now + 3 * DAY_MS).toISOString(),
  };
  const asker = await signedIn(world.address, { staffNumber: FIRST.staffNumber, pin: PIN });
  const rest = { reason: '赴部里汇报', forMatterId: null, visit: null };
  const asked = { operation: 'carryOut', carrierIds: [thing.id], ...window, ...rest };
  const { approvalId } = await asker.post('/api/approvals', asked, RequestAnswer);
  await asker.signOut();
  const leader = await signedIn(world.address, LEADER);
  const decision = { did: 'approved', words: '同意', by: { how: 'screen', pin: LEADER.pin } };
  await leader.post(`/api/approvals/${approvalId ?? ''}/decide`, decision, DecideAnswer);
  await leader.signOut();
}

const custody = async () => (await keeper.get(`/api/carriers/${thing.id}`, CarrierPage)).custody;
const onlyOuting = async () => (await keeper.get('/api/outings', OutingList)).rows[0];

describe('携带外出 of a 绝密 document', () => {
  test('what was approved is recorded: where to, how it is kept, and with whom', async () => {
    await kiosk.go(zh.frame.doors.papers);
    await kiosk.page.getByRole('tab', { name: words.title }).click();
    await kiosk.press(words.fresh);
    const dialog = kiosk.page.getByRole('dialog');
    await dialog.getByRole('row').filter({ hasText: FIRST.name }).click();
    await kiosk.field(words.destination).fill('部里');
    await kiosk.field(words.safekeeping).fill('密码箱，部保密室存放');
    await kiosk.press(words.submit);
    await kiosk.says(zh.refusals.personsNeeded.what.split('{')[0] ?? '');
    await kiosk.field(words.findBearer).fill(SECOND.name);
    await kiosk.press(`${SECOND.name}（${SECOND.staffNumber}）`);
    await kiosk.press(words.submit);
    await kiosk.page.getByRole('heading', { name: /^携-\d{4}-0001/ }).waitFor();
    expect(await onlyOuting()).toMatchObject({ stage: 'permitted', marking: 'topSecret' });
  });

  test('it leaves when it is scanned and both bearers have signed, and the gate knows it', async () => {
    await kiosk.badge(world, FIRST.badge, fill(words.here, { name: FIRST.name }));
    world.desk.scan(thing.payload);
    await kiosk.says(words.scanned);
    await kiosk.press(words.leave);
    // From here on the next badge is a second person's, and opens no visit.
    const isExpected = kiosk.page.waitForResponse((response) => response.url().endsWith('/second'));
    await kiosk.enterPin(PIN, zh.common.pinEnter);
    await isExpected;
    const asked = { role: words.secondBearer, name: SECOND.name };
    await kiosk.badge(world, SECOND.badge, fill(zh.common.secondPin, asked));
    await kiosk.enterPin(PIN, zh.common.pinEnter);
    await kiosk.says(words.comeBackNow);
    expect(await custody()).toMatchObject({ basis: 'outing', holder: { name: FIRST.name } });
    const { rows } = await keeper.get('/api/outings/gate', GateList);
    expect(rows).toMatchObject([
      {
        stage: 'out',
        bearers: [{ name: FIRST.name }, { name: SECOND.name }],
        things: [{ registerNumber: thing.registerNumber }],
      },
    ]);
  });

  test('the second bearer brings it back; it is compared, taken in, and the paper struck off', async () => {
    await kiosk.press(words.close);
    const dialog = kiosk.page.getByRole('dialog');
    await kiosk.button(words.close, dialog).click();
    await kiosk.says(fill(zh.refusals.notYetBack.what, { count: 1 }));
    await kiosk.button(zh.common.cancel, dialog).click();
    await kiosk.badge(world, SECOND.badge, fill(words.here, { name: SECOND.name }));
    world.desk.scan(thing.payload);
    const { registerNumber: number } = thing;
    await kiosk.page.getByLabel(fill(words.isWholeOf, { number })).check();
    await kiosk.press(fill(words.takeBack, { count: 1 }));
    await kiosk.says(words.whole);
    await expect.poll(async () => (await custody()).account, SOON).toBe('stored');
    await kiosk.press(words.close);
    await kiosk.field(words.closeRemarks).fill('已审查');
    await kiosk.button(words.close, kiosk.page.getByRole('dialog')).click();
    await expect.poll(async () => (await onlyOuting())?.stage, SOON).toBe('closed');
    await kiosk.says(words.stage.closed);
  });
});
