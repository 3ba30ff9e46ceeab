import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MagicRfCode } from '../../firmware-bridge/codec/magicrf-commands.ts';
import type { SimulatedTag } from '../../firmware-bridge/simulated/tag-memory.ts';
import { fill } from '../../kiosk/text/words.ts';
import { zh } from '../kiosk/support/tables.ts';
import { openBrowser } from '../browser/open-browser.ts';
import { openAsKeeper, openKiosk, type Kiosk } from './screens.ts';
import { readyWorld, SOON, STAFF, type World } from './world.ts';

const t = zh.readers;
const EPC = 'E28011606000020900000001';
const NEW_EPC = '5A570000000000000000C0DE';

let world: World;
let browser: Browser;
let kiosk: Kiosk;
let tag: SimulatedTag;

beforeAll(async () => {
  [world, browser] = await Promise.all([readyWorld(), openBrowser()]);
  tag = world.desk.pad.lay(EPC, { distanceCm: 40 });
  kiosk = await openAsKeeper(browser, world);
});
afterAll(async () => {
  await browser?.close();
  await world?.end();
});

/** Opens 读写器操作 from 设备. */
async function operate(at: Kiosk): Promise<void> {
  await at.go(zh.frame.doors.devices);
  await at.press(`${t.open} 读写器`);
  await at.page.getByRole('dialog').waitFor();
}
/** A press in the dialog, and the sentence that says how it went. */
async function order(at: Kiosk, button: string, name: keyof typeof t.orders): Promise<void> {
  await at.button(button, at.page.getByRole('dialog')).click();
  await at.says(fill(t.outcomes.done, { order: t.orders[name] }));
}
/** Reads rounds until one has seen the only tag, which is then chosen: a round may miss it, as real ones do. */
async function choose(at: Kiosk, epc: string): Promise<void> {
  await expect
    .poll(async () => {
      await order(at, t.orders.single, 'single');
      return at.page.getByText(fill(t.chosen, { epc })).count();
    }, SOON)
    .toBe(1);
}
async function signedIn(who: 'sysAdmin' | 'auditor'): Promise<Kiosk> {
  const other = await openKiosk(browser, world);
  await other.press(zh.signIn.byStaffNumber);
  await other.field(zh.signIn.staffNumber).fill(STAFF[who].staffNumber);
  await other.enterPin(STAFF[who].pin, zh.signIn.submit);
  await other.button(zh.frame.signOut).waitFor();
  return other;
}

describe('a reader is operated from the screen', () => {
  test('the keeper reads a round and the chip number of the tag that lies there', async () => {
    await operate(kiosk);
    await choose(kiosk, EPC);
    await order(kiosk, t.tid, 'read');
    await kiosk.says(fill(t.data, { data: tag.tid }));
  });

  test('the keeper writes a new EPC, which the tag then has', async () => {
    await kiosk.field(t.newEpc).fill(NEW_EPC);
    await order(kiosk, t.write, 'writeEpc');
    await kiosk.says(fill(t.chosen, { epc: NEW_EPC }));
    expect(tag.epc).toBe(NEW_EPC);
  });

  test('a tag that is looked for is heard, fades when it is away, and comes back', async () => {
    await kiosk.press(t.locate);
    const strength = kiosk.page.getByRole('dialog').locator('.locate .number');
    await expect.poll(() => strength.innerText(), SOON).toMatch(/^-\d+ dBm$/);
    world.desk.lift(NEW_EPC);
    await expect.poll(() => strength.innerText(), SOON).toBe(t.notSeen);
    tag = world.desk.pad.lay(NEW_EPC, { distanceCm: 5 });
    await expect.poll(() => strength.innerText(), SOON).toMatch(/^-\d+ dBm$/);
    await kiosk.press(t.locateEnd);
    await strength.waitFor({ state: 'detached' });
  });

  test('what lasts is the administrator’s, who is asked once more', async () => {
    expect(await kiosk.page.getByText(t.lasting, { exact: true }).count()).toBe(0);
    const admin = await signedIn('sysAdmin');
    await operate(admin);
    await admin.page.getByText(t.lasting, { exact: true }).click();
    await choose(admin, NEW_EPC);
    await admin.press(t.lock);
    await admin.says(t.lockWhy);
    expect(world.desk.pad.heard).not.toContain(MagicRfCode.lock);
    await order(admin, t.sure, 'lock');
    expect(world.desk.pad.heard).toContain(MagicRfCode.lock);
    expect(admin.troubles).toEqual([]);
    await admin.close();
  });

  test('the ledger has what was ordered and what the reader answered, for the writing and the lock', async () => {
    const auditor = await signedIn('auditor');
    await auditor.go(zh.frame.doors.audit);
    const facts = auditor.page.getByRole('listitem');
    for (const kind of ['readerOrdered', 'readerAnswered'] as const) {
      await expect
        .poll(async () => {
          await auditor.press(zh.audit.refresh);
          return facts.filter({ hasText: zh.facts[kind] }).count();
        }, SOON)
        .toBe(2);
    }
    await facts.filter({ hasText: zh.facts.readerOrdered }).first().click();
    await auditor.says('epc password');
    await auditor.close();
  });

  test('a reader that was pulled out is said to be away, and is there again afterwards', async () => {
    await world.desk.pad.stop();
    await kiosk.button(t.orders.single).click();
    await kiosk.says(fill(t.outcomes.notThere, { order: t.orders.single }));
    await world.desk.pad.start();
    await expect
      .poll(async () => {
        await kiosk.button(t.orders.single).click();
        return kiosk.page.getByText(fill(t.outcomes.done, { order: t.orders.single })).count();
      }, SOON)
      .toBe(1);
    expect(kiosk.troubles).toEqual([]);
  });
});
