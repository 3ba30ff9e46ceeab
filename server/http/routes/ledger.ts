import * as v from 'valibot';
import {
  CarrierList,
  CarrierPage,
  CarrierQuery,
  FactList,
  NewPlaceAnswer,
  NewPlaceBody,
  PlaceList,
  RegisterAnswer,
  RegisterBody,
} from '#api/ledger.ts';
import { actId, carrierId, personId, placeId } from '#domain/ids.ts';
import { registerOne } from '../../procedures/register-carrier.ts';
import { registerPlaceByHand } from '../../procedures/register-place.ts';
import { placesWithin } from '../../store/places.ts';
import { searchCarriers } from '../../store/search.ts';
import { failureAnswer } from '../problems.ts';
import { answer, guarded, problemResponse, refuse, type Route } from '../route.ts';
import { blindRefusal, hiddenFrom } from '../views/blind.ts';
import { carrierPage, factList, placeViews } from '../views/ledger.ts';
import { scopeOf } from '../views/knowledge.ts';
import { carrierRows } from '../views/names.ts';

const PAGE = 50;
const PAGE_MAX = 200;
const pageSize = (limit: string | undefined): number =>
  Math.max(1, Math.min(PAGE_MAX, Number(limit ?? PAGE)));
const FactQuery = v.strictObject({
  after: v.optional(v.pipe(v.string(), v.regex(/^\d{1,15}$/))),
  limit: v.optional(v.pipe(v.string(), v.regex(/^\d{1,3}$/))),
});

export const ledgerRoutes: readonly Route[] = [
  guarded('readLedger', {
    method: 'GET',
    path: '/api/carriers',
    summary: 'Carriers by anything that people know of them',
    query: CarrierQuery,
    answer: CarrierList,
    handle: async ({ desk, c, caller, query }) => {
      const { store, now } = desk.house;
      const { db } = store;
      const { placeId: within, holderId, limit, ...search } = query;
      const hidden = await hiddenFrom(db, caller.person);
      const placeIds = within === undefined ? undefined : await placesWithin(db, placeId(within));
      const by = placeIds?.map((id) => hidden.get(id)).find((take) => take !== undefined);
      if (by !== undefined) {
        return problemResponse(failureAnswer({ ok: false, refusal: blindRefusal(by) }));
      }
      const found = await searchCarriers(db, {
        ...search,
        placeIds,
        notPlaceIds: [...hidden.keys()],
        holderId: holderId === undefined ? undefined : personId(holderId),
        limit: pageSize(limit),
      });
      const { rows } = await carrierRows(db, found.rows, now());
      return c.json({ rows, total: found.total, next: found.next });
    },
  }),
  guarded('readLedger', {
    method: 'GET',
    path: '/api/carriers/:id',
    summary: 'One carrier with its whole history',
    answer: CarrierPage,
    handle: async ({ desk, c, param }) => {
      const { store, now } = desk.house;
      const page = await carrierPage(store.db, carrierId(param('id')), now());
      return page ? c.json(page) : refuse(c, 'notFound');
    },
  }),
  guarded('register', {
    method: 'POST',
    path: '/api/carriers',
    summary: 'Registers one carrier; it lies on the counter afterwards',
    body: RegisterBody,
    answer: RegisterAnswer,
    handle: async ({ desk, c, caller, body }) => {
      const { act, custodianId, homePlaceId, scope, ...record } = body;
      const registration = {
        ...record,
        custodianId: custodianId === null ? null : personId(custodianId),
        homePlaceId: homePlaceId === null ? null : placeId(homePlaceId),
        ...(scope === undefined ? {} : { scope: scopeOf(scope) }),
      };
      const asked = { act: actId(act), registration };
      const outcome = await registerOne(desk.house, caller.asker, asked);
      return await answer(c, outcome, (registered) => registered);
    },
  }),
  guarded('readLedger', {
    method: 'GET',
    path: '/api/places',
    summary: 'Rooms, safes, shelves and counters, and how much lies in each',
    answer: PlaceList,
    handle: async ({ desk, c, caller }) => {
      const { db } = desk.house.store;
      return c.json({ places: await placeViews(db, await hiddenFrom(db, caller.person)) });
    },
  }),
  guarded('register', {
    method: 'POST',
    path: '/api/places',
    summary: 'Registers a room, a safe with its shelves, or a shelf',
    body: NewPlaceBody,
    answer: NewPlaceAnswer,
    handle: async ({ desk, c, caller, body }) => {
      const { act, parentId, custodianId, shelves = 0, ...said } = body;
      const place = {
        ...said,
        shelves,
        parentId: parentId === null ? null : placeId(parentId),
        custodianId: custodianId === null ? null : personId(custodianId),
      };
      const asked = { act: actId(act), place };
      const outcome = await registerPlaceByHand(desk.house, caller.asker, asked);
      return await answer(c, outcome, (made) => made);
    },
  }),
  guarded('readFacts', {
    method: 'GET',
    path: '/api/facts',
    summary: 'The ledger itself, newest first',
    query: FactQuery,
    answer: FactList,
    handle: async ({ desk, c, query }) => {
      const before = query.after === undefined ? undefined : Number(query.after);
      return c.json(await factList(desk.house.store.db, { before, limit: pageSize(query.limit) }));
    },
  }),
];
