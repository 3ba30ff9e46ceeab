import type { CarrierId, LabelCode, MatterId, PersonId, PlaceId } from '#domain/ids.ts';
import type { Label } from '#domain/labels.ts';
import type { Database, Tx } from '../store/database.ts';
import { blankOfCode, labelsOfCode } from '../store/labels.ts';
import type { BoundTags } from '../store/tags.ts';
import type { ReadOutcome } from '../store/working-tables.ts';
import type { LabelAlarm } from './alarms.ts';
import { otherChip, type Clone } from './cloned-tag.ts';

/** Labels that were looked up before, by code. */
export type KnownLabels = ReadonlyMap<LabelCode, readonly Label[]>;
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

/** A read that found nothing, and why. */
export const nothing = (outcome: ReadOutcome): Meaning => ({
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
  const other = isLiving ? await otherChip(db, named, given) : null;
  if (other === null) return said;
  const { tid } = other;
  if (other.kind === 'voided') {
    return alarming('retired', { ...alarmOf('retiredLabel', named), tid });
  }
  const alarm = { ...alarmOf('clonedTag', named), tid };
  return { ...alarming('cloned', alarm), clone: other.clone };
}

/** A read that found nothing, and is perhaps an alarm. */
export const alarming = (outcome: ReadOutcome, alarm: LabelAlarm | null): Meaning => ({
  ...nothing(outcome),
  alarm,
});
export const alarmOf = (kind: LabelAlarm['kind'], { code, generation }: Named): LabelAlarm => ({
  kind,
  code,
  generation,
});

/** A typed code names no generation, so that a dead one is no label in anybody's hand and no alarm: the living label, else the newest that waits. */
export async function ofPrintedCode(db: Database | Tx, code: LabelCode): Promise<Meaning> {
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
