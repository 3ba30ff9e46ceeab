import type { CarrierId, LabelCode, MatterId, PersonId, PlaceId } from '#domain/ids.ts';
import type { Badge, Label } from '#domain/labels.ts';
import { tidOf } from '#domain/tags.ts';
import { readUii } from '#labels/epc.ts';
import { readScan } from '#labels/scan.ts';
import { carrierByRegisterNumber } from '../store/carriers.ts';
import type { Database, Tx } from '../store/database.ts';
import { blankOfCode, labelsOfCode } from '../store/labels.ts';
import { lostBadge } from '../store/lost-badges.ts';
import { personByBadge } from '../store/people.ts';
import { placeByCode } from '../store/places.ts';
import type { ReadOutcome } from '../store/working-tables.ts';
import type { BoundTags } from '../store/tags.ts';
import type { LabelAlarm } from './alarms.ts';
import { cloneOf, type Clone } from './cloned-tag.ts';
import type { LabelSecrets } from './house.ts';

/** Labels that were looked up before, by code. */
export type KnownLabels = ReadonlyMap<LabelCode, readonly Label[]>;
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
    };

/** 含义: what a read says, and by which label. `pending`: the label was printed and nobody has stuck it on yet. */
export type Meaning = {
  readonly outcome: ReadOutcome;
  readonly carrierId: CarrierId | null;
  readonly personId: PersonId | null;
  readonly placeId: PlaceId | null;
  /** 来访 whose badge it is. */
  readonly visitId: MatterId | null;
  readonly pending: Label | null;
  /** 警报 that such a read gives rise to: a dead, forged or never printed label. */
  readonly alarm: LabelAlarm | null;
  /** By a number that people read and type, not by the label's own symbol or tag. */
  readonly isByName: boolean;
  /** 克隆标签: what it pretends to be; it is nothing of the ledger's. */
  readonly clone: Clone | null;
};

const nothing = (outcome: ReadOutcome): Meaning => ({
  outcome,
  carrierId: null,
  personId: null,
  placeId: null,
  visitId: null,
  pending: null,
  alarm: null,
  isByName: false,
  clone: null,
});

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

type Named = Pick<Label, 'code' | 'generation'>;

/** Sealed with our key and in no ledger of ours: somebody else has the key. A tag has no seal, and may be any house's. */
export async function ofLabel(
  db: Database | Tx,
  named: Named,
  { isSealed, known }: { readonly isSealed: boolean; readonly known: KnownLabels },
): Promise<Meaning> {
  const labels = known.get(named.code) ?? (await labelsOfCode(db, named.code));
  const label = labels.find((one) => one.generation === named.generation);
  if (!label) {
    const blank = await blankOfCode(db, named.code);
    if (blank?.state === 'blank' && named.generation === 0) return nothing('unbound');
    if (blank?.state === 'spoiled') return alarming('retired', alarmOf('retiredLabel', named));
    if (labels.length > 0) return alarming('notPrinted', alarmOf('notPrintedLabel', named));
    return alarming('unknownTag', isSealed ? alarmOf('notPrintedLabel', named) : null);
  }
  if (label.state === 'retired' || label.state === 'spoiled') {
    return alarming('retired', alarmOf('retiredLabel', named));
  }
  const said = subjectMeaning(label);
  return label.state === 'ordered' ? { ...said, pending: label } : said;
}

/** By its EPC a label of ours; by its TID perhaps another chip, and then a copy of it, whatever it hangs on. */
export async function ofTag(
  db: Database | Tx,
  named: Named,
  given: {
    readonly tid: string | null | undefined;
    readonly known: KnownLabels;
    readonly bound: BoundTags | null;
  },
): Promise<Meaning> {
  const said = await ofLabel(db, named, { isSealed: false, known: given.known });
  const isLiving = said.alarm === null && said.outcome !== 'unknownTag';
  const clone = isLiving ? await cloneOf(db, named, given) : null;
  if (clone === null) return said;
  const alarm = { ...alarmOf('clonedTag', named), tid: clone.tid };
  return { ...alarming('cloned', alarm), clone };
}

const alarming = (outcome: ReadOutcome, alarm: LabelAlarm | null): Meaning => ({
  ...nothing(outcome),
  alarm,
});
const alarmOf = (kind: LabelAlarm['kind'], { code, generation }: Named): LabelAlarm => ({
  kind,
  code,
  generation,
});

/** A typed code names no generation, so that a dead one is no label in anybody's hand and no alarm: the living label, else the newest that waits. */
async function ofPrintedCode(db: Database | Tx, code: LabelCode): Promise<Meaning> {
  const labels = await labelsOfCode(db, code);
  const label =
    labels.find(({ state }) => state === 'active') ??
    labels.find(({ state }) => state === 'ordered');
  if (!label) {
    const blank = labels.length === 0 ? await blankOfCode(db, code) : null;
    if (blank?.state === 'blank') return nothing('unbound');
    return nothing(labels.length === 0 && !blank ? 'unknownTag' : 'retired');
  }
  const known = subjectMeaning(label);
  return label.state === 'ordered' ? { ...known, pending: label } : known;
}

function subjectMeaning({ subject }: Label): Meaning {
  switch (subject.kind) {
    case 'carrier':
      return { ...nothing('carrier'), carrierId: subject.id };
    case 'place':
      return { ...nothing('place'), placeId: subject.id };
    case 'person':
      return { ...nothing('person'), personId: subject.id };
    case 'visit':
      return { ...nothing('visitor'), visitId: subject.id };
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
