import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PersonId } from '#domain/ids.ts';
import { verify } from '../../../server/store/verify.ts';
import { doorHouse, entrants, type DoorHouse, type TestDoor } from './door-house.ts';

let doors: DoorHouse;
beforeAll(async () => {
  doors = await doorHouse();
});
afterAll(async () => {
  expect(await verify(doors.test.desk.house.store)).toMatchObject({ ok: true });
  await doors.test.end();
});

/** Where somebody really is: in one of two rooms, or in none. */
type Where = 0 | 1 | null;
type Late = { readonly who: PersonId; readonly side: 'outside' | 'inside'; readonly at: number };

/**
 * The world beside the house: people walk, doors fall silent and come back. Whoever stands at a silent door walks as he likes; at one
 * that is heard he does what it says. Nobody goes through a wall.
 */
async function walk(
  steps: readonly {
    who: number;
    room: 0 | 1;
    does: 'badge' | 'silence' | 'tell' | 'restart' | 'again';
  }[],
) {
  const people = [await doors.passer(), await doors.passer(), await doors.passer()];
  const areas = [
    await doors.area({ entrants: entrants(...people) }),
    await doors.area({ entrants: entrants(...people) }),
  ];
  const at = [await doors.door(areas[0]!), await doors.door(areas[1]!)];
  const really = new Map<PersonId, Where>(people.map((id) => [id, null]));
  const isSilent = [false, false];
  const kept: [Late[], Late[]] = [[], []];
  const heard = async (): Promise<Set<string>> => new Set(await doors.inside());
  const tell = async (room: 0 | 1): Promise<void> => {
    isSilent[room] = false;
    for (const { who, side, at: then } of kept[room].splice(0)) {
      await at[room]!.read(who, side, doors.test.clock.now.getTime() - then);
    }
  };
  const badge = async (door: TestDoor, room: 0 | 1, who: PersonId): Promise<void> => {
    const where = really.get(who) ?? null;
    // Inside of the other room: first he has to come out.
    if (where !== null && where !== room) return;
    const side = where === room ? 'inside' : 'outside';
    if (isSilent[room]) {
      kept[room].push({ who, side, at: doors.test.clock.now.getTime() });
      return void really.set(who, where === room ? null : room);
    }
    await door.read(who, side);
    const isIn = (await heard()).has(`${who} ${areas[room]!.placeId}`);
    if (side === 'inside') {
      // Out is never refused.
      expect(isIn).toBe(false);
      really.set(who, null);
    } else {
      const [last] = (await doors.lines({ areaId: areas[room]!.placeId })).slice(-1);
      if (last?.refused === null) really.set(who, room);
    }
  };
  for (const { who, room, does } of steps) {
    doors.test.pass(20);
    if (does === 'silence') isSilent[room] = true;
    if (does === 'tell') await tell(room);
    if (does === 'restart') await doors.test.restart();
    if (does === 'badge') await badge(at[room]!, room, people[who]!);
    if (does === 'again' && !isSilent[room]) {
      const before = await doors.inside();
      await badge(at[room]!, room, people[who]!);
      const after = await doors.inside();
      const where = really.get(people[who]!) ?? null;
      doors.test.pass(1);
      // The same badge on the same reader, a moment later: nothing.
      const side = before.length > after.length ? 'inside' : 'outside';
      if (where === room || before.length > after.length) await at[room]!.read(people[who]!, side);
      expect(await doors.inside()).toEqual(after);
    }
    const rooms = await doors.inside();
    for (const id of people) {
      expect(rooms.filter((one) => one.startsWith(`${id} `)).length).toBeLessThanOrEqual(1);
    }
  }
  doors.test.pass(20);
  await tell(0);
  await tell(1);
  const inside = await heard();
  for (const [id, where] of really) {
    for (const room of [0, 1] as const) {
      expect(inside.has(`${id} ${areas[room]!.placeId}`)).toBe(where === room);
    }
  }
}

const step = fc.record({
  who: fc.nat({ max: 2 }),
  room: fc.constantFrom<0 | 1>(0, 1),
  does: fc.oneof(
    { weight: 8, arbitrary: fc.constant('badge' as const) },
    { weight: 1, arbitrary: fc.constant('again' as const) },
    { weight: 2, arbitrary: fc.constant('silence' as const) },
    { weight: 2, arbitrary: fc.constant('tell' as const) },
    { weight: 1, arbitrary: fc.constant('restart' as const) },
  ),
});

test('whatever falls silent, is told late in any order of doors, is read again or restarted: who is inside is who is inside, and nobody is inside twice', async () => {
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), walk), {
    numRuns: 25,
  });
}, 60_000);
