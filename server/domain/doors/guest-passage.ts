import type { Instant, MatterId, PlaceId } from '../ids.ts';
import type { Visit } from '../matters/visit.ts';
import type { Refusal } from '../refusals.ts';
import type { DoorScene } from './at-door.ts';
import type { Direction, Irregular, Passage } from './passages.ts';

/** 来访人 at the door of an area: what is known of him and of it at this time. */
export type GuestScene = Pick<
  DoorScene,
  'area' | 'name' | 'insideSince' | 'elsewhere' | 'within' | 'unseenAround' | 'seenElsewhereAt'
> & {
  readonly id: MatterId;
  readonly visit: Visit;
  /** When his visit ended; null: it has not. */
  readonly endedAt: Instant | null;
  /** 陪同人 inside of it now. */
  readonly isEscortInside: boolean;
  readonly escortName: string;
};
export type GuestAsked = {
  /** Null: the reader hangs on no side, so he goes the way he has not gone last. */
  readonly direction: Direction | null;
  readonly at: Instant;
  readonly receivedAt: Instant;
  readonly isLate: boolean;
  readonly how: Passage['how'];
  readonly words: string | null;
};
/** All passages of a verdict are one act. */
export type GuestVerdict =
  | { readonly kind: 'passed'; readonly passages: readonly Passage[] }
  | { readonly kind: 'refused'; readonly passage: Passage; readonly refusal: Refusal };

/**
 * 放行来访人: out always; in behind his escort, into the areas that his visit names, while it lasts. He is in one area at a time: where
 * another one's door did not see him leave, that is inferred, as of everybody. Refuses `guestNotExpected`, `guestNotThisArea`,
 * `guestsNotAdmitted`, `visitPast`, `alreadyInside`, `escortNotThere`. What is told late has happened: during his visit he was inside,
 * also where the door would have refused him, and was no more when it had ended.
 */
export function guestPasses(scene: GuestScene, asked: GuestAsked): GuestVerdict {
  const { insideSince, within, elsewhere } = scene;
  const direction = asked.direction ?? (insideSince === null ? 'in' : 'out');
  const passage = lineOf(scene, asked, direction);
  const other = (
    areaId: PlaceId,
    way: Direction,
    irregular: Irregular,
    at = asked.at,
  ): Passage => ({
    ...passage,
    areaId,
    direction: way,
    at,
    irregular,
  });
  const around = scene.unseenAround.map((id) => other(id, 'in', 'missedEntry'));
  if (direction === 'out') {
    const irregular = insideSince === null ? 'exitWithoutEntry' : passage.irregular;
    const inner = within.map((id) => other(id, 'out', 'missedExit'));
    return { kind: 'passed', passages: [...inner, ...around, { ...passage, irregular }] };
  }
  const refusal = barred(scene, asked);
  if (refusal !== null && !(asked.isLate && isAfterwards(refusal))) {
    return { kind: 'refused', passage, refusal };
  }
  const left = elsewhere.map(({ areaId }) => other(areaId, 'out', 'missedExit'));
  const goneAt = scene.seenElsewhereAt ?? (asked.isLate ? scene.endedAt : null);
  const gone = goneAt === null ? [] : [other(scene.area.placeId, 'out', 'missedExit', goneAt)];
  const entry = refusal === null ? passage : { ...passage, irregular: 'notAllowed' as const };
  return { kind: 'passed', passages: [...left, ...around, entry, ...gone] };
}

const lineOf = (
  { area, id, visit }: GuestScene,
  { at, receivedAt, how, words, isLate }: GuestAsked,
  direction: Direction,
): Passage => ({
  areaId: area.placeId,
  passer: { kind: 'visit', id },
  direction,
  at,
  receivedAt,
  how,
  withId: visit.escortId,
  irregular: isLate ? 'late' : null,
  words,
});

/** What a door that was heard would have said, and nobody said: he went in. A badge shown outside of its visit is in nobody's name. */
const isAfterwards = ({ kind }: Refusal): boolean => kind !== 'guestNotExpected';

function barred(scene: GuestScene, { at, isLate }: GuestAsked): Refusal | null {
  const { visit, area, name, insideSince, escortName } = scene;
  const isThere = isLate ? wasInHouse(scene, at) : visit.stage === 'inside';
  if (!isThere) return { kind: 'guestNotExpected' };
  if (!visit.areaIds.includes(area.placeId)) return { kind: 'guestNotThisArea', place: name };
  if (!area.visitors) return { kind: 'guestsNotAdmitted', place: name };
  if (isLate) return null;
  if (visit.until <= at) return { kind: 'visitPast' };
  if (insideSince !== null) return { kind: 'alreadyInside', area: name, since: insideSince };
  return scene.isEscortInside ? null : { kind: 'escortNotThere', name: escortName };
}

/** True of the time between his coming and his going, whatever he is now. */
function wasInHouse({ visit, endedAt }: GuestScene, at: Instant): boolean {
  if (visit.arrivedAt === null || at < visit.arrivedAt) return false;
  return visit.stage === 'inside' || (endedAt !== null && at <= endedAt);
}
