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
type Late = { readonly who: PersonId; readonly side: Side; readonly at: number };

type Step = {
  readonly who: number;
  readonly room: 0 | 1;
  /** Which of the two doors of the room. */
  readonly door: 0 | 1;
  readonly does: 'badge' | 'silence' | 'tell' | 'restart' | 'again';
};
type Side = 'outside' | 'inside';
/** A door and what it keeps while nobody hears it. */
type Place = {
  readonly room: 0 | 1;
  readonly areaId: string;
  readonly door: TestDoor;
  isSilent: boolean;
  readonly kept: Late[];
};

/**
 * The world beside the house: people walk, doors fall silent and come back. Whoever stands at a silent door walks as he likes; at one
 * that is heard he does what it says. Nobody goes through a wall.
 */
async function worldOf() {
  const people = [await doors.passer(), await doors.passer()];
  const places: Place[] = [];
  for (const room of [0, 1] as const) {
    const area = await doors.area({ entrants: entrants(...people) });
    for (let n = 0; n < 2; n += 1) {
      const door = await doors.door(area);
      places.push({ room, areaId: area.placeId, door, isSilent: false, kept: [] });
    }
  }
  const really = new Map<PersonId, Where>(people.map((id) => [id, null]));
  return { people, places, really };
}
type MadeWorld = Awaited<ReturnType<typeof worldOf>>;

const isIn = async (who: PersonId, { areaId }: Place): Promise<boolean> =>
  (await doors.inside()).includes(`${who} ${areaId}`);

/** What was kept comes in its order, with the device's own times. */
async function tell(place: Place): Promise<void> {
  place.isSilent = false;
  for (const { who, side, at } of place.kept.splice(0)) {
    await place.door.read(who, side, doors.test.clock.now.getTime() - at);
  }
}

/** Inside of the other room he first has to come out. Answers on which side he showed it; null: on none. */
async function badge({ really }: MadeWorld, place: Place, who: PersonId): Promise<Side | null> {
  const where = really.get(who) ?? null;
  if (where !== null && where !== place.room) return null;
  const side = where === place.room ? 'inside' : 'outside';
  if (place.isSilent) {
    place.kept.push({ who, side, at: doors.test.clock.now.getTime() });
    really.set(who, side === 'inside' ? null : place.room);
    return side;
  }
  await place.door.read(who, side);
  const [last] = (await doors.lines({ passer: { kind: 'person', id: who } })).slice(-1);
  // Out is never refused; in is as the door says.
  if (side === 'inside') expect(await isIn(who, place)).toBe(false);
  if (last?.refused === null) really.set(who, side === 'inside' ? null : place.room);
  return side;
}

async function take(world: MadeWorld, { who, room, door, does }: Step): Promise<void> {
  const [id, place] = [world.people[who]!, world.places[room * 2 + door]!];
  if (does === 'silence') place.isSilent = true;
  if (does === 'tell') await tell(place);
  if (does === 'restart') await doors.test.restart();
  if (does === 'badge') await badge(world, place, id);
  if (does !== 'again' || place.isSilent) return;
  const side = await badge(world, place, id);
  if (side === null) return;
  const lines = await doors.lines({ passer: { kind: 'person', id } });
  doors.test.pass(1);
  // The same badge on the same reader, a moment later: nothing.
  await place.door.read(id, side);
  expect(await doors.lines({ passer: { kind: 'person', id } })).toEqual(lines);
}

async function walk(steps: readonly Step[]): Promise<void> {
  const world = await worldOf();
  for (const one of steps) {
    doors.test.pass(20);
    await take(world, one);
    const rooms = await doors.inside();
    for (const id of world.people) {
      expect(rooms.filter((line) => line.startsWith(`${id} `)).length).toBeLessThanOrEqual(1);
    }
  }
  doors.test.pass(20);
  // The last to fall silent is heard first.
  for (const place of world.places.toReversed()) await tell(place);
  for (const [id, where] of world.really) {
    for (const place of world.places) expect(await isIn(id, place)).toBe(where === place.room);
  }
}

const step = fc.record({
  who: fc.nat({ max: 1 }),
  room: fc.constantFrom<0 | 1>(0, 1),
  door: fc.constantFrom<0 | 1>(0, 1),
  does: fc.oneof(
    { weight: 12, arbitrary: fc.constant('badge' as const) },
    { weight: 1, arbitrary: fc.constant('again' as const) },
    { weight: 4, arbitrary: fc.constant('silence' as const) },
    { weight: 2, arbitrary: fc.constant('tell' as const) },
    { weight: 1, arbitrary: fc.constant('restart' as const) },
  ),
});

test('whatever falls silent, is told late in any order of doors, is read again or restarted: who is inside is who is inside, and nobody is inside twice', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 60, size: 'max' }), walk),
    {
      numRuns: 30,
    },
  );
}, 60_000);
