import type { SavedLayout } from '#domain/labels.ts';
import type { Tx } from '../database.ts';
import { layoutRow } from '../layouts.ts';

/** The newest version takes the place of the one before, and brings a withdrawn layout back. */
export async function saveLayout(
  tx: Tx,
  { name, version, text }: Omit<SavedLayout, 'isWithdrawn'>,
): Promise<void> {
  const row = layoutRow({ name, version, text, isWithdrawn: false });
  await tx
    .insertInto('label_layout')
    .values(row)
    .onConflict((conflict) => conflict.column('name').doUpdateSet(row))
    .execute();
}

export async function withdrawLayout(tx: Tx, name: string): Promise<void> {
  await tx.updateTable('label_layout').set({ withdrawn: 1 }).where('name', '=', name).execute();
}
