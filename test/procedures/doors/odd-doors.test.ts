import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { instant, placeId } from '#domain/ids.ts';
import { doorsDue } from '../../../server/procedures/doors/due.ts';
import { entryLines } from '../../../server/http/views/passers.ts';
import { verify } from '../../../server/store/verify.ts';
import { alarmsShown } from '../../../server/store/alarms.ts';
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
const HOUR = 3_600_000;

describe('a badge that is left on its reader', () => {
  test('for minutes, it is one showing all the time, and the next after it the way out', async () => {
    const wang = await doors.passer();
    const area = await doors.area({ entrants: entrants(wang) });
    const door = await doors.door(area, false);
    for (let n = 0; n < 450; n += 1) {
      await door.read(wang, 'middle');
      doors.test.pass(0.2);
    }
    expect(await said({ areaId: area.placeId })).toEqual(['in']);
    doors.test.pass(4);
    await door.read(wang, 'middle');
    expect(await said({ areaId: area.placeId })).toEqual(['in', 'out']);
  });

  test('is one showing too where three hundred tags are read between two of its readings', async () => {
    const wang = await doors.passer();
    const area = await doors.area({ entrants: entrants(wang) });
    const door = await doors.door(area, false);
    await door.read(wang, 'middle');
    for (let n = 0; n < 300; n += 1) await door.read(`another-${n}`, 'outside');
    doors.test.pass(0.3);
    await door.read(wang, 'middle');
    expect(await said({ areaId: area.placeId, passer: { kind: 'person', id: wang } })).toEqual([
      'in',
    ]);
  });
});

describe('迟到 of an exit before its entry', () => {
  test('is a riddle until the entry is told, and then none; the fact stays', async () => {
    const wang = await doors.passer();
    const area = await doors.area({ entrants: entrants(wang) });
    const door = await doors.door(area);
    const shown = async () => {
      const lines = await doors.lines({ areaId: area.placeId });
      const view = await entryLines(doors.test.desk.house.store.db, lines);
      return view.map(({ direction, irregular }) => `${direction} ${irregular}`);
    };
    await door.read(wang, 'inside', HOUR / 2);
    expect(await shown()).toEqual(['out exitWithoutEntry']);
    await door.read(wang, 'outside', HOUR);
    expect(await shown()).toEqual(['in late', 'out late']);
    expect(await said({ areaId: area.placeId })).toContain('out exitWithoutEntry');
    expect(await doors.inside()).not.toContain(`${wang} ${area.placeId}`);
  });
});

describe('双人 and somebody struck off the list', () => {
  test('who is still inside is no second person: another one is waited for', async () => {
    const [wang, li, zhao] = [await doors.passer(), await doors.passer(), await doors.passer()];
    const area = await doors.area({ twoPersons: true, entrants: entrants(wang, li, zhao) });
    const door = await doors.door(area);
    await door.read(wang);
    doors.test.pass(10);
    await door.read(li);
    doors.test.pass(60);
    await door.read(wang, 'inside');
    doors.test.pass(60);
    await doors.write([
      fact({ kind: 'areaSet', area: { ...area, entrants: entrants(wang, zhao) } }),
    ]);
    await door.read(zhao);
    expect((await said({ areaId: area.placeId })).at(-1)).toBe('secondNeeded');
    doors.test.pass(10);
    await door.read(wang);
    expect(await doors.inside()).toContain(`${zhao} ${area.placeId}`);
    await door.read(wang, 'inside');
    doors.test.pass(120);
    const { house } = doors.test.desk;
    const due = await doorsDue(house.store.db, house, instant(house.now()));
    const of = { kind: 'place', id: area.placeId };
    expect(due).toContainEqual(expect.objectContaining({ kind: 'areaAlone', of }));
  });
});

describe('迟到 of one whom the door would have refused', () => {
  test('he was read going in and nobody stopped him: he is on the list of who is inside, and somebody is told', async () => {
    const [wang, li] = [await doors.passer(), await doors.passer()];
    const area = await doors.area({ entrants: entrants(wang) });
    const door = await doors.door(area);
    await door.read(li, 'outside', HOUR);
    expect(await said({ areaId: area.placeId })).toEqual(['in notAllowed']);
    expect(await doors.inside()).toContain(`${li} ${area.placeId}`);
    expect(await alarms()).toContain(`wrongArea person ${li} 1`);
    await door.read(li, 'inside', HOUR / 2);
    expect(await doors.inside()).not.toContain(`${li} ${area.placeId}`);
  });

  test('the first of two, and the second who followed: both were inside, whichever is told first', async () => {
    const [wang, li] = [await doors.passer(), await doors.passer()];
    const area = await doors.area({ twoPersons: true, entrants: entrants(wang, li) });
    const [door, other] = [await doors.door(area), await doors.door(area)];
    await other.read(li, 'outside', HOUR - 20_000);
    const shown = async () =>
      (await entryLines(doors.test.desk.house.store.db, await doors.lines({ areaId }))).map(
        (line) => line.irregular,
      );
    const { placeId: areaId } = area;
    expect(await shown()).toEqual(['alone']);
    await door.read(wang, 'outside', HOUR);
    expect(await said({ areaId })).toEqual(['in alone', 'in alone']);
    expect(await shown()).toEqual(['late', 'late']);
    const both = [`${li} ${area.placeId}`, `${wang} ${area.placeId}`];
    expect(await doors.inside()).toEqual(expect.arrayContaining(both));
  });

  test('a lost badge and a strange one put nobody inside: nobody knows who held them up', async () => {
    const li = await doors.passer();
    const area = await doors.area({ entrants: entrants(li) });
    const door = await doors.door(area);
    const badge = { scheme: 'em4100', number: `BADGE ${li}`, personId: li } as const;
    await doors.write([fact({ kind: 'badgeReportedLost', badge })]);
    await door.read(li, 'outside', HOUR);
    await door.read('of nobody', 'outside', HOUR - 60_000);
    expect(await said({ areaId: area.placeId })).toEqual(['badgeLost', 'badgeUnknown']);
  });
});

describe('内间', () => {
  test('in the inner room without the outer door: inside of both, and it is said', async () => {
    const wang = await doors.passer();
    const outer = await doors.area({ entrants: entrants(wang) });
    const inner = await doors.area({ entrants: entrants(wang) }, { parentId: outer.placeId });
    const [front, back] = [await doors.door(outer), await doors.door(inner)];
    await back.read(wang);
    expect(await said({ areaId: outer.placeId })).toEqual(['in missedEntry']);
    expect(await doors.inside()).toEqual(
      expect.arrayContaining([`${wang} ${outer.placeId}`, `${wang} ${inner.placeId}`]),
    );
    doors.test.pass(60);
    await back.read(wang, 'inside');
    doors.test.pass(60);
    await front.read(wang, 'inside');
    expect(await said({ areaId: outer.placeId })).toEqual(['in missedEntry', 'out']);
    expect((await doors.inside()).filter((line) => line.startsWith(`${wang} `))).toEqual([]);
  });

  test('a room around it that is no key area, or was one, is asked nothing', async () => {
    const wang = await doors.passer();
    const outer = await doors.area();
    await doors.write([fact({ kind: 'areaLifted', placeId: outer.placeId })]);
    const inner = await doors.area({ entrants: entrants(wang) }, { parentId: outer.placeId });
    await (await doors.door(inner)).read(wang);
    expect(await said({ areaId: placeId(outer.placeId) })).toEqual([]);
  });
});

describe('双人', () => {
  test('who was struck off while he waited is no first of two', async () => {
    const [wang, li] = [await doors.passer(), await doors.passer()];
    const area = await doors.area({ twoPersons: true, entrants: entrants(wang, li) });
    const door = await doors.door(area);
    await door.read(wang);
    doors.test.pass(10);
    await doors.write([fact({ kind: 'areaSet', area: { ...area, entrants: entrants(li) } })]);
    await door.read(li);
    expect(await said({ areaId: area.placeId })).toEqual(['secondNeeded', 'secondNeeded']);
    expect(await doors.inside()).not.toContain(`${wang} ${area.placeId}`);
  });

  test('who is struck off while he is inside stays inside, until he goes, and goes', async () => {
    const [wang, li] = [await doors.passer(), await doors.passer()];
    const area = await doors.area({ entrants: entrants(wang, li) });
    const door = await doors.door(area);
    await door.read(wang);
    await doors.write([fact({ kind: 'areaSet', area: { ...area, entrants: entrants(li) } })]);
    expect(await doors.inside()).toContain(`${wang} ${area.placeId}`);
    doors.test.pass(60);
    await door.read(wang, 'inside');
    doors.test.pass(60);
    await door.read(wang);
    expect(await said({ areaId: area.placeId })).toEqual(['in', 'out', 'notOnList']);
  });
});
