import { StrangeItems, StrangeQuery, TakeItems, TakeItemsQuery } from '#api/take-items.ts';
import { placeId, stockTakeId } from '#domain/ids.ts';
import { takeById } from '../../store/takes.ts';
import { guarded, refuse, type Route } from '../route.ts';
import { isBlindAt } from '../views/blind.ts';
import { strangeItems, takeItems } from '../views/take-items.ts';

const PAGE = 100;
const PAGE_MAX = 500;
const limitOf = (limit: string | undefined): number =>
  Math.max(1, Math.min(PAGE_MAX, Number(limit ?? PAGE)));

export const takeItemRoutes: readonly Route[] = [
  guarded('readStockTakes', {
    method: 'GET',
    path: '/api/stock-takes/:id/items',
    summary: 'Things of a stock-take by place and verdict, a page at a time',
    query: TakeItemsQuery,
    answer: TakeItems,
    handle: async ({ desk, c, caller, query, param }) => {
      const { db } = desk.house.store;
      const take = await takeById(db, stockTakeId(param('id')));
      if (take === null) return refuse(c, 'notFound');
      const pointId = query.placeId === undefined ? null : placeId(query.placeId);
      if (pointId !== null && !take.body.placeIds.includes(pointId)) return refuse(c, 'notFound');
      const isBlind = await isBlindAt(db, take, { person: caller.person, pointId });
      const page = await takeItems(db, take, {
        pointId,
        verdict: isBlind ? 'seen' : (query.verdict ?? null),
        query: query.query,
        after: query.after ?? null,
        limit: limitOf(query.limit),
        isBlind,
        now: desk.house.now(),
      });
      return c.json(page);
    },
  }),
  guarded('readStockTakes', {
    method: 'GET',
    path: '/api/stock-takes/:id/strange',
    summary: 'Codes read in a stock-take that are no thing of the ledger, a page at a time',
    query: StrangeQuery,
    answer: StrangeItems,
    handle: async ({ desk, c, query, param }) => {
      const { db } = desk.house.store;
      const take = await takeById(db, stockTakeId(param('id')));
      if (take === null) return refuse(c, 'notFound');
      const asked = {
        pointId: query.placeId === undefined ? null : placeId(query.placeId),
        after: query.after,
        limit: limitOf(query.limit),
      };
      return c.json(await strangeItems(db, take, asked));
    },
  }),
];
