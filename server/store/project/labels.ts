import type { FactDetail } from '#domain/facts.ts';
import type { LabelCode } from '#domain/ids.ts';
import { inChunks } from '../chunks.ts';
import type { Tx } from '../database.ts';
import { labelRow } from '../labels.ts';

type Of<K extends FactDetail['kind']> = Extract<FactDetail, { kind: K }>;

/** Printed anew for a reason, what is out there is dead at once; else it counts until the new one is stuck on. */
export async function orderLabels(tx: Tx, order: Of<'printOrdered'>): Promise<void> {
  const { jobId, labels, reason } = order;
  if (reason !== undefined) {
    for (const chunk of inChunks(labels)) await retireLiving(tx, chunk);
  }
  for (const chunk of inChunks(labels)) {
    const rows = chunk.map((label) => labelRow({ ...label, jobId, state: 'ordered' }));
    await tx.insertInto('label').values(rows).execute();
  }
}

async function retireLiving(
  tx: Tx,
  labels: readonly { readonly code: LabelCode }[],
): Promise<void> {
  const codes = labels.map(({ code }) => code);
  await tx
    .updateTable('label')
    .set({ state: 'retired' })
    .where('code', 'in', codes)
    .where('state', 'in', ['active', 'ordered'])
    .execute();
}

export async function orderBlanks(tx: Tx, order: Of<'blanksOrdered'>): Promise<void> {
  for (const chunk of inChunks(order.codes)) {
    const rows = chunk.map((code) => ({ code, job_id: order.jobId, state: 'blank' as const }));
    await tx.insertInto('blank_label').values(rows).execute();
  }
}

/** A blank one becomes the living label of its thing. */
export async function bindLabel(tx: Tx, bound: Of<'labelBound'>): Promise<void> {
  const { code, subject, jobId } = bound;
  const row = labelRow({ code, generation: 0, subject, jobId, state: 'active' });
  await tx.insertInto('label').values(row).execute();
  await setBlank(tx, code, 'bound');
}

/** The label scanned on the thing counts from now on; the generations before it are retired. */
export async function activateLabel(tx: Tx, code: LabelCode, generation: number): Promise<void> {
  await tx
    .updateTable('label')
    .set({ state: 'retired' })
    .where('code', '=', code)
    .where('generation', '<', generation)
    .where('state', 'in', ['active', 'ordered'])
    .execute();
  await setState(tx, code, generation, 'active');
}

/** Spoiled paper: a label, or a blank one that nobody bound. */
export async function spoilLabel(tx: Tx, code: LabelCode, generation: number): Promise<void> {
  const isLabel = await setState(tx, code, generation, 'spoiled');
  if (!isLabel) await setBlank(tx, code, 'spoiled');
}

async function setState(
  tx: Tx,
  code: LabelCode,
  generation: number,
  state: 'active' | 'spoiled',
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('label')
    .set({ state })
    .where('code', '=', code)
    .where('generation', '=', generation)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

async function setBlank(tx: Tx, code: LabelCode, state: 'bound' | 'spoiled'): Promise<void> {
  await tx.updateTable('blank_label').set({ state }).where('code', '=', code).execute();
}
