import type { Instant, PersonId, PlaceId } from '../ids.ts';
import type { Person } from '../people.ts';
import type { Marking } from '../secrecy.ts';
import type { KeyArea } from './areas.ts';
import type { Direction, Passage } from './passages.ts';

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
  /** Key areas that this one lies in and that no door saw him enter, the outermost first: who is here is in them. */
  readonly unseenAround: readonly PlaceId[];
  /** Told late: since when he was seen in another area that this one does not hold; null: not seen. */
  readonly seenElsewhereAt: Instant | null;
  /** How many others of the house are inside. */
  readonly others: number;
  /** 双人: who waits at the door since when, if it is somebody else. */
  readonly waiting: { readonly personId: PersonId; readonly at: Instant } | null;
  /** Refusals of him within `WRONG_WITHIN_MS` of `pass.ts` before. */
  readonly tries: number;
  /** When he was at another door last; null: not lately. */
  readonly otherDoorAt: Instant | null;
};
