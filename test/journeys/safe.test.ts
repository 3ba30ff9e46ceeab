import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { NewPlaceAnswer } from '#api/ledger.ts';
import { PersonView } from '#api/people.ts';
import { PrintJobView } from '#api/printing.ts';
import { SafeList, SafeView } from '#api/safes.ts';
import { safes as zh } from '../../kiosk/text/zh/safes.ts';
import { zh as words } from '../../kiosk/text/zh.ts';
import { fill } from '../../kiosk/text/words.ts';
import { openBrowser } from '../browser/open-browser.ts';
import type { Client } from './client.ts';
import { readPaper } from './paper.ts';
import { openAsKeeper, type Kiosk } from './screens.ts';
import { printerId } from './things.ts';
import {
  asOfficer,
  BADGES,
  borrower,
  personOf,
  readyWorld,
  SOON,
  STAFF,
  type World,
} from './world.ts';

const SECOND_PIN = '2468';
const CODE = 'BMG-88';

let world: World;
let browser: Browser;
let kiosk: Kiosk;
let keeper: Client;
let safeId = '';
let label = '';

beforeAll(async () => {
  [world, browser] = await Promise.all([readyWorld(), openBrowser()]);
  await borrower(world, { personClass: 'core', pin: SECOND_PIN });
  await asOfficer(world, async (officer) => {
    const { id, department, post } = await personOf(officer, STAFF.keeper.staffNumber);
    const change = {
      department,
      post,
      personClass: 'core',
      pledgedOn: '2025-03-01',
      pledgeUntil: null,
    };
    await officer.post(`/api/people/${id}/change`, change, PersonView);
  });
  keeper = await world.as('keeper');
  const safe = { kind: 'safe', code: CODE, name: '八号柜', parentId: null, shelves: 2 };
  const rest = { highestLevel: 'topSecret', custodianId: null };
  safeId = (await keeper.post('/api/places', { ...safe, ...rest }, NewPlaceAnswer)).placeId;
  const what = { kind: 'subjects', subjects: [{ kind: 'place', id: safeId }] };
  const body = { printer: await printerId(world), what, reason: null };
  await keeper.post('/api/print-jobs', body, PrintJobView);
  await vi.waitUntil(() => world.desk.printed().length > 0, SOON);
  label = await readPaper(world.desk.printed().at(-1) ?? new Uint8Array());
  kiosk = await openAsKeeper(browser, world);
  world.desk.scan(label);
});
afterAll(async () => {
  await browser?.close();
  await world?.end();
});

const view = (): Promise<SafeView> => keeper.get(`/api/safes/${safeId}`, SafeView);

/** PIN of the one, badge and PIN of the other. */
async function bothSign(): Promise<void> {
  await kiosk.enterPin(STAFF.keeper.pin, words.common.pinEnter);
  const awaited = fill(words.common.secondPin, { role: zh.secondRole, name: '白借阅' });
  await kiosk.badge(world, BADGES.borrower, awaited);
  await kiosk.enterPin(SECOND_PIN, words.common.pinEnter);
}

describe('a safe through the day', () => {
  test('the label on its door, scanned, opens its page', async () => {
    await kiosk.go(words.frame.doors.safes);
    await kiosk.says(zh.allShut);
    world.desk.scan(label);
    await kiosk.page.waitForURL((url) => url.pathname === `/safes/${safeId}`);
    await kiosk.says(zh.notKeptHint);
  });

  test('two open it: PIN of the one, badge and PIN of the other; the register knows that the door was scanned', async () => {
    await kiosk.press(zh.open);
    await kiosk.says(zh.pin);
    await bothSign();
    await kiosk.button(zh.shut).waitFor();
    const { line, events } = await view();
    expect(line).toMatchObject({ isOpen: true, second: { name: '白借阅' }, reason: 'dayStart' });
    expect(events[0]).toMatchObject({ did: 'safeOpened', isScanned: true });
    const { safes } = await keeper.get('/api/safes', SafeList);
    expect(safes.filter(({ isOpen }) => isOpen)).toHaveLength(1);
  });

  test('two shut it; a wrong count is said, and goes with words alone', async () => {
    await kiosk.press(zh.shut);
    await kiosk.field(zh.counted).fill('3');
    await bothSign();
    await kiosk.says(fill(words.refusals.safeCountDiffers.what, { counted: 3, expected: 0 }));
    await kiosk.field(zh.wordsNeeded).fill('三件尚未登记');
    await bothSign();
    await kiosk.button(zh.open).waitFor();
    await kiosk.says(fill(zh.countOff, { counted: 3, expected: 0 }));
    const { line, events } = await view();
    expect(line).toMatchObject({ isOpen: false, isKept: true });
    expect(events[0]).toMatchObject({ did: 'safeShut', second: { name: '白借阅' } });
  });

  test('who shut it does not check it', async () => {
    await kiosk.press(zh.check);
    await kiosk.page.getByLabel(zh.isLocked, { exact: true }).check();
    await kiosk.press(zh.checkDone);
    await kiosk.says(words.refusals.safeCheckedByShutter.what);
    await kiosk.press(words.common.cancel);
  });
});
