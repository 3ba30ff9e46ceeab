import { LookUp, LookUpBoxBody, LookUpQuery } from '#api/look-up.ts';
import { NoBody } from '#api/session.ts';
import { SubjectQuery, Timeline, TimelineQuery, TimelineSubjects } from '#api/timeline.ts';
import { lookUp } from '../../procedures/look-up.ts';
import { guarded, refuse, type Route } from '../route.ts';
import { lookUpView } from '../views/look-up.ts';
import { timelineSubjects } from '../views/timeline-choice.ts';
import { DAYS_MAX, timelineView } from '../views/timeline.ts';

const DAY_MS = 86_400_000;

/** 时间线, and 扫码即查. */
export const timelineRoutes: readonly Route[] = [
  guarded('readTimeline', {
    method: 'GET',
    path: '/api/timeline',
    summary:
      'Who passed, which safe stood open, what moved: of a thing, a person, a room or a safe',
    query: TimelineQuery,
    answer: Timeline,
    handle: async ({ desk, c, query }) => {
      const span = Date.parse(query.until) - Date.parse(query.from);
      if (span < 0 || span > DAYS_MAX * DAY_MS) return refuse(c, 'badRequest');
      const view = await timelineView(desk.house, query);
      return view === null ? refuse(c, 'notFound') : c.json(view);
    },
  }),
  guarded('readTimeline', {
    method: 'GET',
    path: '/api/timeline/subjects',
    summary:
      'Things by number, people by name or staff number, rooms and safes, to choose a timeline of',
    query: SubjectQuery,
    answer: TimelineSubjects,
    handle: async ({ desk, c, query }) =>
      c.json(await timelineSubjects(desk.house.store.db, query.text ?? '')),
  }),
  guarded('signedIn', {
    method: 'GET',
    path: '/api/look-up',
    summary: 'What a code, a badge or a number is about, for those who may see its page',
    query: LookUpQuery,
    answer: LookUp,
    handle: async ({ desk: { house }, c, caller: { person }, query }) => {
      const reading = { kind: 'barcode', text: query.text, isTyped: true } as const;
      return c.json(
        lookUpView(await lookUp(house.store.db, house.labels, { reading, by: person })),
      );
    },
  }),
  guarded('signedIn', {
    method: 'POST',
    path: '/api/look-up/box',
    summary:
      'A look-up stands open on this screen: what the station reads is looked up, and nothing else',
    body: LookUpBoxBody,
    answer: NoBody,
    handle: async ({ desk, c, caller, body }) => {
      const { lookUps, now } = desk.house;
      if (body.isOpen) lookUps.open(caller.sessionHash, now());
      else lookUps.close(caller.sessionHash);
      return await Promise.resolve(c.json({}));
    },
  }),
];
