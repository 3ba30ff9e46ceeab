import type { Instant, MatterId, PersonId, PlaceId } from '../ids.ts';

/** Who passes: one of the house, or the guests of a 来访. */
export type Passer =
  | { readonly kind: 'person'; readonly id: PersonId }
  | { readonly kind: 'visit'; readonly id: MatterId };

/** A badge that no ledger of ours knows: somebody was there, and nobody can say who. */
export type Nobody = { readonly kind: 'unknown' };

/**
 * What is not as it should be of a passage: out without ever having gone in; an exit that nobody saw and that is inferred, because he
 * is at a door again; an entry of the room around that nobody saw and that is inferred, because he is at the door of a room within; told
 * late, by a reader that could not be heard; told late, and the door would have refused him: nobody did, so he counts as inside; told
 * late, and nobody who may was with him where two must be, as far as was known then.
 */
export const IRREGULARS = [
  'exitWithoutEntry',
  'missedExit',
  'missedEntry',
  'late',
  'notAllowed',
  'alone',
] as const;
export type Irregular = (typeof IRREGULARS)[number];

export type Direction = 'in' | 'out';

/** 出入: one passer, one way, through a door of an area. */
export type Passage = {
  readonly areaId: PlaceId;
  readonly passer: Passer;
  readonly direction: Direction;
  /** When he passed, by the server's time. */
  readonly at: Instant;
  /** When the house heard of it. */
  readonly receivedAt: Instant;
  readonly how: 'badge' | 'guard';
  /** 同行人: the second person of a 双人 area, the escort of a guest. */
  readonly withId: PersonId | null;
  readonly irregular: Irregular | null;
  /** What the guard said of it. */
  readonly words: string | null;
};

/** One that was refused. It may have been nobody that the house knows. */
export type RefusedPassage = Omit<Passage, 'passer'> & { readonly passer: Passer | Nobody };

/** 在场: where a passer was seen last of an area. The last by `at`, of two at the same time the later fact. */
export type Whereabouts = {
  readonly passer: Passer;
  readonly areaId: PlaceId;
  readonly isIn: boolean;
  readonly at: Instant;
  readonly seq: number;
};

/** What tells one passer's whereabouts in one area from every other. */
export const whereaboutsKey = (passer: Passer, areaId: PlaceId): string =>
  `${passer.kind} ${passer.id} ${areaId}`;

/** After a passage: one that is told late never turns back one that was later. Null: nothing changes. */
export function whereaboutsAfter(
  before: Whereabouts | null,
  passage: Passage,
  seq: number,
): Whereabouts | null {
  if (before !== null && before.at > passage.at) return null;
  const { passer, areaId, direction, at } = passage;
  return { passer, areaId, isIn: direction === 'in', at, seq };
}
