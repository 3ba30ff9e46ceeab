import { PersonView } from '#api/people.ts';
import { TakeView } from '#api/takes.ts';
import { expect } from 'vitest';
import { paths } from '../../kiosk/router.ts';
import { takeCount as zh } from '../../kiosk/text/zh/take-count.ts';
import { zh as words } from '../../kiosk/text/zh.ts';
import { fill } from '../../kiosk/text/words.ts';
import type { Client } from './client.ts';
import type { Kiosk } from './screens.ts';
import { asOfficer, bindBadge, SOON, type World } from './world.ts';

/** 盘点人: two people who keep nothing, each with a badge. */
export const COUNTERS = {
  first: { staffNumber: 'PD01', name: '盘一', pin: '700007', badge: '0F00C0FFE1' },
  second: { staffNumber: 'PD02', name: '盘二', pin: '800008', badge: '0F00C0FFE2' },
} as const;
type Counter = (typeof COUNTERS)[keyof typeof COUNTERS];

/** Both counters, hired by the security officer: their ids. */
export async function hireCounters(world: World): Promise<string[]> {
  const ids: string[] = [];
  for (const { staffNumber, name, pin, badge } of Object.values(COUNTERS)) {
    const { id } = await asOfficer(world, async (officer) => {
      const rest = { department: '财务处', post: '科员', pledgedOn: '2026-01-08' };
      const body = { staffNumber, name, personClass: 'core', ...rest };
      const person = await officer.post('/api/people', body, PersonView);
      await officer.post(`/api/people/${person.id}/pin`, { pin }, PersonView);
      const duties = { duties: ['counter'] };
      return officer.post(`/api/people/${person.id}/duties`, duties, PersonView);
    });
    await bindBadge(world, staffNumber, badge);
    ids.push(id);
  }
  return ids;
}

/** 立项 of these places, by the keeper, for both counters. */
export const openTake = (
  keeper: Client,
  of: { readonly placeIds: readonly string[]; readonly counterIds: readonly string[] },
  mode: TakeView['mode'] = 'guided',
): Promise<TakeView> => {
  const narrow = { markings: [], kinds: [], custodianIds: [], departments: [], sampleSize: null };
  const scope = { placeIds: of.placeIds, ...narrow };
  const body = { title: '旅程盘点', scope, mode, counterIds: of.counterIds, dueOn: '2099-12-31' };
  return keeper.post('/api/stock-takes', body, TakeView);
};

/**
 * Whoever sits at the kiosk goes, and this counter comes: staff number and PIN. A badge would open a visit, since a keeper is signed in
 * at the station too.
 */
export async function signInCounter(kiosk: Kiosk, who: Counter): Promise<void> {
  await signInAs(kiosk, who);
  await kiosk.door(words.frame.doors.stockTake).waitFor();
}

/** Whoever sits at the kiosk goes, and this person comes. */
export async function signInAs(
  kiosk: Kiosk,
  who: { readonly staffNumber: string; readonly pin: string },
): Promise<void> {
  await kiosk.press(words.frame.signOut);
  await kiosk.press(words.signIn.byStaffNumber);
  await kiosk.field(words.signIn.staffNumber).fill(who.staffNumber);
  await kiosk.enterPin(who.pin, words.signIn.submit);
}

/** The screen that counts a place, in its words. */
export function countingOf(kiosk: Kiosk, world: World) {
  const { page } = kiosk;
  const last = page.locator('.last-seen');
  const number = (key: string): Promise<string> =>
    page.locator(`.count-big .${key} dd`).innerText();
  return {
    open: (takeId: string, placeId: string) =>
      page.goto(world.address + paths.takeCount(takeId, placeId)),
    start: async (): Promise<void> => {
      await kiosk.press(zh.start);
      await kiosk.says(zh.first);
    },
    /** The large word of the last read, and what was read. */
    saw: async (word: keyof typeof zh.verdict, text: string): Promise<void> => {
      await last.getByText(zh.verdict[word], { exact: true }).waitFor();
      await last.getByText(text).first().waitFor();
    },
    at: (code: string): Promise<void> =>
      page.locator('.place-code').filter({ hasText: code }).waitFor(),
    holds: (found: number, notSeen: number): Promise<void> =>
      expect
        .poll(async () => [await number('found'), await number('notSeen')], SOON)
        .toEqual([String(found), String(notSeen)]),
    turnTo: (list: keyof typeof zh.tabs, count: number) =>
      page.getByRole('tab', { name: fill(zh.tabs[list], { count }), exact: true }).click(),
    sight: (registerNumber: string) => kiosk.press(fill(zh.sightOf, { number: registerNumber })),
    search: (registerNumber: string) => kiosk.press(fill(zh.searchOf, { number: registerNumber })),
    /** 盘毕 by the counter's PIN, and where it is wanted by the second's badge and PIN. */
    close: async (by: Counter, second: Counter | null): Promise<void> => {
      await kiosk.press(zh.finish);
      await kiosk.enterPin(by.pin, words.common.pinEnter);
      if (second !== null) {
        const asked = { role: zh.secondRole, name: second.name };
        await kiosk.badge(world, second.badge, fill(words.common.secondPin, asked));
        await kiosk.enterPin(second.pin, words.common.pinEnter);
      }
      await kiosk.says(zh.closed);
    },
  };
}
