import type { Instant } from './ids.ts';

/**
 * 待换标签 after so many misses in a row. A healthy tag on paper is missed once in some fifty passes over a pad (a hand on it, metal
 * under it), three times running by chance once in a hundred thousand; a torn antenna is missed every time. More would only let a
 * stock-take miss the thing meanwhile.
 */
export const MISSED_MAX = 3;

/** 漏读: how often a label was seen by its barcode in a row where its tag should have been read. */
export type TagHealth = {
  readonly generation: number;
  readonly missed: number;
  readonly since: Instant;
  readonly lastAt: Instant;
};

/** One visit or count as one label went through it. */
export type Sighted = {
  readonly generation: number;
  /** A tag of this label is known: bound when it was encoded, or read before. */
  readonly hasTag: boolean;
  /** When the tag was read last, anywhere. */
  readonly tagReadAt: Instant | null;
  /** When the visit or count began, and when it was judged. */
  readonly from: Instant;
  readonly at: Instant;
};

/**
 * Health after a visit or count in which the label was seen by barcode beside a reader that works. Null: nothing to
 * keep, because the tag was read, or there is none.
 */
export function healthAfter(before: TagHealth | null, sighted: Sighted): TagHealth | null {
  const { generation, hasTag, tagReadAt, from, at } = sighted;
  if (!hasTag || (tagReadAt !== null && tagReadAt >= from)) return null;
  const standing = before !== null && isStanding(before, { generation, tagReadAt });
  return standing
    ? { ...before, missed: before.missed + 1, lastAt: at }
    : { generation, missed: 1, since: at, lastAt: at };
}

/** False: the tag was read since, or the label is another by now; what was counted means nothing any more. */
export const isStanding = (
  { generation, lastAt }: TagHealth,
  now: Pick<Sighted, 'generation' | 'tagReadAt'>,
): boolean => generation === now.generation && (now.tagReadAt === null || now.tagReadAt < lastAt);

/** 待换标签? */
export const wantsReplacing = (
  health: TagHealth,
  now: Pick<Sighted, 'generation' | 'tagReadAt'>,
): boolean => health.missed >= MISSED_MAX && isStanding(health, now);

/** Whether a reader was in use at all: where it missed more tags than it read, it was lying in a drawer. */
export const isInUse = ({ read, missed }: { readonly read: number; readonly missed: number }) =>
  read > 0 && read >= missed;
