import type { FactKind } from '#domain/facts.ts';
import type { Instant } from '#domain/ids.ts';
import type { Database } from './database.ts';

/** Facts of one kind in one hour; `hour` as an instant begins: 2026-11-23T09, in UTC. */
export type HourCount = { readonly hour: string; readonly kind: FactKind; readonly count: number };

/** How many facts of these kinds there are hour by hour, by the index of times; hours without any are left out. */
export async function countsPerHour(
  db: Database,
  { kinds, from, to }: { readonly kinds: readonly FactKind[]; readonly from: Instant; to: Instant },
): Promise<HourCount[]> {
  const rows = await db
    .selectFrom('fact')
    .select((eb) => [
      eb.fn<string>('substr', ['at', eb.lit(1), eb.lit(13)]).as('hour'),
      'kind',
      eb.fn.countAll<number | string>().as('count'),
    ])
    .where('at', '>=', from)
    .where('at', '<=', to)
    .where('kind', 'in', kinds)
    .groupBy((eb) => [eb.fn<string>('substr', ['at', eb.lit(1), eb.lit(13)]), 'kind'])
    .execute();
  return rows.map(({ hour, kind, count }) => ({ hour, kind, count: Number(count) }));
}
