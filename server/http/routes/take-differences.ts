import {
  DifferenceList,
  DifferenceQuery,
  ExplainBody,
  LossReportBody,
  SearchList,
  SearchReportBody,
} from '#api/take-differences.ts';
import { actId, carrierId, placeId, stockTakeId } from '#domain/ids.ts';
import { explainDifferences } from '../../procedures/takes/explain.ts';
import { issueLossReport } from '../../procedures/takes/loss-reports.ts';
import { reportSearch } from '../../procedures/takes/searches.ts';
import { failureAnswer } from '../problems.ts';
import { answer, guarded, problemResponse, refuse, type Caller, type Route } from '../route.ts';
import type { Desk } from '../desk.ts';
import { searchList } from '../views/searches.ts';
import { differenceList } from '../views/take-differences.ts';

const listNow = (
  { house }: Desk,
  id: string,
  { person: reader }: Caller,
  query: DifferenceQuery = {},
) => differenceList(house.store.db, stockTakeId(id), { query, now: house.now(), reader });

const searchesNow = ({
  desk: { house },
  caller,
}: {
  readonly desk: Pick<Desk, 'house'>;
  readonly caller: Caller;
}): Promise<SearchList> => searchList(house.store.db, { now: house.now(), reader: caller.person });

export const differenceRoutes: readonly Route[] = [
  guarded('readStockTakes', {
    method: 'GET',
    path: '/api/stock-takes/:id/differences',
    summary: 'What the count and the ledger do not agree upon, and how it was explained',
    query: DifferenceQuery,
    answer: DifferenceList,
    handle: async ({ desk, c, caller, query, param }) => {
      const view = await listNow(desk, param('id'), caller, query);
      return view ? c.json(view) : refuse(c, 'notFound');
    },
  }),
  guarded('stockTake', {
    method: 'POST',
    path: '/api/stock-takes/:id/differences/:differenceId/explain',
    summary: 'Says why one difference, or several of one reason, came about',
    body: ExplainBody,
    answer: DifferenceList,
    handle: async ({ desk, c, caller, body: { act, reason, words, also = [] }, param }) => {
      const outcome = await explainDifferences(desk.house, caller.asker, {
        act: actId(act),
        stockTakeId: stockTakeId(param('id')),
        differenceIds: [param('differenceId'), ...also],
        reason,
        words,
      });
      if (!outcome.ok) return problemResponse(failureAnswer(outcome));
      const view = await listNow(desk, param('id'), caller);
      return view ? c.json(view) : refuse(c, 'notFound');
    },
  }),
  guarded('readSearches', {
    method: 'GET',
    path: '/api/searches',
    summary: 'Things that are unaccounted for: their clock, last movements, and where to look',
    answer: SearchList,
    handle: async (call) => call.c.json(await searchesNow(call)),
  }),
  guarded('stockTake', {
    method: 'POST',
    path: '/api/searches/:carrierId/report',
    summary: 'Where somebody looked for it; what is found is in storage again',
    body: SearchReportBody,
    answer: SearchList,
    handle: async ({ desk: { house }, c, caller, body, param }) => {
      const outcome = await reportSearch(house, caller.asker, {
        act: actId(body.act),
        carrierId: carrierId(param('carrierId')),
        placeId: body.placeId === null ? null : placeId(body.placeId),
        found: body.found,
        words: body.words,
        second: body.second,
      });
      return await answer(c, outcome, () => searchesNow({ desk: { house }, caller }));
    },
  }),
  guarded('reportLosses', {
    method: 'POST',
    path: '/api/searches/:carrierId/loss-report',
    summary: 'Issues the written report of a loss, with its own number; it is due within 24 hours',
    body: LossReportBody,
    answer: SearchList,
    handle: async (call) => {
      const { desk, c, caller, body, param } = call;
      const outcome = await issueLossReport(desk.house, caller.asker, {
        act: actId(body.act),
        carrierId: carrierId(param('carrierId')),
        words: body.words,
      });
      return await answer(c, outcome, () => searchesNow(call));
    },
  }),
];
