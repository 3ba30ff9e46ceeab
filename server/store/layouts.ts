import type { SavedLayout } from '#domain/labels.ts';
import type { Database, Tx } from './database.ts';
import type { LayoutRow } from './label-tables.ts';

/** 自定版式 in use, by name. */
export async function savedLayouts(db: Database | Tx): Promise<SavedLayout[]> {
  const rows = await db.selectFrom('label_layout').selectAll().where('withdrawn', '=', 0).execute();
  return rows.map(fromRow).toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** The newest version of a layout, withdrawn or not; null where none was ever saved. */
export async function savedLayout(db: Database | Tx, name: string): Promise<SavedLayout | null> {
  const row = await db
    .selectFrom('label_layout')
    .selectAll()
    .where('name', '=', name)
    .executeTakeFirst();
  return row === undefined ? null : fromRow(row);
}

export const layoutRow = ({ name, version, text, isWithdrawn }: SavedLayout): LayoutRow => ({
  name,
  version,
  text,
  withdrawn: isWithdrawn ? 1 : 0,
});

const fromRow = ({ name, version, text, withdrawn }: LayoutRow): SavedLayout => ({
  name,
  version,
  text,
  isWithdrawn: withdrawn === 1,
});
