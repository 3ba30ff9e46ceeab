import type { Browser, Locator, Page } from 'playwright-core';
import { expect, vi } from 'vitest';
import { fill } from '../../kiosk/text/words.ts';
import { zh } from '../../kiosk/text/zh.ts';
import { openTab, type Tab } from '../browser/open-browser.ts';
import { BADGES, SOON, STAFF, type World } from './world.ts';

/** Longer than a badge is held up and its reader takes to forget it, ms. */
const HOLD_MS = 800;

/** A kiosk in the browser, in the words of its screens. */
export type Kiosk = Tab & ReturnType<typeof screensOf>;

/** Opens the kiosk as it is: first run, sign-in, or whatever the session shows. */
export async function openKiosk(browser: Browser, world: World): Promise<Kiosk> {
  const tab = await openTab(browser, 'about:blank');
  tab.page.setDefaultTimeout(SOON.timeout);
  await tab.page.goto(world.address);
  return { ...tab, ...screensOf(tab.page) };
}

/** Opens the kiosk and signs the keeper in: badge on the reader, PIN on the pad. */
export async function openAsKeeper(browser: Browser, world: World): Promise<Kiosk> {
  const kiosk = await openKiosk(browser, world);
  await kiosk.says(zh.signIn.scanBadge);
  // The pipe of pushes may have been opened before anybody listened for it: once more, and waited for.
  const pipe = kiosk.page.waitForResponse((response) => response.url().endsWith('/stream'));
  await Promise.all([pipe, kiosk.page.reload()]);
  await kiosk.badge(world, BADGES.keeper, fill(zh.signIn.greet, { name: STAFF.keeper.name }));
  await kiosk.enterPin(STAFF.keeper.pin, zh.signIn.submit);
  await kiosk.door(zh.frame.doors.counter).waitFor();
  await kiosk.live();
  return kiosk;
}

export function screensOf(page: Page) {
  const button = (name: string, within: Page | Locator = page): Locator =>
    within.getByRole('button', { name, exact: true });
  const door = (name: string): Locator => page.getByRole('link', { name, exact: true });
  const says = (words: string): Promise<void> => page.getByText(words).first().waitFor();
  return {
    button,
    door,
    says,
    /**
     * Holds a badge to the reader until the screen says so. A reader takes the same badge anew only when it was
     * away for a moment, so people hold it up again, and so does this.
     */
    badge: async (world: World, badge: string, words: string) => {
      const sentence = page.getByText(words).first();
      await vi.waitUntil(
        async () => {
          world.desk.badge(badge);
          return sentence.waitFor({ timeout: HOLD_MS }).then(
            () => true,
            () => false,
          );
        },
        { ...SOON, interval: 1 },
      );
    },
    press: (name: string) => button(name).click(),
    go: (name: string) => door(name).click(),
    field: (label: string) => page.getByLabel(label, { exact: true }),
    live: () => says(zh.frame.received.split('{')[0] ?? ''),
    /** Digits by finger; `done` is the word on the big key. */
    enterPin: async (pin: string, done: string) => {
      const pad = page.locator('form.pin:visible');
      for (const digit of pin) await button(digit, pad).click();
      await button(done, pad).click();
    },
    counter: counterOf(page),
    /** 已收 = 已办 at the foot of the screen: both numbers. */
    tally: async (): Promise<readonly [received: number, processed: number]> => {
      const text = await page.locator('footer output').first().innerText();
      const [received, processed] = [zh.frame.received, zh.frame.processed].map((sentence) =>
        Number(patternOf(sentence).exec(text)?.[1]),
      );
      return [received ?? NaN, processed ?? NaN];
    },
    /** The chips of the last reads, newest first. */
    reads: () => page.locator('footer').getByRole('listitem').allInnerTexts(),
  };
}

function counterOf(page: Page) {
  const items = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('button', { name: zh.counter.remove, exact: true }) });
  return {
    items,
    /** Register numbers of the pile as the screen lists them: newest first. */
    numbers: async () => (await items.allInnerTexts()).map(registerNumberIn),
    item: (registerNumber: string) => items.filter({ hasText: registerNumber }),
    holds: (count: number) => expect.poll(() => items.count(), SOON).toBe(count),
  };
}

/** The register number in the text of a row. */
export function registerNumberIn(text: string): string {
  return /[A-Z]{2}-\d+/.exec(text)?.[0] ?? text;
}

/** A sentence of the text table as a pattern: each `{name}` catches a number. */
export const patternOf = (sentence: string): RegExp =>
  new RegExp(
    sentence
      .replaceAll(/[.*+?^$()|[\]\\]/g, String.raw`\$&`)
      .replaceAll(/\{\w+\}/g, String.raw`(\d+)`),
  );
