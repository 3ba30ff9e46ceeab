import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { Health, PlaceList } from '#api/ledger.ts';
import { en, zh } from '../kiosk/support/tables.ts';
import { openBrowser } from '../browser/open-browser.ts';
import { hireCounters, openTake } from './counting.ts';
import { openAsKeeper, openKiosk, type Kiosk } from './screens.ts';
import { labelledThings, order } from './things.ts';
import { borrower, readyWorld, SOON, STAFF, UNIT, type World } from './world.ts';

const SIZES = [
  { width: 1024, height: 768 },
  { width: 1440, height: 900 },
] as const;
/** Text that comes from the unit, not from the kiosk: names of people, places, posts, devices, titles, marks. */
const DATA: readonly string[] = [
  UNIT,
  ...Object.values(STAFF).map(({ name }) => name),
  ...(['sysAdmin', 'securityOfficer', 'auditor', 'keeper'] as const).map(
    (duty) => zh.terms.duty[duty],
  ),
  // As they are written by the founding, by `enrolBridge`, `borrower` and `register`.
  '柜台桥',
  '柜台',
  '档案室',
  '保密办',
  '规划编制处',
  '科员',
  '白借阅',
  '扫码枪',
  '读卡器',
  '读写器',
  '标签打印机',
  '旅程用件之',
  '旅程盘点',
  '盘-',
  '盘一',
  '盘二',
  '财务处',
  // A clause is quoted as it stands.
  '盘点人与保管人分离',
  '秘密★10年',
  en.frame.otherLanguage,
];

let world: World;
let browser: Browser;
let kiosk: Kiosk;
/** Each screen: its address, and something of its content, which comes after its frame. */
let pages: readonly (readonly [name: string, path: string, content?: string])[];

beforeAll(async () => {
  [world, browser] = await Promise.all([readyWorld(), openBrowser()]);
  await borrower(world, { personClass: 'general', pin: '112233' });
  kiosk = await openAsKeeper(browser, world);
  const [thing] = await labelledThings(world, 2);
  const job = await order(world, [thing?.id ?? ''], 'worn');
  await deadLabel(thing?.payload ?? '');
  pages = [
    ['counter', '/counter'],
    ['approvals', '/approvals'],
    ['new request', '/approvals/new'],
    ['ledger', '/ledger', 'WJ-000001'],
    ['one carrier', `/ledger/${thing?.id ?? ''}`, 'WJ-000001'],
    ['register', '/register'],
    ['import', '/import'],
    ['print jobs', '/print'],
    ['layouts', '/print/layouts', 'usb-12x12'],
    ['one layout', '/print/layouts/60x40/copy', '203 / 300 / 600'],
    ['one print job', `/print/${job.id}`, 'WJ-000001'],
    ['stock-takes', '/stock-takes'],
    ['one stock-take', `/stock-takes/${await newTake()}`, '旅程盘点'],
    ['people', '/people', 'B001'],
    ['devices', '/devices', '扫码枪'],
    ['alarms', '/alarms', 'WJ-000001'],
    ['copies and extracts', '/papers/copyings'],
    ['what is carried out', '/papers/outings'],
    ['circulations', '/papers/circulations'],
    ['events', '/papers/events'],
    ['outside visits', '/papers/visits'],
    ['pledges', '/pledges'],
    ['lost badges', '/lost-badges'],
    ['board', '/board', '0'],
    ['overdue', '/board/overdue', 'XLSX'],
    ['registers', '/board/registers', 'XLSX'],
  ];
});
afterAll(async () => {
  await browser?.close();
  await world?.end();
});

/** Scans a label that a reprint has voided: an alarm. */
async function deadLabel(payload: string): Promise<void> {
  const keeper = await world.as('keeper');
  world.desk.scan(payload);
  await vi.waitUntil(async () => (await keeper.get('/api/health', Health)).openAlarms === 1, SOON);
}

async function newTake(): Promise<string> {
  const keeper = await world.as('keeper');
  const { places } = await keeper.get('/api/places', PlaceList);
  const placeIds = places.flatMap(({ id, kind }) => (kind === 'counter' ? [id] : []));
  const counterIds = await hireCounters(world);
  return (await openTake(keeper, { placeIds, counterIds })).id;
}

/** Opens an address of the kiosk and waits until its heading and its content are there. */
async function open(at: Kiosk, path: string, content?: string): Promise<void> {
  await at.page.goto(world.address + path);
  await at.page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' });
  if (content !== undefined) await at.page.locator('main').getByText(content).first().waitFor();
}

/** What makes the page or its main part wider than they are shown, as words for the report. */
const stickingOut = (at: Kiosk): Promise<string[]> =>
  at.page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('main, main > *')]
      .filter((frame) => frame.scrollWidth > frame.clientWidth + 1)
      .flatMap((frame) => {
        const edge = frame.getBoundingClientRect().right + 1;
        const wide = [...frame.querySelectorAll('*')].filter(
          (one) => one.getBoundingClientRect().right > edge,
        );
        return [frame, ...wide.slice(0, 4)];
      })
      .map((one) => `${one.tagName.toLowerCase()}.${one.getAttribute('class') ?? ''}`),
  );

test('a screen that is too wide would be found', async () => {
  await open(kiosk, '/register');
  expect(await stickingOut(kiosk)).toEqual([]);
  await kiosk.page.evaluate(() => {
    const wide = document.createElement('div');
    wide.className = 'too-wide';
    document.querySelector('main')?.append(wide);
    wide.style.inlineSize = '3000px';
  });
  expect(await stickingOut(kiosk)).toContain('div.too-wide');
});

/** Every text that a person sees or hears from the page's elements. */
const spoken = (at: Kiosk): Promise<string[]> =>
  at.page.evaluate(() => {
    const said = (one: Element): string[] => [
      ...['aria-label', 'placeholder', 'title', 'alt'].map((name) => one.getAttribute(name) ?? ''),
      ...[...one.childNodes]
        .filter(({ nodeType }) => nodeType === Node.TEXT_NODE)
        .map(({ nodeValue }) => nodeValue ?? ''),
    ];
    return [...document.querySelectorAll('#kiosk *')].flatMap(said).filter((text) => text !== '');
  });

describe.each(SIZES)('at $width × $height', (size) => {
  test('no screen of the keeper is wider than the window, and none complains', async () => {
    await kiosk.page.setViewportSize(size);
    for (const [name, path, content] of pages) {
      await open(kiosk, path, content);
      expect([name, await stickingOut(kiosk)]).toEqual([name, []]);
    }
    expect(kiosk.troubles).toEqual([]);
  });

  test.each([
    ['sysAdmin', '/devices', '扫码枪'],
    ['securityOfficer', '/people', 'B001'],
    ['auditor', '/audit', zh.audit.shown.split('{')[0] ?? ''],
  ] as const)('the screen of %s fits too', async (who, path, content) => {
    const other = await openKiosk(browser, world);
    await other.page.setViewportSize(size);
    await other.press(zh.signIn.byStaffNumber);
    await other.field(zh.signIn.staffNumber).fill(STAFF[who].staffNumber);
    await other.enterPin(STAFF[who].pin, zh.signIn.submit);
    await other.page.getByRole('button', { name: zh.frame.signOut }).waitFor();
    await open(other, path, content);
    expect(await stickingOut(other)).toEqual([]);
    await other.press(zh.frame.signOut);
    await other.says(zh.signIn.scanBadge);
    expect(other.troubles).toEqual([]);
    await other.close();
  });
});

test('every door is reached and opened by keys alone', async () => {
  await open(kiosk, '/counter');
  const doors = kiosk.page.getByRole('navigation').getByRole('link');
  // By their addresses: the door of the alarms also tells how many there are.
  const addresses = await doors.evaluateAll((links) =>
    links.map((link) => link.getAttribute('href') ?? ''),
  );
  for (const address of addresses) {
    await tabTo(address);
    await kiosk.page.keyboard.press('Enter');
    await kiosk.page.locator(`nav a[href="${address}"][aria-current=page]`).waitFor();
  }
  expect(addresses.length).toBeGreaterThan(6);
});

/** Presses Tab, from the top of the page, until the link to that address has the focus. */
async function tabTo(address: string): Promise<void> {
  await kiosk.page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    window.getSelection()?.removeAllRanges();
  });
  for (let presses = 0; presses < 120; presses += 1) {
    await kiosk.page.keyboard.press('Tab');
    const href = await kiosk.page.evaluate(() => document.activeElement?.getAttribute('href'));
    if (href === address) return;
  }
  throw new Error(`Tab never comes to ${address}`);
}

test('in English no Chinese is left but the unit’s own data', async () => {
  await open(kiosk, '/counter');
  await kiosk.press(zh.frame.otherLanguage);
  await kiosk.door(en.frame.doors.counter).waitFor();
  expect(await kiosk.page.locator('html').getAttribute('lang')).toBe('en');
  const longestFirst = DATA.toSorted((a, b) => b.length - a.length);
  for (const [name, path, content] of pages) {
    await open(kiosk, path, content);
    const left = (await spoken(kiosk))
      .map((text) => longestFirst.reduce((rest, data) => rest.replaceAll(data, ''), text))
      .filter((text) => /\p{Script=Han}/u.test(text));
    expect([name, left]).toEqual([name, []]);
  }
  expect(kiosk.troubles).toEqual([]);
});
