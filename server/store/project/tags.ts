import { tagAfter } from '#domain/fold-tags.ts';
import type { TagFact } from '#domain/tag-facts.ts';
import type { Tx } from '../database.ts';
import { tagByTid, tagRow } from '../tags.ts';

/** 电子标签: the row of the chip that a fact is about. */
export async function writeTag(tx: Tx, detail: TagFact): Promise<void> {
  const { tid } = detail;
  const after = tagAfter(tid === null ? null : await tagByTid(tx, tid), detail);
  if (after === null) return;
  const row = tagRow(after);
  await tx
    .insertInto('tag')
    .values(row)
    .onConflict((conflict) => conflict.column('tid').doUpdateSet(row))
    .execute();
}
