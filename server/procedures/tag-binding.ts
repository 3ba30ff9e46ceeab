import type { NewFact } from '#domain/facts.ts';
import type { DeviceId, LabelCode } from '#domain/ids.ts';
import type { TagFact } from '#domain/tag-facts.ts';
import type { Database, Tx } from '../store/database.ts';
import { blankOfCode, labelsOfCode } from '../store/labels.ts';
import { boundTagOf, tagByTid } from '../store/tags.ts';
import { about } from './facts.ts';

type LabelName = { readonly code: LabelCode; readonly generation: number };

/** Whether a label counts, or will: ordered, active, or blank and not yet bound to a thing. */
export async function isLiving(
  db: Database | Tx,
  { code, generation }: LabelName,
): Promise<boolean> {
  const labels = await labelsOfCode(db, code);
  const state = labels.find((label) => label.generation === generation)?.state;
  if (state !== undefined) return state === 'ordered' || state === 'active';
  return generation === 0 && (await blankOfCode(db, code))?.state === 'blank';
}

/** Whether this chip stands for another label that counts. */
export async function isBoundElsewhere(
  db: Database | Tx,
  tid: string,
  label: LabelName,
): Promise<boolean> {
  const tag = await tagByTid(db, tid);
  if (tag?.state !== 'bound' || isSame(tag, label)) return false;
  return await isLiving(db, tag);
}

export const isSame = (one: LabelName, other: LabelName): boolean =>
  one.code === other.code && one.generation === other.generation;

/** On the timeline of the carrier that the label hangs on, if any. */
export async function tagFact(tx: Tx, detail: TagFact): Promise<NewFact> {
  const labels = await labelsOfCode(tx, detail.code);
  const subject = labels.find(({ generation }) => generation === detail.generation)?.subject;
  return { ...about(detail), carrierId: subject?.kind === 'carrier' ? subject.id : null };
}

/** 绑定: the facts by which a chip comes to stand for a label, in the stead of the one before it. */
export async function bindingFacts(
  tx: Tx,
  bound: LabelName & {
    readonly tid: string;
    readonly epc: string;
    readonly deviceId: DeviceId;
    readonly isLocked: boolean;
  },
): Promise<NewFact[]> {
  const { code, generation, deviceId, tid } = bound;
  const before = await boundTagOf(tx, bound);
  if (before?.tid === tid && before.isLocked === bound.isLocked) return [];
  const facts: TagFact[] = [{ kind: 'tagEncoded', ...bound }];
  if (before !== null && before.tid !== tid) {
    const { tid: old } = before;
    facts.unshift({ kind: 'tagVoided', tid: old, code, generation, deviceId, reason: 'replaced' });
  }
  return await Promise.all(facts.map((detail) => tagFact(tx, detail)));
}
