import type { Badge } from '#domain/labels.ts';
import { tidOf } from '#domain/tags.ts';
import { readUii } from '#labels/epc.ts';
import { readScan } from '#labels/scan.ts';
import { carrierByRegisterNumber } from '../store/carriers.ts';
import type { Database, Tx } from '../store/database.ts';
import { lostBadge } from '../store/lost-badges.ts';
import { personByBadge } from '../store/people.ts';
import { placeByCode } from '../store/places.ts';
import type { LabelSecrets } from './house.ts';
import {
  alarming,
  alarmOf,
  nothing,
  ofLabel,
  ofPrintedCode,
  ofTag,
  type KnownLabels,
  type Meaning,
} from './label-meaning.ts';

const NONE_KNOWN: KnownLabels = new Map();

/** A read as a device or a kiosk gives it. */
export type Reading =
  | { readonly kind: 'barcode'; readonly text: string; readonly isTyped: boolean }
  | { readonly kind: 'badge'; readonly number: string }
  | {
      readonly kind: 'tag';
      readonly epc: string;
      readonly presence: 'arrived' | 'left';
      /** 芯片号 as the reader told it; absent or null: it did not. */
      readonly tid?: string | null | undefined;
      /** By which antenna, and how strong (dBm), where the reader tells it: a gate has two. */
      readonly antenna?: number | null;
      readonly rssiDbm?: number | null;
    };

/** What a code means to the ledger. Every code has a meaning, be it only `foreign`; nothing is written. */
export async function meaningOf(
  db: Database | Tx,
  secrets: LabelSecrets,
  reading: Reading,
): Promise<Meaning> {
  switch (reading.kind) {
    case 'badge': {
      const badge = { scheme: 'em4100', number: reading.number } as const;
      return (await ofBadge(db, badge)) ?? nothing('unknownBadge');
    }
    case 'tag': {
      const uii = readUii(reading.epc, null, secrets.afi);
      if (uii.kind !== 'label') return nothing(uii.kind);
      return await ofTag(db, uii, { tid: reading.tid, known: NONE_KNOWN, bound: null });
    }
    case 'barcode':
      return await ofText(db, secrets, reading);
  }
}

async function ofText(
  db: Database | Tx,
  secrets: LabelSecrets,
  { text, isTyped }: Extract<Reading, { kind: 'barcode' }>,
): Promise<Meaning> {
  const scan = readScan(text, secrets.keys, secrets.mac);
  switch (scan.kind) {
    case 'label':
      return await ofLabel(db, scan, { isSealed: true, known: NONE_KNOWN });
    case 'printedCode':
      return { ...(await ofPrintedCode(db, scan.code)), isByName: true };
    case 'foreign':
      return await ofForeign(db, scan.text, isTyped);
    case 'forged':
      return alarming('forged', alarmOf('forgedLabel', scan));
    case 'malformed':
    case 'mistyped':
      return nothing(scan.kind);
  }
}

/** 证卡: whose it is, or whose it was when it was reported lost; null: no badge of ours. */
async function ofBadge(
  db: Database | Tx,
  badge: Pick<Badge, 'scheme' | 'number'>,
): Promise<Meaning | null> {
  const person = await personByBadge(db, badge.scheme, badge.number);
  if (person) return { ...nothing('person'), personId: person.id };
  const lost = await lostBadge(db, badge);
  return lost && { ...nothing('lostBadge'), personId: lost.personId };
}

/**
 * Not one of our codes. It may be a badge that the unit has bound; and what a keeper types at the
 * kiosk may be a register number or the code of a place, as it stands on the thing's face.
 */
async function ofForeign(db: Database | Tx, text: string, isTyped: boolean): Promise<Meaning> {
  const badge = await ofBadge(db, { scheme: 'text', number: text });
  if (badge) return badge;
  if (!isTyped || text.length > 64) return nothing('foreign');
  const place = await placeByCode(db, text);
  if (place) return { ...nothing('place'), placeId: place.id, isByName: true };
  const carrier = await carrierByRegisterNumber(db, text);
  return carrier
    ? { ...nothing('carrier'), carrierId: carrier.id, isByName: true }
    : nothing('foreign');
}

/** Codes are kept as they came, cut here: longer ones are never ours. */
const TEXT_MAX = 8192;

/** What a read said, as every database can keep it. */
export const textOf = (reading: Reading): string =>
  wordsOf(reading).slice(0, TEXT_MAX).toWellFormed().replaceAll('\0', '\u2400');

/** 芯片号 of a read, where it told one. */
export const chipOf = (reading: Reading): string | null =>
  reading.kind === 'tag' ? tidOf(reading.tid) : null;

/** What a read said, as it came. */
export function wordsOf(reading: Reading): string {
  switch (reading.kind) {
    case 'barcode':
      return reading.text;
    case 'badge':
      return reading.number;
    case 'tag':
      return reading.epc;
  }
}
