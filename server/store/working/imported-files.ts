import type { ImportId, Instant } from '#domain/ids.ts';
import type { Database, Tx } from '../database.ts';

/** When these very bytes were imported before, or null. */
export async function importedBefore(db: Database | Tx, sha256: string): Promise<Instant | null> {
  const row = await db
    .selectFrom('imported_file')
    .select('at')
    .where('sha256', '=', sha256)
    .executeTakeFirst();
  return row?.at ?? null;
}

export async function keepImportedFile(
  tx: Tx,
  file: {
    readonly sha256: string;
    readonly importId: ImportId;
    readonly fileName: string;
    readonly at: Instant;
  },
): Promise<void> {
  const { sha256, importId, fileName, at } = file;
  await tx
    .insertInto('imported_file')
    .values({ sha256, import_id: importId, file_name: fileName, at })
    .onConflict((conflict) => conflict.column('sha256').doNothing())
    .execute();
}
