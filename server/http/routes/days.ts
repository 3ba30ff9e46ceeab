import {
  CloseDayBody,
  DayList,
  DayNow,
  DayQuery,
  HandOverBody,
  HandOverList,
  HandOverNow,
  HandOverView,
  OpenDayBody,
} from '#api/days.ts';
import { actId } from '#domain/ids.ts';
import { handOverShift } from '../../procedures/day/hand-over.ts';
import { beginDay, endDay } from '../../procedures/day/run-day.ts';
import { matterOfKind } from '../../store/matters.ts';
import { answer, guarded, refuse, type Route } from '../route.ts';
import { dayNow, dayViews, handOverNow, handOverViews } from '../views/days.ts';
import { matterPage } from '../views/matter-pages.ts';

const PAGE = 31;
const searchOf = <K extends string>(
  kind: K,
  { before }: { readonly before?: string | undefined },
) => (before === undefined ? { kind } : { kind, before });

const days: readonly Route[] = [
  guarded('readDays', {
    method: 'GET',
    path: '/api/days/now',
    summary: 'The open day and what stands in its way, or the night that the next opening reads',
    answer: DayNow,
    handle: async ({ desk, c, caller }) => c.json(await dayNow(desk.house, caller.person)),
  }),
  guarded('readDays', {
    method: 'GET',
    path: '/api/days',
    summary: 'Closed days, the newest first, with what remained and why',
    query: DayQuery,
    answer: DayList,
    handle: async ({ desk, c, caller, query }) => {
      const { db } = desk.house.store;
      const { page, next } = await matterPage(
        db,
        { ...searchOf('day', query), stage: 'closed' },
        PAGE,
      );
      return c.json({ rows: await dayViews(db, page, caller.person), next });
    },
  }),
  guarded('runDay', {
    method: 'POST',
    path: '/api/days',
    summary: 'Opens the day, with one’s own PIN, by who has read the night',
    body: OpenDayBody,
    answer: DayNow,
    handle: async ({ desk, c, caller, body }) => {
      const { staffNumber } = caller.person;
      if (!desk.buckets.signIn.take(staffNumber, desk.house.now())) {
        return refuse(c, 'tooManyTries');
      }
      const outcome = await beginDay(desk.house, caller.asker, { ...body, act: actId(body.act) });
      return await answer(c, outcome, () => dayNow(desk.house, caller.person));
    },
  }),
  guarded('runDay', {
    method: 'POST',
    path: '/api/days/close',
    summary: 'Closes the day; what remains has words and a second person',
    body: CloseDayBody,
    answer: DayNow,
    handle: async ({ desk, c, caller, body }) => {
      const { staffNumber } = caller.person;
      if (!desk.buckets.signIn.take(staffNumber, desk.house.now())) {
        return refuse(c, 'tooManyTries');
      }
      const outcome = await endDay(desk.house, caller.asker, { ...body, act: actId(body.act) });
      return await answer(c, outcome, () => dayNow(desk.house, caller.person));
    },
  }),
];

const shifts: readonly Route[] = [
  guarded('handOver', {
    method: 'GET',
    path: '/api/hand-overs/now',
    summary: 'What a hand-over of the shift would hold now',
    answer: HandOverNow,
    handle: async ({ desk, c, caller }) =>
      c.json(
        await handOverNow(desk.house, { person: caller.person, stationId: caller.asker.stationId }),
      ),
  }),
  guarded('readDays', {
    method: 'GET',
    path: '/api/hand-overs',
    summary: 'Hand-overs of the shift, the newest first',
    query: DayQuery,
    answer: HandOverList,
    handle: async ({ desk, c, query }) => {
      const { db } = desk.house.store;
      const { page, next } = await matterPage(db, searchOf('handOver', query), PAGE);
      return c.json({ rows: await handOverViews(db, page), next });
    },
  }),
  guarded('handOver', {
    method: 'POST',
    path: '/api/hand-overs',
    summary: 'Hands the shift over: who goes signs by PIN, who comes by badge and PIN',
    body: HandOverBody,
    answer: HandOverView,
    handle: async ({ desk, c, caller, body }) => {
      const { house } = desk;
      const { staffNumber } = caller.person;
      if (!desk.buckets.signIn.take(staffNumber, house.now())) return refuse(c, 'tooManyTries');
      const outcome = await handOverShift(house, caller.asker, { ...body, act: actId(body.act) });
      return await answer(c, outcome, async ({ matterId }) => {
        const signed = await matterOfKind(house.store.db, 'handOver', matterId);
        const [view] = signed ? await handOverViews(house.store.db, [signed]) : [];
        return view ?? null;
      });
    },
  }),
];

/** 开日, 关日, 交接班. */
export const dayRoutes: readonly Route[] = [...days, ...shifts];
