import { sql } from 'kysely';
import { carrierId, labelCode, storedInstant } from '#domain/ids.ts';
import type { CarrierId, Instant, LabelCode } from '#domain/ids.ts';
import type { TagHealth } from '#domain/tag-health.ts';
import { inChunks } from '../chunks.ts';
import type { Database, Tx } from '../database.ts';
import type { TagHealthRow } from '../working-tables.ts';

/** The label that lives on a carrier, and what is known of its tag. */
export type TagKnown = {
  readonly carrierId: CarrierId;
  readonly code: LabelCode;
  readonly generation: number;
  /** A chip was bound to this label when it was encoded. */
  readonly isBound: boolean;
  /** The EPC that was read last as this carrier's, and when; null: none ever was. */
  readonly lastRead: { readonly epc: string; readonly at: Instant } | null;
};

/** For each of these carriers with an active label. */
export async function tagsKnown(db: Database | Tx, ids: readonly CarrierId[]): Promise<TagKnown[]> {
  const known: TagKnown[] = [];
  for (const chunk of inChunks(ids)) {
    const rows = await db
      .selectFrom('label')
      .select(['code', 'generation', 'subject_id', BOUND.as('bound')])
      .select([LAST_EPC.as('epc'), LAST_AT.as('at')])
      .where('subject_kind', '=', 'carrier')
      .where('subject_id', 'in', chunk)
      .where('state', '=', 'active')
      .execute();
    known.push(...rows.map(tagKnown));
  }
  return known;
}

const BOUND = sql<number>`(
  select count(*) from tag
  where tag.code = label.code and tag.generation = label.generation and tag.state = 'bound'
)`;
/** `kind` is written out: an index of tag reads alone is found only so. */
const LAST = sql`
  from read where kind = 'tag' and carrier_id = label.subject_id order by received_at desc limit 1
`;
const LAST_EPC = sql<string | null>`(select text ${LAST})`;
const LAST_AT = sql<string | null>`(select received_at ${LAST})`;

const tagKnown = (row: {
  readonly code: string;
  readonly generation: number;
  readonly subject_id: string;
  readonly bound: number | string;
  readonly epc: string | null;
  readonly at: string | null;
}): TagKnown => ({
  carrierId: carrierId(row.subject_id),
  code: labelCode(row.code),
  generation: row.generation,
  isBound: Number(row.bound) > 0,
  lastRead:
    row.epc === null || row.at === null ? null : { epc: row.epc, at: storedInstant(row.at) },
});

const healthOf = (row: TagHealthRow): TagHealth => ({
  generation: row.generation,
  missed: row.missed,
  since: row.since,
  lastAt: row.last_at,
});

export async function tagHealthOf(
  db: Database | Tx,
  ids: readonly CarrierId[],
): Promise<Map<CarrierId, TagHealth>> {
  const found = new Map<CarrierId, TagHealth>();
  for (const chunk of inChunks(ids)) {
    const rows = await db
      .selectFrom('tag_health')
      .selectAll()
      .where('carrier_id', 'in', chunk)
      .execute();
    for (const row of rows) found.set(row.carrier_id, healthOf(row));
  }
  return found;
}

/** Missed at least so often, the oldest trouble first. */
export async function tagsMissed(
  db: Database | Tx,
  { atLeast, limit }: { readonly atLeast: number; readonly limit: number },
): Promise<{ readonly carrierId: CarrierId; readonly health: TagHealth }[]> {
  const rows = await db
    .selectFrom('tag_health')
    .selectAll()
    .where('missed', '>=', atLeast)
    .orderBy('since')
    .orderBy('carrier_id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ carrierId: row.carrier_id, health: healthOf(row) }));
}

/** Null: nothing is counted of it any more. */
export async function keepTagHealth(
  tx: Tx,
  id: CarrierId,
  health: TagHealth | null,
): Promise<void> {
  if (health === null) {
    await tx.deleteFrom('tag_health').where('carrier_id', '=', id).execute();
    return;
  }
  const { generation, missed, since, lastAt } = health;
  const columns = { generation, missed, since, last_at: lastAt };
  await tx
    .insertInto('tag_health')
    .values({ carrier_id: id, ...columns })
    .onConflict((conflict) => conflict.column('carrier_id').doUpdateSet(columns))
    .execute();
}
