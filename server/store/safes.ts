import { canonicalJson } from '#domain/canonical.ts';
import type { SafeEvent } from '#domain/fold-safes.ts';
import type { CarrierId, Instant, PersonId, PlaceId } from '#domain/ids.ts';
import type { SafeState } from '#domain/safes/safe.ts';
import type { Database, Tx } from './database.ts';
import type { SafeEventRow, SafeStateRow } from './door-tables.ts';

export const safeStateRow = (state: SafeState): SafeStateRow => ({
  place_id: state.placeId,
  is_open: state.isOpen ? 1 : 0,
  since: state.since,
  opened_by: state.isOpen ? (state.opened?.byId ?? null) : null,
  code_changed_at: state.codeChangedAt,
  text: canonicalJson(state),
});

export const safeEventRow = ({ seq, at, personId, secondId, fact }: SafeEvent): SafeEventRow => ({
  seq,
  place_id: fact.placeId,
  did: fact.kind,
  at,
  person_id: personId,
  second_id: secondId,
  text: canonicalJson(fact),
});

const stateOf = ({ text }: Pick<SafeStateRow, 'text'>): SafeState => {
  const state: SafeState = JSON.parse(text);
  return state;
};

const eventOf = (row: SafeEventRow): SafeEvent => {
  const fact: SafeEvent['fact'] = JSON.parse(row.text);
  const { seq, at, person_id: personId, second_id: secondId } = row;
  return { seq, at, personId, secondId, fact };
};

/** 柜况 of one safe; null: nothing is written of it. */
export async function safeState(db: Database | Tx, id: PlaceId): Promise<SafeState | null> {
  const row = await db
    .selectFrom('safe_state')
    .select('text')
    .where('place_id', '=', id)
    .executeTakeFirst();
  return row === undefined ? null : stateOf(row);
}

/** 柜况 of every safe of which anything is written. */
export async function safeStates(db: Database | Tx): Promise<SafeState[]> {
  const rows = await db.selectFrom('safe_state').select('text').orderBy('place_id').execute();
  return rows.map(stateOf);
}

/** 现在开着的柜, the longest open first. */
export async function openSafes(db: Database | Tx): Promise<SafeState[]> {
  const rows = await db
    .selectFrom('safe_state')
    .select('text')
    .where('is_open', '=', 1)
    .orderBy('since')
    .orderBy('place_id')
    .execute();
  return rows.map(stateOf);
}

export type EventSearch = {
  /** Absent: of every safe. */
  readonly placeId?: PlaceId | undefined;
  /** Those of these places that are safes. Absent: every one. */
  readonly placeIds?: readonly PlaceId[] | undefined;
  /** Whose act it was, first or beside another. */
  readonly personId?: PersonId | undefined;
  /** Both included. */
  readonly from?: Instant | undefined;
  readonly to?: Instant | undefined;
  /** Those before this fact: the page after it. */
  readonly before?: number | undefined;
  readonly order: 'oldestFirst' | 'newestFirst';
  readonly limit: number;
};

/** 启闭记录. */
export async function safeEvents(db: Database | Tx, search: EventSearch): Promise<SafeEvent[]> {
  const { placeId, placeIds, personId, from, to, before, order, limit } = search;
  if (placeIds?.length === 0) return [];
  let rows = db
    .selectFrom('safe_event')
    .selectAll()
    .orderBy('seq', order === 'oldestFirst' ? 'asc' : 'desc')
    .limit(limit);
  if (placeId !== undefined) rows = rows.where('place_id', '=', placeId);
  if (placeIds !== undefined) rows = rows.where('place_id', 'in', placeIds);
  if (personId !== undefined) {
    rows = rows.where((eb) =>
      eb.or([eb('person_id', '=', personId), eb('second_id', '=', personId)]),
    );
  }
  if (from !== undefined) rows = rows.where('at', '>=', from);
  if (to !== undefined) rows = rows.where('at', '<=', to);
  if (before !== undefined) rows = rows.where('seq', '<', before);
  return (await rows.execute()).map(eventOf);
}

/** What lies here by the ledger, now. */
export async function storedIds(db: Database | Tx, placeId: PlaceId): Promise<CarrierId[]> {
  const rows = await db
    .selectFrom('carrier')
    .select('id')
    .where('account', '=', 'stored')
    .where('place_id', '=', placeId)
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** How many things lie in these places by the ledger, now. */
export async function countStored(
  db: Database | Tx,
  placeIds: readonly PlaceId[],
): Promise<number> {
  if (placeIds.length === 0) return 0;
  const { count } = await db
    .selectFrom('carrier')
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    .where('account', '=', 'stored')
    .where('place_id', 'in', placeIds)
    .executeTakeFirstOrThrow();
  return Number(count);
}
