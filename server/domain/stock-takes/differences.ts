import type { CarrierId, Instant, PersonId, PlaceId } from '../ids.ts';
import type { DifferencePhoto } from './photos.ts';

/** 差异种类: what a count and the ledger do not agree upon. An unread tag is none of these. */
export const DIFFERENCE_KINDS = [
  /** 盘亏: looked for twice, by two people, and not found. */
  'missing',
  /** 错位: the ledger has it in another place. */
  'misplaced',
  /** 账上已出、实物在: lent, outside or in transit by the ledger. */
  'outYetHere',
  /** 已销号、实物在. */
  'goneYetHere',
  /** 下落不明、实物在. */
  'foundAgain',
  /** 一号两物: in two places at once. */
  'twice',
  /** 克隆标签: a label of ours on another chip; what it pretends to be is no part of it. */
  'clonedTag',
  /** 账外: a code or tag that the ledger does not know. */
  'unknownCode',
  /** 废签: a label that was replaced. */
  'deadLabel',
  /** 抽查不符: found by the count, and not as the record says when another person looked. */
  'sampleWrong',
] as const;
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number];

/** 原因 of a difference, as a person explains it. */
export const DIFFERENCE_REASONS = [
  'unrecordedReturn',
  'unrecordedLoan',
  'unrecordedMove',
  'misfiled',
  'wrongRecord',
  'notRegistered',
  'labelTrouble',
  'otherUnits',
  'lost',
  'other',
] as const;
export type DifferenceReason = (typeof DIFFERENCE_REASONS)[number];

/** What was done at once, in the act that closed the place; null: nothing yet. */
export type DifferenceRemedy = 'movedHere' | 'takenBack' | 'unaccounted' | 'found';

/** One difference, by value: later names do not rewrite it. `text`: 编号, or the code that was read. */
export type NewDifference = {
  /** Unique within its take. */
  readonly id: string;
  readonly placeId: PlaceId;
  readonly kind: DifferenceKind;
  readonly carrierId: CarrierId | null;
  readonly text: string;
  readonly remedy: DifferenceRemedy | null;
  /** 限时说明: within 24 h. */
  readonly explainBy: Instant;
};
export type Difference = NewDifference & {
  readonly openedAt: Instant;
  readonly explanation: Explanation | null;
  /** 照片, in the order of adding; absent: none. */
  readonly photos?: readonly DifferencePhoto[];
};
export type Explanation = {
  readonly reason: DifferenceReason;
  readonly words: string;
  readonly at: Instant;
  readonly byId: PersonId | null;
};
