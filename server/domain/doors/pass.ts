import type { Instant, PersonId, PlaceId } from '../ids.ts';
import { instant } from '../ids.ts';
import type { Person } from '../people.ts';
import type { Refusal } from '../refusals.ts';
import { dayOf } from '../rules/days.ts';
import { clearanceOf, covers, type Marking } from '../secrecy.ts';
import type { KeyArea } from './areas.ts';
import type { Direction, Passage, RefusedPassage } from './passages.ts';

/** 双人: so long the first waits openly at the door for the second. */
export const SECOND_WITHIN_MS = 60_000;
/** So many refusals of one who may not go in, within this time, are an alarm: a wrong door happens once. */
export const WRONG_TRIES = 3;
export const WRONG_WITHIN_MS = 600_000;
/** Nobody gets from one door to another in less. */
export const DOOR_TO_DOOR_MS = 3_000;

/** Who is at the door. A lost badge says whose it was, and nothing of who holds it up. */
export type Shown =
  | { readonly kind: 'person'; readonly person: Person }
  | { readonly kind: 'lost'; readonly ownerId: PersonId }
  | { readonly kind: 'unknown' };

/** 刷证, or the guard's hand. */
export type Asked = {
  readonly shown: Shown;
  /** Null: the reader hangs on no side, so he goes the way he has not gone last. */
  readonly direction: Direction | null;
  readonly at: Instant;
  readonly receivedAt: Instant;
  readonly isLate: boolean;
  readonly how: Passage['how'];
  /** What the guard says of it: that the badge is forgotten, that he saw him leave. */
  readonly words: string | null;
  /** 漏刷: the guard vouches that he did leave, and that nobody saw the badge. */
  readonly hasLeft: boolean;
};

/** One that was seen going into an area and not out of it. */
export type Elsewhere = {
  readonly areaId: PlaceId;
  readonly name: string;
  readonly since: Instant;
};

/** The door's area at the time `at`, as far as it concerns who is there. */
export type DoorScene = {
  readonly area: KeyArea;
  readonly name: string;
  /** 处所可存最高密级. */
  readonly level: Marking;
  /** Since when he is inside of this area; null: he is not. */
  readonly insideSince: Instant | null;
  /** Areas that he is inside of and that this one does not lie in. Going in here, he must have left them; going out here too. */
  readonly elsewhere: readonly Elsewhere[];
  /** Of those, the rooms within this area: whoever leaves the outer room has left them. */
  readonly within: readonly PlaceId[];
  /** Told late: since when he was seen in another area that this one does not hold; null: not seen. */
  readonly seenElsewhereAt: Instant | null;
  /** How many others of the house are inside. */
  readonly others: number;
  /** 双人: who waits at the door since when, if it is somebody else. */
  readonly waiting: { readonly personId: PersonId; readonly at: Instant } | null;
  /** Refusals of him within `WRONG_WITHIN_MS` before. */
  readonly tries: number;
  /** When he was at another door last; null: not lately. */
  readonly otherDoorAt: Instant | null;
};

export type DoorAlarm = 'badgeTwice' | 'wrongArea';

/** What a badge at a door comes to. All passages of a verdict are one act. */
export type Verdict = (
  | { readonly kind: 'passed'; readonly passages: readonly Passage[] }
  | { readonly kind: 'refused'; readonly passage: RefusedPassage; readonly refusal: Refusal }
) & { readonly alarms: readonly DoorAlarm[] };

/**
 * 放行: out always, in only who is on the list and cleared, once, and where two must go in two together. One who by the ledger is
 * inside already is let in by the guard's words alone, and the exit that nobody saw is written down as inferred. What is told late has
 * happened: it is not forbidden afterwards, unless nobody could have allowed it.
 */
export function passOf(scene: DoorScene, asked: Asked): Verdict {
  const { shown } = asked;
  const direction = asked.direction ?? (scene.insideSince === null ? 'in' : 'out');
  if (shown.kind !== 'person') return notKnown(scene, { asked, shown, direction });
  const { person } = shown;
  const tooFast = isTooFast(scene, asked) ? (['badgeTwice'] as const) : [];
  if (direction === 'out') {
    return { kind: 'passed', passages: goesOut(scene, asked, person), alarms: tooFast };
  }
  const barred = mayNotEnter(scene, person, asked.at);
  if (barred !== null) {
    const isRepeated = scene.tries + 1 >= WRONG_TRIES;
    const alarms = isRepeated ? ([...tooFast, 'wrongArea'] as const) : tooFast;
    return { ...refused(scene, { asked, person, refusal: barred }), alarms };
  }
  const twice = insideAlready(scene);
  if (twice !== null && !asked.isLate && !asked.hasLeft) {
    return { ...refused(scene, { asked, person, refusal: twice }), alarms: ['badgeTwice'] };
  }
  const alarms = twice !== null && asked.isLate ? (['badgeTwice'] as const) : tooFast;
  const needsSecond = scene.area.twoPersons && scene.others === 0;
  if (needsSecond && scene.waiting === null) {
    const until = instant(new Date(Date.parse(asked.at) + SECOND_WITHIN_MS));
    return {
      ...refused(scene, { asked, person, refusal: { kind: 'secondNeeded', until } }),
      alarms,
    };
  }
  return { kind: 'passed', passages: goesIn(scene, asked, person), alarms };
}

/** Why somebody may not enter, whatever else: he left, is not on the list, his time is over, or the room is above his class. */
export function mayNotEnter(
  { area, name, level }: Pick<DoorScene, 'area' | 'name' | 'level'>,
  person: Person,
  at: Instant,
): Refusal | null {
  if (person.standing !== 'active') return { kind: 'personNotActive' };
  const entrant = area.entrants.find(({ personId }) => personId === person.id);
  if (entrant === undefined) return { kind: 'notOnList', area: name };
  if (entrant.until !== null && entrant.until < dayOf(at)) {
    return { kind: 'listEnded', on: entrant.until };
  }
  const has = clearanceOf(person.personClass);
  return covers(has, level) ? null : { kind: 'clearanceTooLow', needs: level, has };
}

/** 反潜回. */
function insideAlready({ insideSince, elsewhere, name }: DoorScene): Refusal | null {
  if (insideSince !== null) return { kind: 'alreadyInside', area: name, since: insideSince };
  const [first] = elsewhere;
  return first ? { kind: 'alreadyInside', area: first.name, since: first.since } : null;
}

const isTooFast = ({ otherDoorAt }: DoorScene, { at, isLate }: Asked): boolean =>
  !isLate && otherDoorAt !== null && Date.parse(at) - Date.parse(otherDoorAt) < DOOR_TO_DOOR_MS;

/** Nobody's name stands for a badge that is lost or unknown, on neither side: who is inside stays inside until he is seen. */
function notKnown(
  scene: DoorScene,
  given: {
    readonly asked: Asked;
    readonly shown: Exclude<Shown, { kind: 'person' }>;
    readonly direction: Direction;
  },
): Verdict {
  const { shown, asked } = given;
  const passer =
    shown.kind === 'lost'
      ? ({ kind: 'person', id: shown.ownerId } as const)
      : ({ kind: 'unknown' } as const);
  const passage = { ...lineOf(scene, asked, given.direction), passer };
  if (shown.kind === 'lost') {
    // Showing it is an alarm by itself.
    return { kind: 'refused', passage, refusal: { kind: 'badgeLost' }, alarms: [] };
  }
  const alarms = scene.tries + 1 >= WRONG_TRIES ? (['wrongArea'] as const) : [];
  return { kind: 'refused', passage, refusal: { kind: 'badgeUnknown' }, alarms };
}

function refused(
  scene: DoorScene,
  given: { readonly asked: Asked; readonly person: Person; readonly refusal: Refusal },
) {
  const { asked, person, refusal } = given;
  const passer = { kind: 'person', id: person.id } as const;
  return { kind: 'refused', passage: { ...lineOf(scene, asked, 'in'), passer }, refusal } as const;
}

/** Whoever leaves has left the rooms within as well, whether their doors saw it or not. */
function goesOut(scene: DoorScene, asked: Asked, person: Person): Passage[] {
  const passer = { kind: 'person', id: person.id } as const;
  const line = { ...lineOf(scene, asked, 'out'), passer };
  const irregular = scene.insideSince === null ? 'exitWithoutEntry' : line.irregular;
  const inner = scene.within.map((areaId) => ({
    ...line,
    areaId,
    irregular: 'missedExit' as const,
  }));
  return [...inner, { ...line, irregular }];
}

function goesIn(scene: DoorScene, asked: Asked, person: Person): Passage[] {
  const passer = { kind: 'person', id: person.id } as const;
  const { areaId, ...rest } = lineOf(scene, asked, 'in');
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
  return [...left, ...again, ...first, entry, ...gone];
}

const lineOf = (
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
