import type { LabelCode } from './ids.ts';

/**
 * 锁定策略: what becomes of a tag's EPC once it is written. `open`: a reprint may write the same chip again. `forever`: nobody changes it
 * any more, and nobody kills it; the chip dies with its label.
 */
export const TAG_LOCKS = ['open', 'forever'] as const;
export type TagLock = (typeof TAG_LOCKS)[number];

/** 电子标签: a chip by its TID, which is its maker's and nobody's to change, and the label that it stands for. */
export type Tag = {
  /** Upper-case hex. */
  readonly tid: string;
  /** What was written; '' on a chip that took nothing. */
  readonly epc: string;
  readonly code: LabelCode;
  readonly generation: number;
  readonly isLocked: boolean;
  /** `voided`: it failed, or another chip stands for its label now. */
  readonly state: 'bound' | 'voided';
};

/**
 * 作废原因. `printer`: it took nothing at print time; `notWritten`, `notLocked`: the pad could not; `mismatch`: it was read back with
 * another EPC or as another chip; `replaced`: another chip stands for the label.
 */
export type TagVoiding = 'printer' | 'notWritten' | 'notLocked' | 'mismatch' | 'replaced';

/** TIDs begin with their class: E0 (ISO 7816-6), E2 (GS1), E3 (ISO/IEC 15963). */
const TID_CLASSES: ReadonlySet<string> = new Set(['E0', 'E2', 'E3']);
/** Class, maker and model; what follows is the chip's own number. */
const MODEL_DIGITS = 8;
const TID_DIGITS_MIN = 16;

/** Whether a TID tells one chip from all others: a copied EPC on another chip then shows another TID. */
export function isSerialised(tid: string): boolean {
  if (!/^(?:[0-9A-F]{4})+$/.test(tid) || tid.length < TID_DIGITS_MIN) return false;
  const serial = tid.slice(MODEL_DIGITS);
  return TID_CLASSES.has(tid.slice(0, 2)) && !/^(?:0+|F+)$/.test(serial);
}

/** Class, maker, model and the first of the chip's own number: shorter readings tell no chip from another. */
const COMPARABLE_DIGITS_MIN = TID_DIGITS_MIN;

/** 芯片号 as a reader or a file wrote it: capitals, no spaces. Null: none, or nothing but filling. */
export function tidOf(written: string | null | undefined): string | null {
  const tid = (written ?? '').replace(/\s/g, '').toUpperCase();
  return /^(?:[0-9A-F]{2})+$/.test(tid) && !/^(?:0+|F+)$/.test(tid) ? tid : null;
}

/**
 * 另一芯片: whether what was read cannot be the chip that is bound. Readers tell 8, 12 or more bytes of a TID: as much is compared as both
 * have, and nothing is said of less than 8.
 */
export function isOtherChip(bound: string, read: string): boolean {
  const digits = Math.min(bound.length, read.length);
  if (digits < COMPARABLE_DIGITS_MIN) return false;
  return bound.slice(0, digits).toUpperCase() !== read.slice(0, digits).toUpperCase();
}

/** 同一芯片, as far as it can be told: the same in all that both have, and enough of it. */
export const isSameChip = (known: string, read: string): boolean =>
  Math.min(known.length, read.length) >= COMPARABLE_DIGITS_MIN && !isOtherChip(known, read);

/** What of a tag on the pad a person has been told, and wants all the same. */
export type TagConsent = 'tagCarriesLabel' | 'labelHasTag';
export type TagObstacle = 'tagWithoutSerial' | 'tagBound' | TagConsent;

/** A tag as it lies on the pad, and what the ledger knows of it. */
export type TagSeen = {
  readonly tid: string;
  /** It bears another label's EPC, and that label is ordered or active. */
  readonly carriesLiving: boolean;
  /** Its TID is bound to another label that is ordered or active. */
  readonly isBoundElsewhere: boolean;
  /** The wanted label is bound to another TID. */
  readonly labelHasOther: boolean;
};

/** Why this chip is not written for this label; null: it may be. Asked for: what was told and is wanted all the same. */
export function tagObstacle(seen: TagSeen, consents: readonly TagConsent[]): TagObstacle | null {
  if (!isSerialised(seen.tid)) return 'tagWithoutSerial';
  if (seen.isBoundElsewhere) return 'tagBound';
  if (seen.carriesLiving && !consents.includes('tagCarriesLabel')) return 'tagCarriesLabel';
  if (seen.labelHasOther && !consents.includes('labelHasTag')) return 'labelHasTag';
  return null;
}
