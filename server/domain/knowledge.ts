import type { Basis } from './custody.ts';
import type { Fact } from './facts.ts';
import type { Instant, PersonId } from './ids.ts';
import { covers } from './secrecy.ts';

/** How a person came to know: by having it in hand, or by being told, being there. */
export type KnownBy = Basis | 'told';

/** 知悉记录 (条例 art. 20) of one person about one carrier: first, last, how often, and how the last time. */
export type Knowledge = {
  readonly firstAt: Instant;
  readonly lastAt: Instant;
  readonly times: number;
  readonly how: KnownBy;
};

/** Who learns what a carrier says by this fact. Recorded for 机密 and above. */
export function knowersOf(
  fact: Pick<Fact, 'detail' | 'to' | 'level'>,
): { readonly personId: PersonId; readonly how: KnownBy }[] {
  const { detail, to, level } = fact;
  if (level === null || !covers(level, 'secret')) return [];
  if (detail.kind === 'knowledgeAdded') return [{ personId: detail.personId, how: 'told' }];
  if (detail.kind !== 'checkedOut' || to?.account !== 'held') return [];
  return [{ personId: to.holderId, how: to.basis }];
}

export const knownAgain = (before: Knowledge | null, at: Instant, how: KnownBy): Knowledge => ({
  firstAt: before?.firstAt ?? at,
  lastAt: at,
  times: (before?.times ?? 0) + 1,
  how,
});
