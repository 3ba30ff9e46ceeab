import { DrawRoomBody, LiveRoom, LiveRoomQuery, RoomList, RoomPlanView } from '#api/room-plans.ts';
import { actId, placeId, stockTakeId } from '#domain/ids.ts';
import { drawRoomPlan } from '../../procedures/room-plans.ts';
import { failureAnswer } from '../problems.ts';
import { guarded, problemResponse, refuse, type Route } from '../route.ts';
import { liveRoom } from '../views/room-live.ts';
import { roomList, roomPlanView } from '../views/room-plans.ts';

export const roomPlanRoutes: readonly Route[] = [
  guarded('readStockTakes', {
    method: 'GET',
    path: '/api/room-plans',
    summary: 'Rooms, and which of them were drawn',
    answer: RoomList,
    handle: async ({ desk, c }) => c.json(await roomList(desk.house.store.db)),
  }),
  guarded('readStockTakes', {
    method: 'GET',
    path: '/api/room-plans/:placeId',
    summary: 'The plan of a room as it was drawn last, and what may be drawn into it',
    answer: RoomPlanView,
    handle: async ({ desk, c, param }) => {
      const view = await roomPlanView(desk.house.store.db, placeId(param('placeId')));
      return view === null ? refuse(c, 'notFound') : c.json(view);
    },
  }),
  guarded('drawRooms', {
    method: 'POST',
    path: '/api/room-plans/:placeId',
    summary: 'Draws a room: the whole of it, in place of what was drawn before',
    body: DrawRoomBody,
    answer: RoomPlanView,
    handle: async ({ desk, c, caller, body, param }) => {
      const id = placeId(param('placeId'));
      const { plan } = body;
      const places = plan.places.map((box) => ({ ...box, placeId: placeId(box.placeId) }));
      const asked = { act: actId(body.act), placeId: id, after: body.after };
      const outcome = await drawRoomPlan(desk.house, caller.asker, {
        ...asked,
        plan: { ...plan, places },
      });
      if (!outcome.ok) return problemResponse(failureAnswer(outcome));
      const view = await roomPlanView(desk.house.store.db, id);
      return view === null ? refuse(c, 'notFound') : c.json(view);
    },
  }),
  guarded('readStockTakes', {
    method: 'GET',
    path: '/api/room-plans/:placeId/live',
    summary: 'What is so in a room now: each place by the open stock-take, or by what lies there',
    query: LiveRoomQuery,
    answer: LiveRoom,
    handle: async ({ desk, c, caller, query, param }) => {
      const takeId = query.takeId === undefined ? null : stockTakeId(query.takeId);
      const view = await liveRoom(desk.house.store.db, placeId(param('placeId')), {
        takeId,
        person: caller.person,
      });
      return view === null ? refuse(c, 'notFound') : c.json(view);
    },
  }),
];
