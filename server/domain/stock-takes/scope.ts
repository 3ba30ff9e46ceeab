import type { CarrierKind } from '../carriers.ts';
import type { PersonId, PlaceId } from '../ids.ts';
import type { Marking } from '../secrecy.ts';

/**
 * 盘点范围: which places, and which of what lies in them. An empty list leaves nothing out; several lists narrow
 * each other.
 */
export type TakeScope = {
  /** Roots, each with everything inside it; empty: every place of the unit. */
  readonly placeIds: readonly PlaceId[];
  readonly markings: readonly Marking[];
  readonly kinds: readonly CarrierKind[];
  /** 责任人 of the thing; where it has none, of the place where it lies. */
  readonly custodianIds: readonly PersonId[];
  /** 部门 of the 责任人. */
  readonly departments: readonly string[];
  /** 抽盘: so many, drawn when the take is opened; null: all of it. */
  readonly sampleSize: number | null;
};

export const EVERYTHING: TakeScope = {
  placeIds: [],
  markings: [],
  kinds: [],
  custodianIds: [],
  departments: [],
  sampleSize: null,
};
