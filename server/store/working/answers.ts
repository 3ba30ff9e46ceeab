import type { ActId, Instant } from '#domain/ids.ts';
import type { Database, Tx } from '../database.ts';

/** What an act was answered when it was done; `bodyHash` tells a repeat from another act of that name. */
export type StoredAnswer = { readonly bodyHash: string; readonly answer: string };

export async function answerOf(db: Database | Tx, act: ActId): Promise<StoredAnswer | null> {
  const row = await db
    .selectFrom('answer')
    .select(['body_hash', 'answer'])
    .where('act', '=', act)
    .executeTakeFirst();
  return row ? { bodyHash: row.body_hash, answer: row.answer } : null;
}

/** In the act's own transaction: the answer is there exactly when the deed is. */
export async function keepAnswer(
  tx: Tx,
  act: ActId,
  answer: StoredAnswer & { readonly at: Instant },
): Promise<void> {
  await tx
    .insertInto('answer')
    .values({ act, body_hash: answer.bodyHash, answer: answer.answer, at: answer.at })
    .execute();
}
