import { canonicalJson } from '#domain/canonical.ts';
import type { CarrierId, Instant, MatterId, PersonId } from '#domain/ids.ts';
import { indexOf } from '#domain/matters/after.ts';
import {
  matterNumber,
  NUMBER_PREFIX,
  type Matter,
  type MatterBodies,
  type MatterKind,
  type MatterOf,
  type MatterRole,
} from '#domain/matters/matter.ts';
import { inChunks } from './chunks.ts';
import type { Database, Tx } from './database.ts';
import type { MatterItemRow, MatterPersonRow, MatterRow } from './use-tables.ts';

export function matterRow(matter: Matter): MatterRow {
  const index = indexOf(matter);
  return {
    id: matter.id,
    kind: matter.kind,
    number: matter.number,
    stage: index.stage,
    is_open: index.isOpen ? 1 : 0,
    opened_at: matter.openedAt,
    opened_by: matter.openedById,
    due_at: index.dueAt,
    waits_for: index.waitsFor,
    text: canonicalJson(matter),
  };
}

/** In the matter's order, each carrier once. */
export const matterItemRows = (matter: Matter): MatterItemRow[] =>
  [...new Set(indexOf(matter).carrierIds)].map((id, position) => ({
    matter_id: matter.id,
    carrier_id: id,
    position,
  }));

/** Each person once in each role. */
export function matterPersonRows(matter: Matter): MatterPersonRow[] {
  const rows = new Map<string, MatterPersonRow>();
  for (const { personId, role } of indexOf(matter).people) {
    rows.set(`${personId} ${role}`, { matter_id: matter.id, person_id: personId, role });
  }
  return [...rows.values()];
}

export const matterOf = ({ text }: Pick<MatterRow, 'text'>): Matter => {
  const matter: Matter = JSON.parse(text);
  return matter;
};

export async function matterById(db: Database | Tx, id: MatterId): Promise<Matter | null> {
  const row = await db.selectFrom('matter').select('text').where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : matterOf(row);
}

/** 按编号: the paper of this number, as it is read aloud; null: none. */
export async function matterByNumber(db: Database | Tx, number: string): Promise<Matter | null> {
  const row = await db
    .selectFrom('matter')
    .select('text')
    .where('number', '=', number)
    .executeTakeFirst();
  return row === undefined ? null : matterOf(row);
}

/** The matter of this id if it is of this kind; else null. */
export async function matterOfKind<K extends MatterKind>(
  db: Database | Tx,
  kind: K,
  id: MatterId,
): Promise<MatterOf<K> | null> {
  const matter = await matterById(db, id);
  return matter !== null && isOfKind(matter, kind) ? matter : null;
}

export const isOfKind = <K extends MatterKind>(
  matter: Matter,
  kind: K,
): matter is Extract<Matter, { kind: K }> & MatterOf<K> => matter.kind === kind;

export type MatterSearch<K extends MatterKind> = {
  readonly kind: K;
  readonly isOpen?: boolean;
  readonly stage?: string;
  readonly waitsFor?: MatterRow['waits_for'];
  readonly carrierId?: CarrierId;
  readonly person?: { readonly id: PersonId; readonly role: MatterRole };
  /** 交接班 of this desk. */
  readonly desk?: MatterBodies['handOver']['desk'];
  /** Part of the number. */
  readonly number?: string;
  /** 在手: only what is in somebody's hands. */
  readonly isHeld?: true;
  /** Due before this. */
  readonly dueBefore?: Instant;
  readonly limit: number;
  /** Those numbered before this one: the page after it. */
  readonly before?: string;
};

/** Matters of one kind, the newest number first. */
export async function mattersOf<K extends MatterKind>(
  db: Database | Tx,
  search: MatterSearch<K>,
): Promise<MatterOf<K>[]> {
  const { kind, isOpen, stage, waitsFor, carrierId, person, number, before } = search;
  let query = db.selectFrom('matter').select('text').where('kind', '=', kind);
  if (isOpen !== undefined) query = query.where('is_open', '=', isOpen ? 1 : 0);
  if (stage !== undefined) query = query.where('stage', '=', stage);
  if (waitsFor !== undefined)
    query = query.where('waits_for', waitsFor === null ? 'is' : '=', waitsFor);
  if (number !== undefined)
    query = query.where('number', 'like', `%${number.replace(/[%_]/g, '')}%`);
  if (before !== undefined) query = query.where('number', '<', before);
  // Inside of somebody's words each quotation mark has a stroke before it, so that they never read like this.
  if (search.desk !== undefined) query = query.where('text', 'like', `%"desk":"${search.desk}"%`);
  if (search.isHeld === true) {
    query = query.where('id', 'in', (eb) =>
      eb.selectFrom('matter_person').select('matter_id').where('role', '=', 'holder'),
    );
  }
  if (search.dueBefore !== undefined) query = query.where('due_at', '<', search.dueBefore);
  if (carrierId !== undefined) {
    query = query.where('id', 'in', (eb) =>
      eb.selectFrom('matter_item').select('matter_id').where('carrier_id', '=', carrierId),
    );
  }
  if (person !== undefined) {
    query = query.where('id', 'in', (eb) =>
      eb
        .selectFrom('matter_person')
        .select('matter_id')
        .where('person_id', '=', person.id)
        .where('role', '=', person.role),
    );
  }
  const rows = await query.orderBy('number', 'desc').limit(search.limit).execute();
  return rows.map(matterOf).filter((matter) => isOfKind(matter, kind));
}

/** The next number of its kind in this year: 审-2026-0007. Two at once: the second is refused and tried again. */
export async function nextMatterNumber(tx: Tx, kind: MatterKind, year: number): Promise<string> {
  const prefix = `${NUMBER_PREFIX[kind]}-${year}-`;
  // Above 9999 numbers grow longer: the longest come last, and of one length text order is number order.
  const last = await tx
    .selectFrom('matter')
    .select('number')
    .where('kind', '=', kind)
    .where('number', '>=', prefix)
    .where('number', '<', `${prefix}~`)
    .orderBy((eb) => eb.fn<number>('length', ['number']), 'desc')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return matterNumber(kind, year, Number(last?.number.slice(prefix.length) ?? 0) + 1);
}

/** Matters of any kind, in no order; those that the ledger does not know are left out. */
export async function mattersByIds(db: Database | Tx, ids: readonly MatterId[]): Promise<Matter[]> {
  const found: Matter[] = [];
  for (const chunk of inChunks([...new Set(ids)], 500)) {
    const rows = await db.selectFrom('matter').select('text').where('id', 'in', chunk).execute();
    found.push(...rows.map(matterOf));
  }
  return found;
}
