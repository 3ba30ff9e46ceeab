import { Board, OverdueList, OverdueQuery } from '#api/board.ts';
import { BoardPictures } from '#api/board-pictures.ts';
import { guarded, type Route } from '../route.ts';
import { boardPictures } from '../views/board-pictures.ts';
import { devicesView } from '../views/devices.ts';
import { boardView, OVERDUE_SHOWN, overdueView } from '../views/board.ts';

export const boardRoutes: readonly Route[] = [
  guarded('readUse', {
    method: 'GET',
    path: '/api/board',
    summary: 'Today in numbers: out, due, late, open papers, requests that wait, alarms',
    answer: Board,
    handle: async ({ desk, c }) => c.json(await boardView(desk.house)),
  }),
  guarded('readUse', {
    method: 'GET',
    path: '/api/board/pictures',
    summary: 'A month and today to be drawn: lent and back, hours, inside, open safes, devices',
    answer: BoardPictures,
    handle: async ({ desk, c }) => {
      const devices = await devicesView(desk.house.store.db, desk.bridges);
      return c.json(await boardPictures(desk.house, devices));
    },
  }),
  guarded('readUse', {
    method: 'GET',
    path: '/api/overdue',
    summary: 'What should be back, by person, department, level, grounds and step',
    query: OverdueQuery,
    answer: OverdueList,
    handle: async ({ desk, c, query }) =>
      c.json(await overdueView(desk.house, query, OVERDUE_SHOWN)),
  }),
];
