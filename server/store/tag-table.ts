import type { LabelCode } from '#domain/ids.ts';
import type { Tag } from '#domain/tags.ts';

/** A chip by its TID. */
export type TagRow = {
  readonly tid: string;
  readonly epc: string;
  readonly code: LabelCode;
  readonly generation: number;
  readonly locked: number;
  readonly state: Tag['state'];
};
