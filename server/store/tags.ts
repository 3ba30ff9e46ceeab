import { sql } from 'kysely';
import type { LabelCode } from '#domain/ids.ts';
import type { Tag } from '#domain/tags.ts';
import { inChunks } from './chunks.ts';
import type { Database, Tx } from './database.ts';
import type { TagRow } from './tag-table.ts';

export const tagRow = (tag: Tag): TagRow => ({
  tid: tag.tid,
  epc: tag.epc,
  code: tag.code,
  generation: tag.generation,
  locked: tag.isLocked ? 1 : 0,
  state: tag.state,
});

const tagOf = (row: TagRow): Tag => ({
  tid: row.tid,
  epc: row.epc,
  code: row.code,
  generation: row.generation,
  isLocked: row.locked === 1,
  state: row.state,
});

/** A chip that the ledger knows, bound or voided. */
export async function tagByTid(db: Database | Tx, tid: string): Promise<Tag | null> {
  const row = await db.selectFrom('tag').selectAll().where('tid', '=', tid).executeTakeFirst();
  return row === undefined ? null : tagOf(row);
}

/** The chip that stands for a label; null where it has none. */
export async function boundTagOf(
  db: Database | Tx,
  label: { readonly code: LabelCode; readonly generation: number },
): Promise<Tag | null> {
  const row = await db
    .selectFrom('tag')
    .selectAll()
    .where('code', '=', label.code)
    .where('generation', '=', label.generation)
    .where('state', '=', 'bound')
    .executeTakeFirst();
  return row === undefined ? null : tagOf(row);
}

const labelKey = ({ code, generation }: Pick<Tag, 'code' | 'generation'>): string =>
  `${code} ${generation}`;
/** Chips that stand for labels, by `boundTo`. */
export type BoundTags = ReadonlyMap<string, Tag>;

/** The chips that stand for labels of these codes. */
export async function boundTagsOf(
  db: Database | Tx,
  codes: readonly LabelCode[],
): Promise<BoundTags> {
  const found = new Map<string, Tag>();
  for (const chunk of inChunks(codes, 500)) {
    const rows = await db
      .selectFrom('tag')
      .selectAll()
      .where('code', 'in', chunk)
      .where('state', '=', 'bound')
      .execute();
    for (const row of rows) found.set(labelKey(row), tagOf(row));
  }
  return found;
}

/** The chip that stands for this label, of those that were looked up. */
export const boundTo = (tags: BoundTags, label: Pick<Tag, 'code' | 'generation'>): Tag | null =>
  tags.get(labelKey(label)) ?? null;

/** The chips that stood for a label, or were to, and do not any more. */
export async function voidedTagsOf(
  db: Database | Tx,
  label: Pick<Tag, 'code' | 'generation'>,
): Promise<Tag[]> {
  const rows = await db
    .selectFrom('tag')
    .selectAll()
    .where('code', '=', label.code)
    .where('generation', '=', label.generation)
    .where('state', '=', 'voided')
    .execute();
  return rows.map(tagOf);
}

/** The label whose chip was written with this EPC, and stands for it still; null: none. */
export async function labelWithEpc(
  db: Database | Tx,
  epc: string,
): Promise<Pick<Tag, 'code' | 'generation'> | null> {
  const row = await db
    .selectFrom('tag')
    .select(['code', 'generation'])
    .where('epc', '=', epc)
    .where('state', '=', 'bound')
    .executeTakeFirst();
  return row ?? null;
}

/** 作废标签 counted: every one that a printer or the pad told of, whether its TID could be read or not. */
export async function voidedTags(db: Database | Tx): Promise<number> {
  const { count } = await db
    .selectFrom('fact')
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    // Written out: an index of these facts alone is found only so.
    .where(sql<boolean>`kind = 'tagVoided'`)
    .executeTakeFirstOrThrow();
  return Number(count);
}
