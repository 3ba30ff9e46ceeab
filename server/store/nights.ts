import type { Night } from '#domain/matters/day.ts';
import type { FactKind } from '#domain/facts.ts';
import type { MatterId } from '#domain/ids.ts';
import type { Database, Tx } from './database.ts';

/** Where in the ledger a night begins: with the last fact about the day that was closed. */
export async function nightBegins(db: Database | Tx, dayId: MatterId): Promise<number> {
  const { seq } = await db
    .selectFrom('matter_fact')
    .select((eb) => eb.fn.max('seq').as('seq'))
    .where('matter_id', '=', dayId)
    .executeTakeFirstOrThrow();
  return seq;
}

/** 收发 of carriers. */
const MOVES: readonly FactKind[] = ['checkedOut', 'returned', 'shelved'];

/**
 * 夜间 in numbers: what was raised, who passed and was refused, which safes were opened, what was lent, taken back and put away. By the
 * order of the ledger and not by the times that are told: what a door or a handheld delivers late was in no list at the closing either.
 */
export async function nightNumbers(
  db: Database | Tx,
  seq: number,
): Promise<Required<Omit<Night, 'since'>>> {
  const rows = await db
    .selectFrom('fact')
    .select('kind')
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    .where('seq', '>', seq)
    .where('kind', 'in', ['alarmRaised', 'passed', 'passRefused', 'safeOpened', ...MOVES])
    .groupBy('kind')
    .execute();
  const of = (...kinds: FactKind[]): number =>
    rows
      .filter(({ kind }) => kinds.includes(kind))
      .reduce((sum, { count }) => sum + Number(count), 0);
  return {
    alarms: of('alarmRaised'),
    passages: of('passed'),
    refusals: of('passRefused'),
    safeOpenings: of('safeOpened'),
    movements: of(...MOVES),
  };
}
