import type { Instant, PersonId, PlaceId } from '#domain/ids.ts';
import { inChunks } from './chunks.ts';
import type { Database } from './database.ts';

/** 开柜 that no shutting had followed yet. */
export type Opening = {
  readonly placeId: PlaceId;
  readonly at: Instant;
  readonly personId: PersonId | null;
  readonly secondId: PersonId | null;
};

/** 那时开着的柜: the opening of every safe that stood open when `at` came. `placeIds` null: of all safes. */
export async function openingsBefore(
  db: Database,
  { placeIds, at }: { readonly placeIds: readonly PlaceId[] | null; readonly at: Instant },
): Promise<Opening[]> {
  const openings: Opening[] = [];
  for (const chunk of placeIds === null ? [null] : inChunks(placeIds, 500)) {
    let last = db
      .selectFrom('safe_event')
      .select((eb) => eb.fn.max<number>('seq').as('seq'))
      .where('did', 'in', ['safeOpened', 'safeShut'])
      .where('at', '<', at)
      .groupBy('place_id');
    if (chunk !== null) last = last.where('place_id', 'in', chunk);
    const rows = await db
      .selectFrom('safe_event')
      .selectAll()
      .where('seq', 'in', last)
      .where('did', '=', 'safeOpened')
      .orderBy('seq')
      .execute();
    openings.push(
      ...rows.map((row) => ({
        placeId: row.place_id,
        at: row.at,
        personId: row.person_id,
        secondId: row.second_id,
      })),
    );
  }
  return openings;
}
