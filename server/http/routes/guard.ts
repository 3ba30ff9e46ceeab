import {
  AtDoorView,
  EntryList,
  EntryQuery,
  GuardPeople,
  GuardPeopleQuery,
  GuardView,
  PassBody,
} from '#api/guard.ts';
import {
  CloseRollCallBody,
  MarkRollCallBody,
  OpenRollCallBody,
  RollCallView,
} from '#api/roll-calls.ts';
import type { Passer } from '#domain/doors/passages.ts';
import { actId, matterId, personId, placeId, rollCallId } from '#domain/ids.ts';
import { passByHand } from '../../procedures/doors/pass-by-hand.ts';
import { closeRollCall, markRollCall, openRollCall } from '../../procedures/doors/roll-calls.ts';
import { searchPeople } from '../../store/people.ts';
import { answer, guarded, refuse, type Route } from '../route.ts';
import { entryList } from '../views/entries.ts';
import { atDoorView, guardView } from '../views/guard.ts';
import { personName } from '../views/names.ts';
import { rollCallView } from '../views/roll-calls.ts';

const PEOPLE_SHOWN = 8;

export const guardRoutes: readonly Route[] = [
  guarded('guardDesk', {
    method: 'GET',
    path: '/api/guard',
    summary: 'Every key area: who is inside since when, who waits, what happened last, gaps',
    answer: GuardView,
    handle: async ({ desk, c, caller }) =>
      c.json(
        await guardView(desk.house, {
          stationId: caller.asker.stationId,
          startedAt: desk.site.startedAt,
        }),
      ),
  }),
  guarded('guardDesk', {
    method: 'GET',
    path: '/api/guard/people',
    summary: 'People by name or staff number, for one whose badge is forgotten',
    query: GuardPeopleQuery,
    answer: GuardPeople,
    handle: async ({ desk, c, query }) => {
      const found = await searchPeople(desk.house.store.db, query.query, PEOPLE_SHOWN);
      return c.json({ people: found.flatMap((person) => personName(person) ?? []) });
    },
  }),
  guarded('guardDesk', {
    method: 'POST',
    path: '/api/guard/passes',
    summary: 'Passes somebody by hand, in the guard’s words, under the same rules as by badge',
    body: PassBody,
    answer: AtDoorView,
    handle: async ({ desk, c, caller, body }) => {
      const outcome = await passByHand(desk.house, caller.asker, {
        ...body,
        act: actId(body.act),
        areaId: placeId(body.areaId),
        personId: personId(body.personId),
      });
      return await answer(c, outcome, ({ seq }) => atDoorView(desk.house.store.db, seq));
    },
  }),
  guarded('readEntries', {
    method: 'GET',
    path: '/api/entries',
    summary: 'The register of passages and refusals, with the gaps between',
    query: EntryQuery,
    answer: EntryList,
    handle: async ({ desk, c, query }) => c.json(await entryList(desk.house, query)),
  }),
];

/** 点名. */
export const rollCallRoutes: readonly Route[] = [
  guarded('guardDesk', {
    method: 'POST',
    path: '/api/roll-calls',
    summary: 'Calls the roll of everybody who is inside now',
    body: OpenRollCallBody,
    answer: RollCallView,
    handle: async ({ desk, c, caller, body }) => {
      const areaIds = body.areaIds?.map(placeId) ?? null;
      const asked = { act: actId(body.act), areaIds };
      const outcome = await openRollCall(desk.house, caller.asker, asked);
      return await answer(c, outcome, ({ id }) => rollCallView(desk.house.store.db, id));
    },
  }),
  guarded('guardDesk', {
    method: 'GET',
    path: '/api/roll-calls/:id',
    summary: 'A roll-call: who was called, who was seen',
    answer: RollCallView,
    handle: async ({ desk, c, param }) => {
      const view = await rollCallView(desk.house.store.db, rollCallId(param('id')));
      return view === null ? refuse(c, 'notFound') : c.json(view);
    },
  }),
  guarded('guardDesk', {
    method: 'POST',
    path: '/api/roll-calls/:id/marks',
    summary: 'Ticks people off as present or absent',
    body: MarkRollCallBody,
    answer: RollCallView,
    handle: async ({ desk, c, caller, body, param }) => {
      const marks = body.marks.map(({ kind, id, as }) => ({ passer: passerOf(kind, id), as }));
      const asked = { act: actId(body.act), id: rollCallId(param('id')), marks };
      const outcome = await markRollCall(desk.house, caller.asker, asked);
      return await answer(c, outcome, ({ id }) => rollCallView(desk.house.store.db, id));
    },
  }),
  guarded('guardDesk', {
    method: 'POST',
    path: '/api/roll-calls/:id/close',
    summary: 'Ends a roll-call; where somebody was not seen, with words',
    body: CloseRollCallBody,
    answer: RollCallView,
    handle: async ({ desk, c, caller, body, param }) => {
      const asked = { act: actId(body.act), id: rollCallId(param('id')), words: body.words };
      const outcome = await closeRollCall(desk.house, caller.asker, asked);
      return await answer(c, outcome, ({ id }) => rollCallView(desk.house.store.db, id));
    },
  }),
];

const passerOf = (kind: Passer['kind'], id: string): Passer =>
  kind === 'person' ? { kind, id: personId(id) } : { kind, id: matterId(id) };
