import { instant, type Instant } from '../ids.ts';
import type { Person } from '../people.ts';
import type { Refusal } from '../refusals.ts';
import { dayOf } from '../rules/days.ts';
import { clearanceOf, covers } from '../secrecy.ts';
import type { Asked, DoorScene, Shown } from './at-door.ts';
import { goesIn, goesOut, lineOf } from './pass-lines.ts';
import type { Direction, Passage, RefusedPassage } from './passages.ts';

/** 双人: so long the first waits openly at the door for the second. */
export const SECOND_WITHIN_MS = 60_000;
/** So many refusals of one who may not go in, within this time, are an alarm: a wrong door happens once. */
export const WRONG_TRIES = 3;
export const WRONG_WITHIN_MS = 600_000;
/** Nobody gets from one door to another in less. */
export const DOOR_TO_DOOR_MS = 3_000;

export type DoorAlarm = 'badgeTwice' | 'wrongArea';

/** What a badge at a door comes to. All passages of a verdict are one act. */
export type Verdict = (
  | { readonly kind: 'passed'; readonly passages: readonly Passage[] }
  | { readonly kind: 'refused'; readonly passage: RefusedPassage; readonly refusal: Refusal }
) & { readonly alarms: readonly DoorAlarm[] };

/**
 * 放行: out always, in only who is on the list and cleared, once, and where two must go in two together. One who by the ledger is
 * inside already is let in by the guard's words alone, and the exit that nobody saw is written down as inferred. What is told late has
 * happened: nobody was there to refuse him, so that he counts as inside, and of whom the door would have refused it is said openly. The
 * list by which people are looked for in a fire misses nobody who was read going in.
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
  if (barred !== null && asked.isLate) {
    const passages = goesIn(scene, asked, { person, odd: 'notAllowed' });
    return { kind: 'passed', passages, alarms: ['wrongArea'] };
  }
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
  const isAlone = needsSecond && scene.waiting === null;
  if (isAlone && !asked.isLate) {
    const until = instant(new Date(Date.parse(asked.at) + SECOND_WITHIN_MS));
    return {
      ...refused(scene, { asked, person, refusal: { kind: 'secondNeeded', until } }),
      alarms,
    };
  }
  return {
    kind: 'passed',
    passages: goesIn(scene, asked, { person, odd: isAlone ? 'alone' : null }),
    alarms,
  };
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
