import type { Label, Subject } from '#domain/labels.ts';
import { isOtherChip, isSameChip, tidOf } from '#domain/tags.ts';
import { printedCode } from '#labels/printed-code.ts';
import { carrierById } from '../store/carriers.ts';
import type { Database, Tx } from '../store/database.ts';
import { labelsOfCode } from '../store/labels.ts';
import { personById } from '../store/people.ts';
import { placeById } from '../store/places.ts';
import { boundTagOf, boundTo, labelWithEpc, voidedTagsOf, type BoundTags } from '../store/tags.ts';

type Named = Pick<Label, 'code' | 'generation'>;
/** What a clone pretends to be, as people call it, and its own chip. */
export type Clone = { readonly name: string; readonly tid: string };
/** Another chip than the label's own. `voided`: one that stood for it before, or was to: a dead tag, and nobody's copy. */
export type OtherChip = { readonly tid: string } & (
  | { readonly kind: 'clone'; readonly clone: Clone }
  | { readonly kind: 'voided' }
);

/**
 * 克隆标签: a tag with the EPC of a label of ours on another chip than the one that stands for it. Null: it is the chip, or nobody can tell,
 * since no chip is bound to the label or the reader told no TID, or too little of it. `bound`: chips that were looked up before.
 */
export async function otherChip(
  db: Database | Tx,
  label: Named,
  read: { readonly tid: string | null | undefined; readonly bound: BoundTags | null },
): Promise<OtherChip | null> {
  const tid = tidOf(read.tid);
  if (tid === null) return null;
  const own = read.bound ? boundTo(read.bound, label) : await boundTagOf(db, label);
  if (own === null || !isOtherChip(own.tid, tid)) return null;
  const before = await voidedTagsOf(db, label);
  if (before.some((one) => isSameChip(one.tid, tid))) return { kind: 'voided', tid };
  return { kind: 'clone', tid, clone: { name: await nameOf(db, label), tid } };
}

/** 仿冒谁: whom a tag pretends to be that is known by its EPC alone; null where no chip stands for that any more. */
export async function pretendedBy(db: Database | Tx, epc: string): Promise<string | null> {
  const label = await labelWithEpc(db, epc);
  return label && (await nameOf(db, label));
}

/** What a clone is kept as in a count: no code that anything else has. */
export const cloneText = ({ name, tid }: Clone): string => `${name} TID ${tid}`;

/** 编号, 处所码, 工号; of a label that hangs on nothing yet its own code. */
async function nameOf(db: Database | Tx, { code, generation }: Named): Promise<string> {
  const labels = await labelsOfCode(db, code);
  const label = labels.find((one) => one.generation === generation) ?? labels[0];
  const name = label === undefined ? null : await subjectName(db, label.subject);
  return name ?? printedCode(code);
}

async function subjectName(db: Database | Tx, subject: Subject): Promise<string | null> {
  switch (subject.kind) {
    case 'carrier':
      return (await carrierById(db, subject.id))?.registerNumber ?? null;
    case 'place':
      return (await placeById(db, subject.id))?.code ?? null;
    case 'person':
      return (await personById(db, subject.id))?.staffNumber ?? null;
    // 来访证: the number that stands on the card is the label's own.
    case 'visit':
      return null;
  }
}
