import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PersonId } from '#domain/ids.ts';
import { verify } from '../../../server/store/verify.ts';
import { doorHouse, entrants, type DoorHouse } from './door-house.ts';

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

type Step = {
  readonly who: number;
  readonly room: 0 | 1;
  readonly does: 'badge' | 'silence' | 'tell' | 'restart' | 'again';
};

/**
 * The world beside the house: people walk, doors fall silent and come back. Whoever stands at a silent door walks as he likes; at one
 * that is heard he does what it says. Nobody goes through a wall.
 */
async function worldOf() {
  const people = [await doors.passer(), await doors.passer(), await doors.passer()];
  const areas = [
    await doors.area({ entrants: entrants(...people) }),
    await doors.area({ entrants: entrants(...people) }),
  ];
  const at = [await doors.door(areas[0]!), await doors.door(areas[1]!)];
  const really = new Map<PersonId, Where>(people.map((id) => [id, null]));
  const isSilent = [false, false];
  const kept: [Late[], Late[]] = [[], []];
  const isIn = async (who: PersonId, room: 0 | 1): Promise<boolean> =>
    (await doors.inside()).includes(`${who} ${areas[room]!.placeId}`);
  /** What he does at a door that is heard: as it says. Out is never refused. */
  const obey = async (room: 0 | 1, who: PersonId, side: 'outside' | 'inside'): Promise<void> => {
    await at[room]!.read(who, side);
    if (side === 'inside') {
      expect(await isIn(who, room)).toBe(false);
      really.set(who, null);
    } else {
      const [last] = (await doors.lines({ areaId: areas[room]!.placeId })).slice(-1);
      if (last?.refused === null) really.set(who, room);
    }
  };
  return {
    people,
    isSilent,
    isIn,
    really,
    again: (room: 0 | 1, who: PersonId, side: 'outside' | 'inside') => at[room]!.read(who, side),
    tell: async (room: 0 | 1): Promise<void> => {
      isSilent[room] = false;
      for (const { who, side, at: then } of kept[room].splice(0)) {
        await at[room]!.read(who, side, doors.test.clock.now.getTime() - then);
      }
    },
    /** Inside of the other room he first has to come out. Answers on which side he showed it; null: on none. */
    badge: async (room: 0 | 1, who: PersonId): Promise<'outside' | 'inside' | null> => {
      const where = really.get(who) ?? null;
      if (where !== null && where !== room) return null;
      const side = where === room ? 'inside' : 'outside';
      if (!isSilent[room]) await obey(room, who, side);
      else {
        kept[room].push({ who, side, at: doors.test.clock.now.getTime() });
        really.set(who, where === room ? null : room);
      }
      return side;
    },
  };
}
type MadeWorld = Awaited<ReturnType<typeof worldOf>>;

async function take(world: MadeWorld, { who, room, does }: Step): Promise<void> {
  const id = world.people[who]!;
  if (does === 'silence') world.isSilent[room] = true;
  if (does === 'tell') await world.tell(room);
  if (does === 'restart') await doors.test.restart();
  if (does === 'badge') await world.badge(room, id);
  if (does !== 'again' || world.isSilent[room]) return;
  const side = await world.badge(room, id);
  if (side === null) return;
  const after = await doors.inside();
  doors.test.pass(1);
  // The same badge on the same reader, a moment later: nothing.
  await world.again(room, id, side);
  expect(await doors.inside()).toEqual(after);
}

async function walk(steps: readonly Step[]): Promise<void> {
  const world = await worldOf();
  for (const step of steps) {
    doors.test.pass(20);
    await take(world, step);
    const rooms = await doors.inside();
    for (const id of world.people) {
      expect(rooms.filter((one) => one.startsWith(`${id} `)).length).toBeLessThanOrEqual(1);
    }
  }
  doors.test.pass(20);
  await world.tell(0);
  await world.tell(1);
  for (const [id, where] of world.really) {
    for (const room of [0, 1] as const) expect(await world.isIn(id, room)).toBe(where === room);
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
