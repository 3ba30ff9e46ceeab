import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verify } from '../../../server/store/verify.ts';
import { alarmsShown } from '../../../server/store/alarms.ts';
import { openVisitAt } from '../../../server/store/working/desks.ts';
import { repeatsOf } from '../../../server/procedures/doors/repeats.ts';
import { fact } from '../../support/ledger-samples.ts';
import { doorHouse, entrants, type DoorHouse } from './door-house.ts';

let doors: DoorHouse;
beforeAll(async () => {
  doors = await doorHouse();
});
afterAll(async () => {
  expect(await verify(doors.test.desk.house.store)).toMatchObject({ ok: true });
  expect(doors.test.trouble).toEqual([]);
  await doors.test.end();
});
const said = async (search: Parameters<DoorHouse['lines']>[0]) =>
  (await doors.lines(search)).map(({ passage, refused }) =>
    refused === null
      ? `${passage.direction} ${passage.irregular ?? ''}`.trim()
      : refused.refusal.kind,
  );
const alarms = async () =>
  (await alarmsShown(doors.test.desk.house.store.db, { which: 'open', limit: 99 })).map(
    ({ kind, key, seen }) => `${kind} ${key} ${seen}`,
  );

describe('刷证 at a door', () => {
  test('in by the reader outside, out by the one inside; no counter visit is opened', async () => {
    const wang = await doors.passer();
    const area = await doors.area({ entrants: entrants(wang) });
    const door = await doors.door(area);
    await door.read(wang);
    expect(await doors.inside()).toContain(`${wang} ${area.placeId}`);
    doors.test.pass(60);
    await door.read(wang, 'inside');
    expect(await doors.inside()).not.toContain(`${wang} ${area.placeId}`);
    expect(await said({ areaId: area.placeId })).toEqual(['in', 'out']);
    const { db } = doors.test.desk.house.store;
    expect(await openVisitAt(db, door.stationId)).toBeNull();
  });

  test('a badge that lies on the reader and is read five times a second is one passage, and is counted', async () => {
    const wang = await doors.passer();
    const area = await doors.area({ entrants: entrants(wang) });
    const door = await doors.door(area, false);
    for (let n = 0; n < 50; n += 1) {
      await door.read(wang, 'middle');
      doors.test.pass(0.2);
    }
    const lines = await doors.lines({ areaId: area.placeId });
    expect(lines).toHaveLength(1);
    expect(await repeatsOf(doors.test.desk.house.store.db, lines[0]!.seq)).toBe(49);
    doors.test.pass(3);
    await door.read(wang, 'middle');
    expect(await said({ areaId: area.placeId })).toEqual(['in', 'out']);
  });

  test('it is one passage across a restart too', async () => {
    const wang = await doors.passer();
    const area = await doors.area({ entrants: entrants(wang) });
    const door = await doors.door(area, false);
    await door.read(wang, 'middle');
    await doors.test.restart();
    doors.test.pass(1);
    await door.read(wang, 'middle');
    expect(await said({ areaId: area.placeId })).toEqual(['in']);
    expect(await doors.inside()).toContain(`${wang} ${area.placeId}`);
  });

  test('a badge that already lay there when its door was made is a showing from then on, once', async () => {
    const wang = await doors.passer();
    const area = await doors.area({ entrants: entrants(wang) });
    const door = await doors.door(area, false);
    const { stationId, read } = door;
    await doors.write([fact({ kind: 'doorRemoved', stationId })]);
    await read(wang, 'middle');
    const again = { stationId, areaId: area.placeId, sides: [], isGate: false };
    await doors.write([fact({ kind: 'doorSet', door: again })]);
    for (let n = 0; n < 10; n += 1) {
      doors.test.pass(0.5);
      await read(wang, 'middle');
    }
    expect(await said({ areaId: area.placeId })).toEqual(['in']);
  });

  test('two people on one badge: the second is refused, and one alarm counts the tries', async () => {
    const wang = await doors.passer();
    const area = await doors.area({ entrants: entrants(wang) });
    const door = await doors.door(area);
    await door.read(wang);
    for (let n = 0; n < 3; n += 1) {
      doors.test.pass(10);
      await door.read(wang);
    }
    expect(await said({ areaId: area.placeId })).toEqual([
      'in',
      'alreadyInside',
      'alreadyInside',
      'alreadyInside',
    ]);
    expect(await alarms()).toContain(`badgeTwice person ${wang} 3`);
  });

  test('one badge at two doors within a second is an alarm', async () => {
    const wang = await doors.passer();
    const [one, other] = [
      await doors.area({ entrants: entrants(wang) }),
      await doors.area({ entrants: entrants(wang) }),
    ];
    const [first, second] = [await doors.door(one), await doors.door(other)];
    await first.read(wang);
    doors.test.pass(1);
    await second.read(wang, 'inside');
    expect(await alarms()).toContain(`badgeTwice person ${wang} 1`);
  });

  test('the wrong door once is no alarm, three times are one', async () => {
    const li = await doors.passer();
    const area = await doors.area({});
    const door = await doors.door(area);
    for (let n = 0; n < 2; n += 1) {
      await door.read(li);
      doors.test.pass(20);
    }
    expect(await alarms()).not.toContain(`wrongArea person ${li} 1`);
    await door.read(li);
    expect(await alarms()).toContain(`wrongArea person ${li} 1`);
  });

  test('who was spoken to and tries once more is no alarm; three times more are another one', async () => {
    const li = await doors.passer();
    const area = await doors.area({});
    const door = await doors.door(area);
    const tries = async (count: number): Promise<string[]> => {
      for (let n = 0; n < count; n += 1) {
        doors.test.pass(20);
        await door.read(li);
      }
      return (await alarms()).filter((line) => line.startsWith(`wrongArea person ${li}`));
    };
    expect(await tries(3)).toEqual([`wrongArea person ${li} 1`]);
    expect(await tries(1)).toEqual([`wrongArea person ${li} 2`]);
    const { house } = doors.test.desk;
    const open = await alarmsShown(house.store.db, { which: 'open', limit: 9 });
    const answered = open.find(({ key }) => key === `person ${li}`);
    if (answered === undefined) throw new Error('It was raised');
    await doors.write([fact({ kind: 'alarmAnswered', alarmId: answered.id, words: '已说明' })]);
    expect(await tries(2)).toEqual([]);
    expect(await tries(1)).toEqual([`wrongArea person ${li} 1`]);
  });

  test('a strange badge and a lost one are refused and stand in the register', async () => {
    const li = await doors.passer();
    const area = await doors.area({ entrants: entrants(li) });
    const door = await doors.door(area);
    await door.read('of nobody');
    const badge = { scheme: 'em4100', number: `BADGE ${li}`, personId: li } as const;
    await doors.write([fact({ kind: 'badgeReportedLost', badge })]);
    await door.read(li);
    expect(await said({ areaId: area.placeId })).toEqual(['badgeUnknown', 'badgeLost']);
    expect(await alarms()).toContain(`lostBadge person ${li} 1`);
    expect(await doors.inside()).not.toContain(`${li} ${area.placeId}`);
  });

  test('out without ever having gone in is let out, and written down as it is', async () => {
    const wang = await doors.passer();
    const area = await doors.area({ entrants: entrants(wang) });
    const door = await doors.door(area);
    await door.read(wang, 'inside');
    expect(await said({ areaId: area.placeId })).toEqual(['out exitWithoutEntry']);
  });
});

describe('双人', () => {
  test('the first waits a minute for a second; both go in by one act', async () => {
    const [wang, li] = [await doors.passer(), await doors.passer()];
    const area = await doors.area({ twoPersons: true, entrants: entrants(wang, li) });
    const door = await doors.door(area);
    await door.read(wang);
    expect(await doors.inside()).not.toContain(`${wang} ${area.placeId}`);
    doors.test.pass(59);
    await door.read(li);
    const lines = await doors.lines({ areaId: area.placeId });
    expect(lines.map(({ passage }) => [passage.passer, passage.withId])).toEqual([
      [{ kind: 'person', id: wang }, null],
      [{ kind: 'person', id: wang }, li],
      [{ kind: 'person', id: li }, wang],
    ]);
    expect(await doors.inside()).toEqual(
      expect.arrayContaining([`${wang} ${area.placeId}`, `${li} ${area.placeId}`]),
    );
  });

  test('after the minute the wait is over, and the next begins one of his own', async () => {
    const [wang, li] = [await doors.passer(), await doors.passer()];
    const area = await doors.area({ twoPersons: true, entrants: entrants(wang, li) });
    const door = await doors.door(area);
    await door.read(wang);
    doors.test.pass(61);
    await door.read(li);
    expect(await said({ areaId: area.placeId })).toEqual(['secondNeeded', 'secondNeeded']);
    doors.test.pass(10);
    // His own badge again is no second person.
    await door.read(li);
    expect(await said({ areaId: area.placeId })).toHaveLength(3);
    expect(await doors.inside()).not.toContain(`${li} ${area.placeId}`);
  });

  test('who went through another door meanwhile waits no more', async () => {
    const [wang, li] = [await doors.passer(), await doors.passer()];
    const area = await doors.area({ twoPersons: true, entrants: entrants(wang, li) });
    const other = await doors.area({ entrants: entrants(wang) });
    const [door, elsewhere] = [await doors.door(area), await doors.door(other)];
    await door.read(wang);
    doors.test.pass(20);
    await elsewhere.read(wang);
    doors.test.pass(10);
    await door.read(li);
    expect(await said({ areaId: area.placeId })).toEqual(['secondNeeded', 'secondNeeded']);
    expect(await doors.inside()).toContain(`${wang} ${other.placeId}`);
  });

  test('who may not go in is no second person', async () => {
    const [wang, li] = [await doors.passer(), await doors.passer()];
    const area = await doors.area({ twoPersons: true, entrants: entrants(wang) });
    const door = await doors.door(area);
    await door.read(wang);
    doors.test.pass(5);
    await door.read(li);
    expect(await said({ areaId: area.placeId })).toEqual(['secondNeeded', 'notOnList']);
  });
});
