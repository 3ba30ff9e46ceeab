import type { Instant, MatterId } from '../ids.ts';
import type { Visit } from '../matters/visit.ts';
import type { Refusal } from '../refusals.ts';
import type { KeyArea } from './areas.ts';
import type { Direction, Passage } from './passages.ts';

/** 来访人 at the door of an area: what is known of him and of it at this time. */
export type GuestScene = {
  readonly id: MatterId;
  readonly visit: Visit;
  readonly area: KeyArea;
  readonly name: string;
  /** Since when he is inside of this area; null: he is not. */
  readonly insideSince: Instant | null;
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
export type GuestVerdict = {
  readonly passage: Passage;
  /** Null: he passed. */
  readonly refusal: Refusal | null;
};

/**
 * 放行来访人: out always; in behind his escort, into the areas that his visit names, while it lasts. Refuses `guestNotExpected`,
 * `guestNotThisArea`, `guestsNotAdmitted`, `visitPast`, `alreadyInside`, `escortNotThere`. What is told late has happened.
 */
export function guestPasses(scene: GuestScene, asked: GuestAsked): GuestVerdict {
  const { visit, area, id, insideSince } = scene;
  const { at, receivedAt, how, words, isLate } = asked;
  const direction = asked.direction ?? (insideSince === null ? 'in' : 'out');
  const isUnseen = direction === 'out' && insideSince === null;
  const passage: Passage = {
    areaId: area.placeId,
    passer: { kind: 'visit', id },
    direction,
    at,
    receivedAt,
    how,
    withId: visit.escortId,
    irregular: isUnseen ? 'exitWithoutEntry' : isLate ? 'late' : null,
    words,
  };
  return { passage, refusal: direction === 'out' ? null : barred(scene, asked) };
}

function barred(scene: GuestScene, { at, isLate }: GuestAsked): Refusal | null {
  const { visit, area, name, insideSince, escortName } = scene;
  if (visit.stage !== 'inside') return { kind: 'guestNotExpected' };
  if (!visit.areaIds.includes(area.placeId)) return { kind: 'guestNotThisArea', place: name };
  if (!area.visitors) return { kind: 'guestsNotAdmitted', place: name };
  if (isLate) return null;
  if (visit.until <= at) return { kind: 'visitPast' };
  if (insideSince !== null) return { kind: 'alreadyInside', area: name, since: insideSince };
  return scene.isEscortInside ? null : { kind: 'escortNotThere', name: escortName };
}
