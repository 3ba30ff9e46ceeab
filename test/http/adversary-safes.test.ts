import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runClocks } from '../../server/procedures/clocks.ts';
import { verify } from '../../server/store/verify.ts';
import {
  act,
  PIN,
  secondPerson,
  signedIn,
  wedge,
  workingHouse,
  type Json,
  type TestHouse,
} from './house.ts';
import { alarmKinds, atSafe, newSafe, worker, type Worker } from './safe-desk.ts';

let house: TestHouse;
let keeper: Worker;
let other: Worker;
let safe: Awaited<ReturnType<typeof newSafe>>;
beforeEach(async () => {
  house = await workingHouse();
  keeper = await worker(house, 'K2', ['keeper']);
  other = await worker(house, 'K3', ['keeper']);
  safe = await newSafe(keeper.page);
});
afterEach(async () => {
  expect(house.trouble).toEqual([]);
  expect(await verify(house.desk.house.store)).toMatchObject({ ok: true });
  await house.end();
});

const doors = async (page = keeper.page): Promise<string[]> => {
  const { events } = await atSafe(page, safe.id).view();
  return events.map(({ did }: Json) => did).filter((did: string) => /Opened|Shut/.test(did));
};

describe('at once', () => {
  test('of many who open it one did, and the rest are told that it is open', async () => {
    const asked = [keeper, other, keeper, other].map(({ page }) => atSafe(page, safe.id).open());
    const answers = await Promise.all(asked);
    const done = answers.filter(({ status }) => status === 200);
    expect(done).toHaveLength(1);
    for (const { status, body } of answers.filter((one) => !done.includes(one))) {
      expect([status, /safeIsOpen|changedMeanwhile/.test(body.error)]).toEqual([409, true]);
    }
    expect(await doors()).toEqual(['safeOpened']);
  });

  test('shutting and opening at once leave one true state, whichever came first', async () => {
    await atSafe(keeper.page, safe.id).open();
    for (let round = 0; round < 3; round += 1) {
      const [shut, open] = await Promise.all([
        atSafe(keeper.page, safe.id).shut(),
        atSafe(other.page, safe.id).open(),
      ]);
      expect(shut.status).toBe(200);
      const { line } = await atSafe(keeper.page, safe.id).view();
      expect(line.isOpen).toBe(open.status === 200);
      if (!line.isOpen) await atSafe(keeper.page, safe.id).open();
    }
    const told = await doors();
    expect(told.every((did, i) => i === 0 || did !== told[i - 1])).toBe(true);
  });

  test('one act for two safes, or for an opening and a shutting, is one', async () => {
    const second = await newSafe(keeper.page, { code: 'BMG-02' });
    const once = { act: act() };
    await atSafe(keeper.page, safe.id).open(once);
    expect((await atSafe(keeper.page, second.id).open(once)).body.error).toBe('actReused');
    expect((await atSafe(keeper.page, safe.id).shut(once)).body.error).toBe('actReused');
    expect(
      (await atSafe(keeper.page, safe.id).open({ ...once, reason: 'repair' })).body.error,
    ).toBe('actReused');
  });
});

describe('badges and PINs', () => {
  test('five wrong PINs lock it, and the safe stays as it was', async () => {
    const here = atSafe(keeper.page, safe.id);
    const errors: string[] = [];
    for (let n = 0; n < 6; n += 1) errors.push((await here.open({ pin: '999999' })).body.error);
    expect(errors).toEqual([...Array<string>(4).fill('wrongPin'), 'pinLocked', 'pinLocked']);
    expect((await here.open()).body.error).toBe('pinLocked');
    expect(await doors(other.page)).toEqual([]);
    expect((await atSafe(other.page, safe.id).open()).status).toBe(200);
  });

  test('a badge that was shown long ago, used before or made up signs nothing', async () => {
    const top = await newSafe(keeper.page, { code: 'BMG-02', highestLevel: 'topSecret' });
    const stale = await secondPerson(house, other.id);
    house.pass(600);
    keeper = { ...keeper, page: await signedIn(house, 'K2') };
    const here = atSafe(keeper.page, top.id);
    expect((await here.open({ second: stale })).body.error).toBe('badgeGone');
    const used = await secondPerson(house, other.id);
    expect((await here.open({ second: used })).status).toBe(200);
    expect((await here.shut({ second: used })).body.error).toBe('badgeGone');
    const forged = { reference: 'made-up', pin: PIN };
    expect((await here.shut({ second: forged })).body.error).toBe('badgeGone');
    expect((await here.view()).line.isOpen).toBe(true);
  });

  test('a keeper who was classed down or has left opens nothing; what he left open another shuts', async () => {
    await atSafe(keeper.page, safe.id).open();
    const officer = await signedIn(house, 'A2');
    const change = { department: '办公室', post: '干事', pledgedOn: '2026-01-01' };
    const changed = await officer.post(`/api/people/${keeper.id}/change`, {
      act: act(),
      ...change,
      personClass: 'general',
      pledgeUntil: null,
    });
    expect(changed.status).toBe(200);
    expect((await atSafe(keeper.page, safe.id).shut()).status).toBe(200);
    expect((await atSafe(keeper.page, safe.id).open()).body.error).toBe('safeClassTooLow');
    await atSafe(other.page, safe.id).open();
    const left = await officer.post(`/api/people/${other.id}/standing`, {
      act: act(),
      standing: 'left',
    });
    expect(left.status).toBe(200);
    expect((await atSafe(other.page, safe.id).shut()).status).toBe(401);
    expect((await atSafe(keeper.page, safe.id).shut()).status).toBe(200);
  });
});

describe('柜门标签', () => {
  const labelled = async (placeId: string, reason: string | null = null): Promise<string> => {
    const what = { kind: 'subjects', subjects: [{ kind: 'place', id: placeId }] };
    const body = { act: act(), printer: 'pdf', what, ...(reason === null ? {} : { reason }) };
    const job = await keeper.page.post('/api/print-jobs', body);
    return job.body.labels[0].printedCode.replaceAll('-', '').slice(0, 16);
  };
  const isScanned = async (): Promise<boolean> => {
    const here = atSafe(keeper.page, safe.id);
    const { events } = (await here.open()).body;
    await here.shut();
    return events[0].isScanned;
  };

  /** The scan of before no longer stands, and the screen has locked itself. */
  const later = async (): Promise<void> => {
    house.pass(130);
    keeper = { ...keeper, page: await signedIn(house, 'K2') };
  };

  test('only the living label of this very safe, read just now, says that somebody stood there', async () => {
    const scan = wedge(house, keeper.page);
    const second = await newSafe(keeper.page, { code: 'BMG-02' });
    const own = await labelled(safe.id);
    const others = await labelled(second.id);
    await scan(house.payload(others));
    expect(await isScanned()).toBe(false);
    await scan(safe.id);
    await scan('BMG-01');
    expect(await isScanned()).toBe(false);
    await scan(house.payload(own));
    expect(await isScanned()).toBe(true);
    await later();
    expect(await isScanned()).toBe(false);
    await labelled(safe.id, 'damaged');
    await wedge(house, keeper.page, 'kiosk-22345678')(house.payload(own, 1));
    await later();
    const again = wedge(house, keeper.page, 'kiosk-32345678');
    await again(house.payload(own));
    expect(await isScanned()).toBe(false);
    await again(house.payload(own, 1));
    expect(await isScanned()).toBe(true);
  });
});

describe('time', () => {
  test('a clock that was set back writes what it says, and the register goes on', async () => {
    const here = atSafe(keeper.page, safe.id);
    await here.open();
    house.clock.now = new Date(house.clock.now.getTime() - 3_600_000);
    const page = await signedIn(house, 'K2');
    expect((await atSafe(page, safe.id).shut()).body.line.isOpen).toBe(false);
    expect(await doors(page)).toEqual(['safeShut', 'safeOpened']);
    await runClocks(house.desk.house);
    expect(await alarmKinds(page)).not.toContain('safeLeftOpen');
  });

  test('the process ends between opening and shutting: it stands open, its alarm comes, and it is shut', async () => {
    await atSafe(keeper.page, safe.id).open();
    await house.restart();
    house.pass(2 * 3600);
    const page = await signedIn(house, 'K2');
    expect((await atSafe(page, safe.id).view()).line).toMatchObject({ isOpen: true, isLate: true });
    await runClocks(house.desk.house);
    expect(await alarmKinds(page)).toEqual(['safeLeftOpen']);
    expect((await atSafe(page, safe.id).shut()).status).toBe(200);
  });
});
