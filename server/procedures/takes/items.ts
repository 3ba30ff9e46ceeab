import type { Carrier } from '#domain/carriers.ts';
import type { CarrierId, PlaceId } from '#domain/ids.ts';
import type { TakeVerdict } from '#domain/stock-takes/standing.ts';
import type { Database, Tx } from '../../store/database.ts';
import { storedPage } from '../../store/takes/expected.ts';
import { judgeThings, oddThings, type Stood } from './judged-things.ts';
import { takeMap, type Take, type TakeMap } from './take-map.ts';
import { withMarks, type StoodHere } from './tally.ts';

/** `elsewhere`: belongs to the 点位 and was seen in another; `twice`: in two places at once. */
export type ItemVerdict = TakeVerdict | 'elsewhere' | 'twice';

export type AskedItems = {
  /** 点位; null: the whole take. */
  readonly pointId: PlaceId | null;
  /** Null: whatever the take has to say; `seen`: 盲盘, whatever was seen, and no page or its end tells of anything else. */
  readonly verdict: ItemVerdict | 'seen' | null;
  readonly query?: string | undefined;
  /** `next` of the page before. */
  readonly after: string | null;
  readonly limit: number;
};

/**
 * 清单 of a take a page at a time: place by place as one walks, each in the order of 编号. What is plain comes from the database
 * page by page, so that a place of a million costs one page.
 */
export async function itemsPage(
  db: Database | Tx,
  take: Take,
  asked: AskedItems,
): Promise<{ readonly rows: readonly StoodHere[]; readonly next: string | null }> {
  const map = await takeMap(db, take);
  const odd = await oddThings(db, map, asked.pointId);
  const walk = walkOf(map, asked.pointId);
  const start = startOf(asked.after, walk);
  const rows: Placed[] = [];
  const oddIds = new Set(odd.map(({ carrier }) => carrier.id));
  const oddAt = Map.groupBy(
    odd.filter((one) => isAskedItem(one, asked)),
    (one) => placeUnder(one, asked, walk),
  );
  for (const placeId of walk.slice(start.index)) {
    const after = placeId === walk[start.index] ? start.number : null;
    const wanted = asked.limit + 1 - rows.length;
    if (wanted <= 0) break;
    const those = (oddAt.get(placeId) ?? []).filter(
      ({ carrier }) => after === null || carrier.registerNumber > after,
    );
    const carriers = await plainAt(db, map, { asked, placeId, after, wanted, oddIds });
    const plain = await judgeThings(db, map, carriers, new Map());
    const here = [...those, ...plain]
      .toSorted((a, b) => (a.carrier.registerNumber < b.carrier.registerNumber ? -1 : 1))
      .slice(0, wanted);
    rows.push(...here.map((stood) => ({ placeId, stood })));
  }
  const shown = rows.slice(0, asked.limit);
  const last = rows.length > shown.length ? shown.at(-1) : undefined;
  const things = shown.map(({ stood }) => stood);
  return {
    rows: await withMarks(db, map, things, asked.pointId),
    next: last === undefined ? null : `${last.placeId} ${last.stood.carrier.registerNumber}`,
  };
}
type Placed = { readonly placeId: PlaceId; readonly stood: Stood };

/** In the order of a walk: 点位 as the take has them, each with its shelves from below. */
const walkOf = (map: TakeMap, pointId: PlaceId | null): readonly PlaceId[] => {
  const code = (id: PlaceId): string => map.places.get(id)?.code ?? '';
  return (pointId === null ? map.take.body.placeIds : [pointId]).flatMap((id) =>
    map.inside(id).toSorted((a, b) => code(a).localeCompare(code(b), 'en', { numeric: true })),
  );
};

function startOf(after: string | null, walk: readonly PlaceId[]) {
  const [place, ...number] = (after ?? '').split(' ');
  const index = walk.findIndex((id) => id === place);
  return index < 0 ? { index: 0, number: null } : { index, number: number.join(' ') };
}

function isAskedItem(one: Stood, { pointId, verdict, query }: AskedItems): boolean {
  if (!matches(one.carrier, query)) return false;
  const isElsewhere = one.belongsIn !== null && one.belongsIn !== one.pointId;
  if (verdict === 'twice') return one.isTwice;
  if (one.standing === null) return false;
  const isHere = pointId === null || one.pointId === pointId;
  if (verdict === 'seen')
    return isHere && one.standing.verdict !== 'notSeen' && one.standing.seen !== null;
  if (verdict === 'elsewhere')
    return isElsewhere && (pointId === null || one.belongsIn === pointId);
  if (verdict !== null) return isHere && one.standing.verdict === verdict;
  return isHere || (isElsewhere && one.belongsIn === pointId);
}

const matches = (carrier: Carrier, query: string | undefined): boolean => {
  const { registerNumber, title, documentNumber, copyNumber, serialNumber, model, issuer } =
    carrier;
  const text = [registerNumber, title, documentNumber, copyNumber, serialNumber, model, issuer]
    .join('\n')
    .toLowerCase();
  const words = (query ?? '').trim().toLowerCase().split(/\s+/u);
  return words.every((word) => text.includes(word));
};

/** Where on the walk a thing that was judged by itself is listed. */
function placeUnder(
  one: Stood,
  { pointId, verdict }: AskedItems,
  walk: readonly PlaceId[],
): PlaceId {
  const { standing, carrier } = one;
  const stored = carrier.custody.account === 'stored' ? carrier.custody.placeId : null;
  const seen =
    standing === null || standing.verdict === 'notSeen' ? null : (standing.seen?.placeId ?? null);
  const candidates =
    standing?.verdict === 'found' || verdict === 'elsewhere'
      ? [stored, seen, one.pointId]
      : [seen, stored, one.pointId];
  const found = [...candidates, one.belongsIn].find((id) => id !== null && walk.includes(id));
  const first = found ?? pointId ?? walk[0];
  if (first === undefined) throw new Error('A take without places has no items');
  return first;
}

async function plainAt(
  db: Database | Tx,
  map: TakeMap,
  given: {
    readonly asked: AskedItems;
    readonly placeId: PlaceId;
    readonly after: string | null;
    readonly wanted: number;
    readonly oddIds: ReadonlySet<CarrierId>;
  },
): Promise<Carrier[]> {
  const { asked, placeId, wanted, oddIds } = given;
  const seen = seenAs(asked.verdict);
  if (seen === null || map.take.body.drawnIds !== null) return [];
  const found: Carrier[] = [];
  let { after } = given;
  for (;;) {
    const page = await storedPage(db, map.asked([placeId]), {
      stockTakeId: map.take.id,
      seen,
      query: asked.query,
      after,
      limit: wanted,
    });
    found.push(...page.filter(({ id }) => !oddIds.has(id)));
    const last = page.at(-1);
    if (last === undefined || page.length < wanted || found.length >= wanted) return found;
    after = last.registerNumber;
  }
}

/** What is plain is found or not seen; every other verdict is of something odd. */
function seenAs(verdict: AskedItems['verdict']): 'here' | 'not' | 'either' | null {
  if (verdict === null) return 'either';
  if (verdict === 'found' || verdict === 'seen') return 'here';
  return verdict === 'notSeen' ? 'not' : null;
}
