import type { Instant, MatterId } from '#domain/ids.ts';
import type { Database, Tx } from '../database.ts';
import { base64, sha256 } from '../hashes.ts';

/** 姓名与证件号码 of a visitor. `salt`: 128 random bits in base64, in no fact. */
export type VisitorPaper = {
  readonly name: string;
  readonly idNumber: string;
  readonly salt: string;
};

/** 身份封签: what the ledger says of both. Who reads it learns nothing; who has them and the salt can prove them. */
export const visitorSeal = ({ name, idNumber, salt }: VisitorPaper): string =>
  base64(sha256(new TextEncoder().encode(`visitor ${salt} ${idNumber} ${name}`)));

export async function keepVisitorPaper(
  tx: Tx,
  id: MatterId,
  { name, idNumber, salt }: VisitorPaper,
): Promise<void> {
  const row = { matter_id: id, name, id_number: idNumber, salt, ended_at: null };
  await tx.insertInto('visitor_paper').values(row).execute();
}

/** For the guard's eyes; null where the unit's rule has taken them out. */
export async function visitorPapersOf(
  db: Database | Tx,
  ids: readonly MatterId[],
): Promise<Map<MatterId, VisitorPaper>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('visitor_paper')
    .selectAll()
    .where('matter_id', 'in', ids)
    .execute();
  return new Map(
    rows.map((row) => [row.matter_id, { name: row.name, idNumber: row.id_number, salt: row.salt }]),
  );
}

/** The visit is over: from now on the days run after which they are taken out. */
export async function endVisitorPaper(tx: Tx, id: MatterId, at: Instant): Promise<void> {
  await tx.updateTable('visitor_paper').set({ ended_at: at }).where('matter_id', '=', id).execute();
}

/** When the visit was over; null: it is not, or its papers were taken out since. */
export async function endOfVisit(db: Database | Tx, id: MatterId): Promise<Instant | null> {
  const row = await db
    .selectFrom('visitor_paper')
    .select('ended_at')
    .where('matter_id', '=', id)
    .executeTakeFirst();
  return row?.ended_at ?? null;
}

/** Visits that ended before this and after `after`, of which papers lie here still; the oldest first. */
export async function papersToErase(
  db: Database | Tx,
  {
    before,
    after,
    limit,
  }: { readonly before: Instant; readonly after: Instant | null; readonly limit: number },
): Promise<MatterId[]> {
  let papers = db.selectFrom('visitor_paper').select('matter_id').where('ended_at', '<', before);
  if (after !== null) papers = papers.where('ended_at', '>', after);
  const rows = await papers.orderBy('ended_at').limit(limit).execute();
  return rows.map((row) => row.matter_id);
}

export async function eraseVisitorPaper(tx: Tx, id: MatterId): Promise<void> {
  await tx.deleteFrom('visitor_paper').where('matter_id', '=', id).execute();
}
