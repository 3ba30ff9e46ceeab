import type { Instant } from '#domain/ids.ts';
import type { Night } from '#domain/matters/day.ts';
import type { Database, Tx } from './database.ts';

/** 夜间 in numbers: what was raised, who passed and was refused, which safes were opened, since then. */
export async function nightNumbers(
  db: Database | Tx,
  since: Instant,
): Promise<Omit<Night, 'since'>> {
  const alarms = await db
    .selectFrom('alarm')
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    .where('raised_at', '>', since)
    .executeTakeFirstOrThrow();
  const passages = await db
    .selectFrom('passage')
    .select(['is_refused'])
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    .where('at', '>', since)
    .groupBy('is_refused')
    .execute();
  const openings = await db
    .selectFrom('safe_event')
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    .where('at', '>', since)
    .where('did', '=', 'safeOpened')
    .executeTakeFirstOrThrow();
  const passed = (refused: number): number =>
    Number(passages.find((row) => row.is_refused === refused)?.count ?? 0);
  return {
    alarms: Number(alarms.count),
    passages: passed(0),
    refusals: passed(1),
    safeOpenings: Number(openings.count),
  };
}
