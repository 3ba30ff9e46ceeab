import { OutstandingView } from '#api/take-outstanding.ts';
import { stockTakeId } from '#domain/ids.ts';
import { takeById } from '../../store/takes.ts';
import { guarded, refuse, type Route } from '../route.ts';
import { outstandingView } from '../views/take-outstanding.ts';

export const takeOutstandingRoutes: readonly Route[] = [
  guarded('readStockTakes', {
    method: 'GET',
    path: '/api/stock-takes/:id/outstanding',
    summary: 'Screens and bridges that may still hold reads of a stock-take',
    answer: OutstandingView,
    handle: async ({ desk, c, param }) => {
      const take = await takeById(desk.house.store.db, stockTakeId(param('id')));
      return take ? c.json(await outstandingView(desk, take.id)) : refuse(c, 'notFound');
    },
  }),
];
