import {
  BadgeBody,
  BadgeOwner,
  BadgeOwnerList,
  PersonQuery,
  PledgeList,
  PledgeQuery,
  PledgesAnswer,
  PledgesBody,
} from '#api/people.ts';
import { actId, personId } from '#domain/ids.ts';
import { reportBadgeLost } from '../../procedures/badges.ts';
import { recordPledges } from '../../procedures/person-changes.ts';
import { personById, pledgesEnding, searchPeople } from '../../store/people.ts';
import { failureAnswer } from '../problems.ts';
import { answer, guarded, problemResponse, refuse, type Route } from '../route.ts';
import { badgeOwner, personView, soonUntil } from '../views/people.ts';

const OWNERS_SHOWN = 20;

/** 承诺书 of many at once, and 挂失 by whoever minds a door or a counter. */
export const pledgeRoutes: readonly Route[] = [
  guarded('readPeople', {
    method: 'GET',
    path: '/api/pledges',
    summary: 'Who has no pledge, or one that ends by that day',
    query: PledgeQuery,
    answer: PledgeList,
    handle: async ({ desk, c, query }) => {
      const { house } = desk;
      const until = query.until ?? soonUntil(house.now());
      const ending = await pledgesEnding(house.store.db, until, house.policies.current());
      const people = [];
      for (const { person } of ending) people.push(await personView(house, person));
      return c.json({ people });
    },
  }),
  guarded('managePeople', {
    method: 'POST',
    path: '/api/pledges',
    summary: 'Records pledges that many signed, in one act',
    body: PledgesBody,
    answer: PledgesAnswer,
    handle: async ({ desk, c, caller, body }) => {
      const { act, personIds, pledgedOn, pledgeUntil } = body;
      const asked = {
        act: actId(act),
        personIds: personIds.map(personId),
        pledge: pledgeUntil === null ? { pledgedOn } : { pledgedOn, pledgeUntil },
      };
      return await answer(c, await recordPledges(desk.house, caller.asker, asked), (said) => said);
    },
  }),
  guarded('reportLostBadge', {
    method: 'GET',
    path: '/api/badge-owners',
    summary: 'People by part of a name or staff number, with the ends of their badges',
    query: PersonQuery,
    answer: BadgeOwnerList,
    handle: async ({ desk, c, query }) => {
      const { db } = desk.house.store;
      const wanted = (query.query ?? '').trim();
      const people = [];
      for (const person of wanted === '' ? [] : await searchPeople(db, wanted, OWNERS_SHOWN)) {
        people.push(await badgeOwner(db, person));
      }
      return c.json({ people });
    },
  }),
  guarded('reportLostBadge', {
    method: 'POST',
    path: '/api/people/:id/badge/lost',
    summary: 'Reports a badge lost: it opens nothing from now on, and showing it is an alarm',
    body: BadgeBody,
    answer: BadgeOwner,
    handle: async ({ desk, c, caller, body, param }) => {
      const id = personId(param('id'));
      const asked = { act: actId(body.act), personId: id, badge: body.badge };
      const outcome = await reportBadgeLost(desk.house, caller.asker, asked);
      if (!outcome.ok) return problemResponse(failureAnswer(outcome));
      const { db } = desk.house.store;
      const person = await personById(db, id);
      return person ? c.json(await badgeOwner(db, person)) : refuse(c, 'notFound');
    },
  }),
];
