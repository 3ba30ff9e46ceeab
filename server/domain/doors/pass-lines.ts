import type { Instant, PlaceId } from '../ids.ts';
import type { Person } from '../people.ts';
import type { Asked, DoorScene } from './at-door.ts';
import type { Direction, Passage } from './passages.ts';

/** 出门: whoever leaves has left the rooms within as well, whether their doors saw it or not. */
export function goesOut(scene: DoorScene, asked: Asked, person: Person): Passage[] {
  const passer = { kind: 'person', id: person.id } as const;
  const line = { ...lineOf(scene, asked, 'out'), passer };
  const irregular = scene.insideSince === null ? 'exitWithoutEntry' : line.irregular;
  const inner = scene.within.map((areaId) => ({
    ...line,
    areaId,
    irregular: 'missedExit' as const,
  }));
  return [...inner, ...around(scene, line), { ...line, irregular }];
}

/** 内间: whoever is at its door is in the room around it, whether its door saw him or not. */
const around = ({ unseenAround }: Pick<DoorScene, 'unseenAround'>, line: Passage): Passage[] =>
  unseenAround.map((areaId) => ({
    ...line,
    areaId,
    direction: 'in',
    withId: null,
    irregular: 'missedEntry',
  }));

/** 进门: what he must have left first, whoever waited for him, himself, and where he was seen since. */
export function goesIn(
  scene: DoorScene,
  asked: Asked,
  { person, odd }: { readonly person: Person; readonly odd: 'notAllowed' | 'alone' | null },
): Passage[] {
  const passer = { kind: 'person', id: person.id } as const;
  const { areaId, ...told } = lineOf(scene, asked, 'in');
  const rest = odd === null ? told : { ...told, irregular: odd };
  const second = scene.area.twoPersons && scene.others === 0 ? scene.waiting : null;
  const entry: Passage = { areaId, ...rest, passer, withId: second?.personId ?? null };
  const missed = (of: PlaceId, at: Instant): Passage => ({
    ...entry,
    areaId: of,
    direction: 'out',
    at,
    withId: null,
    irregular: 'missedExit',
  });
  const left = scene.elsewhere.map((one) => missed(one.areaId, entry.at));
  // Of the same area only on the guard's word: what is told late may be the second reading of one entry.
  const again = scene.insideSince !== null && !asked.isLate ? [missed(areaId, entry.at)] : [];
  const gone = scene.seenElsewhereAt === null ? [] : [missed(areaId, scene.seenElsewhereAt)];
  const first: Passage[] =
    second === null
      ? []
      : [{ ...entry, passer: { kind: 'person', id: second.personId }, withId: person.id }];
  return [...left, ...again, ...around(scene, entry), ...first, entry, ...gone];
}

/** What every line of one showing has in common. */
export const lineOf = (
  { area: { placeId: areaId } }: DoorScene,
  { at, receivedAt, how, words, isLate }: Asked,
  direction: Direction,
) => ({
  areaId,
  direction,
  at,
  receivedAt,
  how,
  withId: null,
  irregular: isLate ? ('late' as const) : null,
  words,
});
