import type { MatterId } from '#domain/ids.ts';
import type { Database, Tx } from '../database.ts';
import { base64, sha256 } from '../hashes.ts';

/** 证件号码 of a reader from outside. `salt`: 128 random bits in base64, in no fact. */
export type ReaderPaper = { readonly idNumber: string; readonly salt: string };

/** 证件封签: what the ledger says of the number. Who reads it learns nothing; who has number and salt can prove it. */
export const readerPaperSeal = ({ idNumber, salt }: ReaderPaper): string =>
  base64(sha256(new TextEncoder().encode(`reader ${salt} ${idNumber}`)));

export async function keepReaderPaper(
  tx: Tx,
  id: MatterId,
  { idNumber, salt }: ReaderPaper,
): Promise<void> {
  await tx
    .insertInto('reader_paper')
    .values({ matter_id: id, id_number: idNumber, salt })
    .execute();
}

/** The number for the keeper's eyes; null where it has been taken out. */
export async function readerPaperOf(db: Database | Tx, id: MatterId): Promise<ReaderPaper | null> {
  const row = await db
    .selectFrom('reader_paper')
    .select(['id_number', 'salt'])
    .where('matter_id', '=', id)
    .executeTakeFirst();
  return row === undefined ? null : { idNumber: row.id_number, salt: row.salt };
}
