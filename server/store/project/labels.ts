import type { OrderedLabel } from '#domain/facts.ts';
import type { LabelCode, PrintJobId } from '#domain/ids.ts';
import { inChunks } from '../chunks.ts';
import type { Tx } from '../database.ts';
import { labelRow } from '../labels.ts';

export async function orderLabels(
  tx: Tx,
  jobId: PrintJobId,
  labels: readonly OrderedLabel[],
): Promise<void> {
  for (const chunk of inChunks(labels)) {
    const rows = chunk.map((label) => labelRow({ ...label, jobId, state: 'ordered' }));
    await tx.insertInto('label').values(rows).execute();
  }
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

export const spoilLabel = (tx: Tx, code: LabelCode, generation: number): Promise<void> =>
  setState(tx, code, generation, 'spoiled');

async function setState(
  tx: Tx,
  code: LabelCode,
  generation: number,
  state: 'active' | 'spoiled',
): Promise<void> {
  await tx
    .updateTable('label')
    .set({ state })
    .where('code', '=', code)
    .where('generation', '=', generation)
    .execute();
}
