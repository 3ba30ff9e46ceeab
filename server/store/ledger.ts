import { readFactText } from '#domain/fact-text.ts';
import { MOVEMENTS, type Fact, type FactKind } from '#domain/facts.ts';
import type { ActId, CarrierId, Instant, MatterId, PersonId } from '#domain/ids.ts';
import type { Database, Tx } from './database.ts';

/** Size of the ledger and both Merkle roots, base64. What `/api/health` and a checkpoint show. */
export async function ledgerHead(
  db: Database | Tx,
): Promise<{ size: number; root: string; rootSm3: string }> {
  const head = await db
    .selectFrom('ledger_head')
    .select(['size', 'root', 'root_sm3'])
    .executeTakeFirstOrThrow();
  return { size: head.size, root: head.root, rootSm3: head.root_sm3 };
}

/** 经历: every fact about one carrier, in the order it happened. */
export async function factsAbout(db: Database | Tx, id: CarrierId): Promise<Fact[]> {
  const rows = await db
    .selectFrom('fact')
    .select('text')
    .where('carrier_id', '=', id)
    .orderBy('seq')
    .execute();
  return rows.map((row) => readFactText(row.text));
}

/** 人员档案: every fact about one person, in the order it happened. */
export async function factsAboutPerson(db: Database | Tx, id: PersonId): Promise<Fact[]> {
  const rows = await db
    .selectFrom('person_fact')
    .innerJoin('fact', 'fact.seq', 'person_fact.seq')
    .select('fact.text')
    .where('person_fact.person_id', '=', id)
    .orderBy('person_fact.seq')
    .execute();
  return rows.map((row) => readFactText(row.text));
}

/** 办理经过: every fact about one matter, in the order it happened. */
export async function factsAboutMatter(db: Database | Tx, id: MatterId): Promise<Fact[]> {
  const rows = await db
    .selectFrom('matter_fact')
    .innerJoin('fact', 'fact.seq', 'matter_fact.seq')
    .select('fact.text')
    .where('matter_fact.matter_id', '=', id)
    .orderBy('matter_fact.seq')
    .execute();
  return rows.map((row) => readFactText(row.text));
}

/** Where a carrier moved last, or null where it never did. */
export async function lastMovementOf(db: Database | Tx, id: CarrierId): Promise<Fact | null> {
  const row = await db
    .selectFrom('fact')
    .select('text')
    .where('carrier_id', '=', id)
    .where('kind', 'in', MOVEMENTS)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : readFactText(row.text);
}

/** Every fact of one act, in order. */
export async function factsOfAct(db: Database | Tx, act: ActId): Promise<Fact[]> {
  const rows = await db
    .selectFrom('fact')
    .select('text')
    .where('act', '=', act)
    .orderBy('act_index')
    .execute();
  return rows.map((row) => readFactText(row.text));
}

/** A fact as it is stored. `text` are the canonical bytes, `leaf` their SHA-256 leaf hash. */
export type StoredFact = {
  readonly seq: number;
  readonly at: Instant;
  readonly kind: FactKind;
  readonly actorId: PersonId | null;
  readonly carrierId: CarrierId | null;
  readonly text: string;
  readonly leaf: string;
};

/** Newest first; `before` is the seq of the last fact of the page before. */
export async function factsPage(
  db: Database | Tx,
  { before, limit }: { readonly before?: number | undefined; readonly limit: number },
): Promise<StoredFact[]> {
  let facts = db.selectFrom('fact').select(COLUMNS).orderBy('seq', 'desc').limit(limit);
  if (before !== undefined) facts = facts.where('seq', '<', before);
  return facts.execute();
}

/** Oldest first, from this place on: what an export or an announcer reads. */
export const factsFrom = (
  db: Database | Tx,
  { from, limit }: { readonly from: number; readonly limit: number },
): Promise<StoredFact[]> =>
  db
    .selectFrom('fact')
    .select(COLUMNS)
    .where('seq', '>=', from)
    .orderBy('seq')
    .limit(limit)
    .execute();

const COLUMNS = [
  'seq',
  'at',
  'kind',
  'actor_id as actorId',
  'carrier_id as carrierId',
  'text',
  'leaf',
] as const;
