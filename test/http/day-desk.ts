import { expect } from 'vitest';
import { verify } from '../../server/store/verify.ts';
import {
  giveDuties,
  newBorrower,
  signedIn,
  workingHouse,
  type Browser,
  type TestHouse,
} from './house.ts';

/** A house on a Monday at nine in China, whose keeper sits at the counter; `other` is keeper too. */
export async function dayHouse(): Promise<{
  house: TestHouse;
  keeper: Browser;
  other: string;
}> {
  const house = await workingHouse();
  house.clock.now = new Date('2026-11-23T01:00:00.000Z');
  const other = await newBorrower(house, {
    staffNumber: 'K9',
    personClass: 'core',
    badge: 'BADGE-9',
  });
  await giveDuties(house, other, ['keeper']);
  return { house, keeper: await signedIn(house, 'K1'), other };
}

/** Ends the house, which had no trouble, and whose ledger verifies. */
export async function endWell(house: TestHouse): Promise<void> {
  expect(house.trouble).toEqual([]);
  expect(await verify(house.desk.house.store)).toMatchObject({ ok: true });
  await house.end();
}
