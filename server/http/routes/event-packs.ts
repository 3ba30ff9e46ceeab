import {
  CancelBody,
  EventPackList,
  EventPackView,
  EventQuery,
  NewEventBody,
  ReplanBody,
  SeatFileQuery,
  SeatListBody,
  SeatListView,
} from '#api/event-packs.ts';
import { actId, carrierId, matterId, personId, storedInstant, type MatterId } from '#domain/ids.ts';
import type { Outcome } from '../../procedures/outcome.ts';
import {
  cancelEventPack,
  openEventPack,
  replanEventPack,
} from '../../procedures/papers/event-packs.ts';
import { fileSeats, typedSeats } from '../../procedures/papers/event-seat-list.ts';
import { matterOfKind } from '../../store/matters.ts';
import { failureAnswer } from '../problems.ts';
import {
  answer,
  guarded,
  problemResponse,
  refuse,
  type Call,
  type Caller,
  type Route,
} from '../route.ts';
import { matterPage, stageSearch } from '../views/matter-pages.ts';
import { eventPackRows, eventPackView, seatListView } from '../views/event-packs.ts';

const PAGE = 50;
type AnyCall = Call<unknown, unknown, Caller>;

export const packIdOf = ({ param }: AnyCall): MatterId => matterId(param('id'));

async function packNow({ desk, c, caller }: AnyCall, id: MatterId): Promise<Response> {
  const { house } = desk;
  const pack = await matterOfKind(house.store.db, 'eventPack', id);
  if (!pack) return refuse(c, 'notFound');
  return c.json(await eventPackView(house, pack, caller.asker.personId));
}

/** The pack as it is after an act, or why the act was not done. */
export async function packAfter(
  call: AnyCall,
  outcome: Outcome<{ readonly matterId: MatterId }>,
): Promise<Response> {
  if (!outcome.ok) return problemResponse(failureAnswer(outcome));
  return await packNow(call, outcome.value.matterId);
}

const seatFile = guarded('runEvents', {
  method: 'POST',
  path: '/api/events/seat-file',
  summary: 'Reads a list of seats from a small spreadsheet; nothing is written',
  query: SeatFileQuery,
  answer: SeatListView,
  handle: async ({ desk, c, query }) => {
    const bytes = new Uint8Array(await c.req.arrayBuffer());
    return await answer(c, await fileSeats(desk.house, { bytes, name: query.name }), seatListView);
  },
});

const reading: readonly Route[] = [
  guarded('readUse', {
    method: 'GET',
    path: '/api/events',
    summary: 'Event packs, the newest first',
    query: EventQuery,
    answer: EventPackList,
    handle: async ({ desk, c, query }) => {
      const { db } = desk.house.store;
      const { page, next } = await matterPage(db, stageSearch('eventPack', query), PAGE);
      return c.json({ rows: await eventPackRows(db, page), next });
    },
  }),
  guarded('readUse', {
    method: 'GET',
    path: '/api/events/:id',
    summary: 'An event pack: every seat with its copies',
    answer: EventPackView,
    handle: async (call) => await packNow(call, packIdOf(call)),
  }),
  guarded('runEvents', {
    method: 'POST',
    path: '/api/events/seat-list',
    summary: 'Reads a list of seats as it was typed or pasted; nothing is written',
    body: SeatListBody,
    answer: SeatListView,
    handle: async ({ desk, c, body }) =>
      c.json(seatListView(await typedSeats(desk.house, body.text))),
  }),
  { ...seatFile, body: 'bytes' },
];

const planning: readonly Route[] = [
  guarded('runEvents', {
    method: 'POST',
    path: '/api/events',
    summary: 'Prepares an event pack: the copies go to the seats by copy number',
    body: NewEventBody,
    answer: EventPackView,
    handle: async (call) => {
      const { act, endsAt, organiserId, seats, carrierIds, ...told } = call.body;
      const outcome = await openEventPack(call.desk.house, call.caller.asker, {
        ...told,
        act: actId(act),
        endsAt: storedInstant(new Date(endsAt).toISOString()),
        organiserId: personId(organiserId),
        seats: seats.map((seat) => ({ ...seat, personId: personId(seat.personId) })),
        carrierIds: carrierIds.map(carrierId),
      });
      return await packAfter(call, outcome);
    },
  }),
  guarded('runEvents', {
    method: 'POST',
    path: '/api/events/:id/seats',
    summary: 'Changes seats, people and copies of an event pack',
    body: ReplanBody,
    answer: EventPackView,
    handle: async (call) => {
      const { act, seats, spares } = call.body;
      const plan = {
        seats: seats.map((seat) => ({
          ...seat,
          personId: personId(seat.personId),
          carrierIds: seat.carrierIds.map(carrierId),
        })),
        spares: spares.map(carrierId),
      };
      const asked = { act: actId(act), matterId: packIdOf(call), plan };
      return await packAfter(
        call,
        await replanEventPack(call.desk.house, call.caller.asker, asked),
      );
    },
  }),
  guarded('runEvents', {
    method: 'POST',
    path: '/api/events/:id/cancel',
    summary: 'Cancels an event pack of which nothing was handed out',
    body: CancelBody,
    answer: EventPackView,
    handle: async (call) => {
      const asked = { act: actId(call.body.act), matterId: packIdOf(call) };
      return await packAfter(
        call,
        await cancelEventPack(call.desk.house, call.caller.asker, asked),
      );
    },
  }),
];

export const eventPackRoutes: readonly Route[] = [...reading, ...planning];
