import type { CarrierId } from '#domain/ids.ts';
import type { Database } from './database.ts';
import { contains } from './search-text.ts';

/** 编号 that have this text in them, the first few; for who may know numbers, and not find by titles. */
export async function numbersLike(
  db: Database,
  text: string,
  limit: number,
): Promise<readonly { readonly id: CarrierId; readonly registerNumber: string }[]> {
  const rows = await db
    .selectFrom('carrier')
    .select(['id', 'register_number'])
    .where(contains('register_number', text))
    .orderBy('register_number')
    .limit(limit)
    .execute();
  return rows.map(({ id, register_number: registerNumber }) => ({ id, registerNumber }));
}
