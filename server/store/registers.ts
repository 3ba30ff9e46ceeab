import { readFactText } from '#domain/fact-text.ts';
import type { Fact, FactKind } from '#domain/facts.ts';
import type { CarrierId, Instant } from '#domain/ids.ts';
import type { Matter, MatterKind, MatterOf } from '#domain/matters/matter.ts';
import { inChunks } from './chunks.ts';
import type { Database } from './database.ts';
import { isOfKind } from './matters.ts';

/** Facts of these kinds from one time to another, in their order. */
export async function factsBetween(
  db: Database,
  given: {
    readonly kinds: readonly FactKind[];
    readonly from: Instant;
    readonly to: Instant;
    readonly limit: number;
  },
): Promise<Fact[]> {
  const rows = await db
    .selectFrom('fact')
    .select('text')
    .where('at', '>=', given.from)
    .where('at', '<=', given.to)
    .where('kind', 'in', given.kinds)
    .orderBy('seq')
    .limit(given.limit)
    .execute();
  return rows.map(({ text }) => readFactText(text));
}

/** Facts of these kinds about these carriers after a place in the ledger, in their order. */
export async function laterFactsOf(
  db: Database,
  carrierIds: readonly CarrierId[],
  { kinds, after }: { readonly kinds: readonly FactKind[]; readonly after: number },
): Promise<Fact[]> {
  const facts: Fact[] = [];
  for (const chunk of inChunks([...new Set(carrierIds)], 500)) {
    const rows = await db
      .selectFrom('fact')
      .select('text')
      .where('carrier_id', 'in', chunk)
      .where('seq', '>', after)
      .where('kind', 'in', kinds)
      .execute();
    facts.push(...rows.map(({ text }) => readFactText(text)));
  }
  return facts.toSorted((a, b) => a.seq - b.seq);
}

/** 办件 of one kind that were opened from one time to another, in the order of their numbers. */
export async function mattersOpened<K extends MatterKind>(
  db: Database,
  given: {
    readonly kind: K;
    readonly from: Instant;
    readonly to: Instant;
    readonly limit: number;
  },
): Promise<MatterOf<K>[]> {
  const rows = await db
    .selectFrom('matter')
    .select('text')
    .where('kind', '=', given.kind)
    .where('opened_at', '>=', given.from)
    .where('opened_at', '<=', given.to)
    .orderBy('number')
    .limit(given.limit)
    .execute();
  return rows
    .map(({ text }): Matter => JSON.parse(text))
    .filter((matter) => isOfKind(matter, given.kind));
}
