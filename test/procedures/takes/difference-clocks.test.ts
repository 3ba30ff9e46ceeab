import { describe, expect, test } from 'vitest';
import { carrierId } from '#domain/ids.ts';
import { lostNow, unaccountedOf } from '../../../server/procedures/takes/searches.ts';
import { takeById } from '../../../server/store/takes.ts';
import { verify } from '../../../server/store/verify.ts';
import {
  AT_COUNTER,
  BORROWER,
  fact,
  FOUNDING,
  IN_SAFE,
  registered,
} from '../../support/ledger-samples.ts';
import { DATABASES, freshStores } from '../../support/stores.ts';
import { at, clockHouse, giveBack, held, HOUR, lend, MONDAY, standing } from '../clock-house.ts';
import {
  declaredLost,
  difference,
  foundAgain,
  LOST,
  placeClosed,
  TAKE_ID,
  takeOpened,
} from './closed-take.ts';

const DUE = at(MONDAY + 90 * 24 * HOUR);

describe.each(DATABASES)('clocks of differences and of what is lost on %s', (_name, maker) => {
  const current = freshStores(maker);
  const house = async () => {
    const made = await clockHouse(current.store);
    await made.write(...FOUNDING, registered('1'), registered('2'));
    await made.write(takeOpened(at(MONDAY), DUE));
    return made;
  };
  const differences = async () => (await takeById(current.store.db, TAKE_ID))!.body.differences;

  test('a thing that is declared unaccounted for has its alarm at once, and it climbs by the hours', async () => {
    const { write, pass, world } = await house();
    await write(declaredLost('1'));
    await pass();
    const told = `unaccounted carrier 1 ${at(MONDAY + 24 * HOUR)}`;
    expect(await standing(current.store)).toEqual([`${told} 0`]);
    const steps = [];
    for (const hours of [1, 3, 8, 8, 4, 24]) {
      world.now += hours * HOUR;
      await pass();
      steps.push((await standing(current.store)).map((one) => one.slice(told.length + 1)).join());
    }
    expect(steps).toEqual(['1', '2', '3', '4', '5', '5']);
    await write(foundAgain('1'));
    expect(await pass()).toMatchObject({ ended: 1 });
    expect(await standing(current.store)).toEqual([]);
    expect(await verify(current.store)).toMatchObject({ ok: true });
  });

  test('found and lost once more, it is another incident with hours of its own', async () => {
    const { write, pass, world } = await house();
    await write(declaredLost('1'));
    await pass();
    world.now += 5 * HOUR;
    await write(foundAgain('1'), declaredLost('1'));
    await pass();
    const since = at(MONDAY + 5 * HOUR + 24 * HOUR);
    expect(await standing(current.store)).toEqual([`unaccounted carrier 1 ${since} 0`]);
    expect((await lostNow(current.store.db)).map(({ since: from }) => from)).toEqual([
      at(MONDAY + 5 * HOUR),
    ]);
  });

  test('differences that nobody explains are late from their term on; explained, the alarm ends', async () => {
    const { write, pass, world } = await house();
    const explainBy = at(MONDAY + 24 * HOUR);
    const misplaced = difference('1', { kind: 'misplaced', explainBy });
    await write(placeClosed([misplaced]));
    expect(await pass()).toMatchObject({ raised: 0 });
    world.now += 24 * HOUR;
    expect(await pass()).toMatchObject({ raised: 1 });
    expect(await standing(current.store)).toEqual([`differenceLate matter take ${explainBy} 1`]);
    const said = { reason: 'misfiled', words: '放错了柜位' } as const;
    const step = { of: 'stockTake', did: 'explained', differenceId: 'd-1', ...said } as const;
    await write(fact({ kind: 'matterStepped', matterId: TAKE_ID, step }));
    expect(await pass()).toMatchObject({ ended: 1 });
    expect(await standing(current.store)).toEqual([]);
    expect(await verify(current.store)).toMatchObject({ ok: true });
  });

  test('作废 ends no clock: differences of a cancelled take are late as before, and end when they are explained', async () => {
    const { write, pass, world } = await house();
    const explainBy = at(MONDAY + 24 * HOUR);
    await write(placeClosed([difference('1', { kind: 'misplaced', explainBy })]));
    const cancelled = { of: 'stockTake', did: 'cancelled', words: '改期' } as const;
    await write(fact({ kind: 'matterStepped', matterId: TAKE_ID, step: cancelled }));
    world.now += 24 * HOUR;
    expect(await pass()).toMatchObject({ raised: 1 });
    expect(await pass()).toMatchObject({ raised: 0, ended: 0 });
    const said = { reason: 'misfiled', words: '放错了柜位' } as const;
    const step = { of: 'stockTake', did: 'explained', differenceId: 'd-1', ...said } as const;
    await write(fact({ kind: 'matterStepped', matterId: TAKE_ID, step }));
    expect(await pass()).toMatchObject({ ended: 1 });
    expect((await takeById(current.store.db, TAKE_ID))!.body.stage).toBe('cancelled');
    expect(await verify(current.store)).toMatchObject({ ok: true });
  });

  test('a return that is written late settles the difference by itself, with its number, once', async () => {
    const { write, pass, world } = await house();
    const custody = held(at(MONDAY + 48 * HOUR));
    await write(lend('1', IN_SAFE, custody));
    const explainBy = at(MONDAY + 24 * HOUR);
    await write(placeClosed([difference('1', { kind: 'outYetHere', explainBy })]));
    await pass();
    expect((await differences())[0]?.explanation).toBeNull();
    world.now += HOUR;
    await write(giveBack('1', custody));
    await pass();
    const [settled] = await differences();
    expect(settled?.explanation).toMatchObject({ reason: 'unrecordedReturn', byId: null });
    expect(settled?.explanation?.words).toMatch(/^见账目第 \d+ 条$/);
    await pass();
    expect(await differences()).toEqual([settled]);
    world.now += 48 * HOUR;
    await pass();
    expect((await standing(current.store)).filter((one) => one.startsWith('diff'))).toEqual([]);
    expect(await verify(current.store)).toMatchObject({ ok: true });
  });

  test('what a person said stays, whatever is written afterwards', async () => {
    const { write, pass } = await house();
    const explainBy = at(MONDAY + 24 * HOUR);
    const missing = difference('1', { kind: 'missing', remedy: 'unaccounted', explainBy });
    await write(declaredLost('1'), placeClosed([missing]));
    const said = { reason: 'lost', words: '搬家时遗失' } as const;
    const step = { of: 'stockTake', did: 'explained', differenceId: 'd-1', ...said } as const;
    await write(fact({ kind: 'matterStepped', matterId: TAKE_ID, step }));
    await write(foundAgain('1'));
    await pass();
    expect((await differences())[0]?.explanation).toMatchObject(said);
  });

  test('movements before the place was closed settle nothing', async () => {
    const { write, pass, world } = await house();
    const custody = held(DUE);
    await write(lend('1', IN_SAFE, custody), giveBack('1', custody));
    world.now += HOUR;
    await write(lend('1', AT_COUNTER, custody));
    world.now += HOUR;
    const explainBy = at(MONDAY + 26 * HOUR);
    await write(placeClosed([difference('1', { kind: 'outYetHere', explainBy })]));
    await pass();
    expect((await differences())[0]?.explanation).toBeNull();
  });

  test('who had it in hand when it was declared answers for it, and nobody else; found, nobody does', async () => {
    const { write } = await house();
    const custody = held(DUE);
    await write(lend('1', IN_SAFE, custody), declaredLost('1', custody), declaredLost('2'));
    expect(await unaccountedOf(current.store.db, BORROWER.id)).toEqual(['WJ-1']);
    expect((await lostNow(current.store.db)).map(({ carrier }) => carrier.id)).toEqual([
      carrierId('1'),
      carrierId('2'),
    ]);
    await write(foundAgain('1', { account: 'unaccounted', lastPlaceId: null }));
    expect(await unaccountedOf(current.store.db, BORROWER.id)).toEqual([]);
    expect((await lostNow(current.store.db)).map(({ carrier }) => carrier.custody)).toEqual([LOST]);
  });
});
