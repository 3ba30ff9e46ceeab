import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PlaceList } from '#api/ledger.ts';
import { TakeView } from '#api/takes.ts';
import { paths } from '../../kiosk/router.ts';
import { takeSign as zh } from '../../kiosk/text/zh/take-sign.ts';
import { takes } from '../../kiosk/text/zh/takes.ts';
import { zh as words } from '../../kiosk/text/zh.ts';
import { fill } from '../../kiosk/text/words.ts';
import { openBrowser } from '../browser/open-browser.ts';
import { startProcess } from '../support/processes.ts';
import type { Client } from './client.ts';
import {
  COUNTERS,
  countingOf,
  hireCounters,
  openTake,
  signInAs,
  signInCounter,
} from './counting.ts';
import { openAsKeeper, type Kiosk } from './screens.ts';
import { labelledThings } from './things.ts';
import { BADGES, bindBadge, readyWorld, STAFF, type World } from './world.ts';

const { first, second } = COUNTERS;
const AUDITOR_BADGE = '0F00C0FFE3';
const SIGNERS = [
  { as: 'counter', ...first },
  { as: 'keeper', ...STAFF.keeper, badge: BADGES.keeper },
  { as: 'auditor', ...STAFF.auditor, badge: AUDITOR_BADGE },
] as const;

let world: World;
let browser: Browser;
let kiosk: Kiosk;
let keeper: Client;
let take: TakeView;
let placeId = '';
let payloads: readonly string[] = [];

beforeAll(async () => {
  [world, browser] = await Promise.all([readyWorld(), openBrowser()]);
  kiosk = await openAsKeeper(browser, world);
  keeper = await world.as('keeper');
  payloads = (await labelledThings(world, 2)).map(({ payload }) => payload);
  const { places } = await keeper.get('/api/places', PlaceList);
  placeId = places.find(({ kind }) => kind === 'counter')?.id ?? '';
  await bindBadge(world, STAFF.auditor.staffNumber, AUDITOR_BADGE);
  take = await openTake(keeper, { placeIds: [placeId], counterIds: await hireCounters(world) });
});
afterAll(async () => {
  await browser?.close();
  await world?.end();
});

const takeNow = (): Promise<TakeView> => keeper.get(`/api/stock-takes/${take.id}`, TakeView);
const goTo = (path: string) => kiosk.page.goto(world.address + path);

describe('a take is signed by three', () => {
  test('its overview sends the counter to the place; once that is closed, to completing it', async () => {
    await signInCounter(kiosk, first);
    await goTo(paths.stockTake(take.id));
    await kiosk.page.getByRole('link', { name: /^去清点/ }).click();
    const counting = countingOf(kiosk, world);
    await counting.start();
    for (const payload of payloads) world.desk.scan(payload);
    await counting.holds(2, 0);
    const Closing = v.looseObject({ needsSecond: v.boolean() });
    const closing = `/api/stock-takes/${take.id}/places/${placeId}/closing`;
    const { needsSecond } = await keeper.get(closing, Closing);
    await counting.close(first, needsSecond ? second : null);
    await goTo(paths.stockTake(take.id));
    await kiosk.page.getByRole('link', { name: takes.next.toComplete }).click();
    await kiosk.press(zh.complete);
    await kiosk.button(fill(zh.signTitle, { as: zh.signer.counter })).waitFor();
  });

  test('counter, keeper and auditor sign, each with badge and PIN; no side twice', async () => {
    for (const { as, name, badge, pin } of SIGNERS) {
      const role = zh.signer[as];
      await kiosk.press(fill(zh.signTitle, { as: role }));
      await kiosk.badge(world, badge, fill(words.common.secondPin, { role, name }));
      await kiosk.enterPin(pin, words.common.pinEnter);
      await kiosk.button(fill(zh.signTitle, { as: role })).waitFor({ state: 'detached' });
    }
    await kiosk.says(zh.closed);
    const { stage, signed } = await takeNow();
    expect(stage).toBe('closed');
    expect(signed.map(({ as, person }) => [as, person?.name])).toEqual(
      SIGNERS.map(({ as, name }) => [as, name]),
    );
  });

  test('the report stands on the overview of what is signed, as a PDF, and the ledger verifies', async () => {
    await signInAs(kiosk, STAFF.keeper);
    await kiosk.door(words.frame.doors.counter).waitFor();
    await goTo(paths.stockTake(take.id));
    for (const [name, ending] of [
      [zh.report, '.pdf'],
      [zh.reportSheet, '.xlsx'],
    ] as const) {
      const [download] = await Promise.all([
        kiosk.page.waitForEvent('download'),
        kiosk.page.getByRole('link', { name, exact: true }).click(),
      ]);
      const bytes = await readFile(await download.path());
      expect(bytes.subarray(0, 4).toString('latin1')).toBe(
        ending === '.pdf' ? '%PDF' : 'PK\u0003\u0004',
      );
      expect(bytes.length).toBeGreaterThan(2000);
    }
    const verify = startProcess('server/cli.ts', {
      args: ['verify'],
      env: { ZHANGWU_DATA: world.folders.server },
    });
    expect([await verify.exited, verify.output()]).toEqual([0, expect.any(String)]);
    expect(kiosk.troubles).toEqual([]);
  });
});
