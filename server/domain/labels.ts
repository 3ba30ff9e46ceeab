import {
  carrierId,
  matterId,
  personId,
  placeId,
  type CarrierId,
  type LabelCode,
  type MatterId,
  type PersonId,
  type PlaceId,
  type PrintJobId,
} from './ids.ts';

/** What a label can be stuck on: a carrier, a place (safe door, shelf), a person's badge, or a visitor's for a day. */
export type Subject =
  | { readonly kind: 'carrier'; readonly id: CarrierId }
  | { readonly kind: 'place'; readonly id: PlaceId }
  | { readonly kind: 'person'; readonly id: PersonId }
  /** 来访证. */
  | { readonly kind: 'visit'; readonly id: MatterId };

/** The subject of an id as it came over a border or out of a row. */
export function subjectOf(kind: Subject['kind'], id: string): Subject {
  switch (kind) {
    case 'carrier':
      return { kind, id: carrierId(id) };
    case 'place':
      return { kind, id: placeId(id) };
    case 'person':
      return { kind, id: personId(id) };
    case 'visit':
      return { kind, id: matterId(id) };
  }
}

/**
 * 标签. `code` belongs to the subject for life; each reprint is the next `generation` (0..31) and
 * retires the one before. Ordered labels do not count until they are scanned on the thing.
 */
export type Label = {
  readonly code: LabelCode;
  readonly generation: number;
  readonly subject: Subject;
  readonly jobId: PrintJobId;
  readonly state: 'ordered' | 'active' | 'retired' | 'spoiled';
};

/** 自定版式: a layout that the unit saved, by its name. `text` is the newest version as JSON. */
export type SavedLayout = {
  readonly name: string;
  readonly version: number;
  readonly text: string;
  /** Out of use; saved again it goes on with the next version. */
  readonly isWithdrawn: boolean;
};

/**
 * 已绑定标识: a badge number as its reader says it. `em4100` is any badge reader's, upper-case hex: ten digits of an EM4100 card, the
 * UID of a card at 13.56 MHz; or the digits that a reader types.
 */
export type Badge = {
  readonly scheme: 'em4100' | 'text';
  readonly number: string;
  readonly personId: PersonId;
};
/** What tells one badge from every other. */
export const badgeKey = ({ scheme, number }: Pick<Badge, 'scheme' | 'number'>): string =>
  `${scheme} ${number}`;
