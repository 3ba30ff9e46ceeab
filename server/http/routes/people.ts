import {
  BadgeBody,
  BindBadgeBody,
  ChangePersonBody,
  NewPersonBody,
  PersonList,
  PersonPage,
  PersonQuery,
  PersonView,
  SetDutiesBody,
  SetPinBody,
  StandingBody,
} from '#api/people.ts';
import { actId, personId, type PersonId } from '#domain/ids.ts';
import { bindBadge, withdrawBadge } from '../../procedures/badges.ts';
import type { Outcome } from '../../procedures/outcome.ts';
import { registerPerson, setDuties, setPin } from '../../procedures/people.ts';
import { changePerson, setStanding } from '../../procedures/person-changes.ts';
import { personById, searchPeople } from '../../store/people.ts';
import { failureAnswer } from '../problems.ts';
import { guarded, problemResponse, refuse, type Call, type Caller, type Route } from '../route.ts';
import { personView } from '../views/people.ts';
import { personPage } from '../views/person-page.ts';

const PEOPLE_SHOWN = 300;

/** After a change: the person as they are now. */
async function personNow(
  { desk, c }: Call<unknown, unknown, Caller>,
  outcome: Outcome<{ readonly personId: PersonId }>,
): Promise<Response> {
  if (!outcome.ok) return problemResponse(failureAnswer(outcome));
  const person = await personById(desk.house.store.db, outcome.value.personId);
  return person ? c.json(await personView(desk.house, person)) : refuse(c, 'notFound');
}

const who = (call: Call<{ readonly act: string }, unknown, Caller>) => ({
  act: actId(call.body.act),
  personId: personId(call.param('id')),
});

const readRoutes: readonly Route[] = [
  guarded('readPeople', {
    method: 'GET',
    path: '/api/people',
    summary: 'People by part of a name, staff number or department',
    query: PersonQuery,
    answer: PersonList,
    handle: async ({ desk, c, query }) => {
      const people = [];
      for (const person of await searchPeople(
        desk.house.store.db,
        query.query ?? '',
        PEOPLE_SHOWN,
      )) {
        people.push(await personView(desk.house, person));
      }
      return c.json({ people });
    },
  }),
  guarded('readPeople', {
    method: 'GET',
    path: '/api/people/:id',
    summary:
      'One person: what is in their name, their papers, what they know, what changed of them',
    answer: PersonPage,
    handle: async ({ desk, c, param }) => {
      const person = await personById(desk.house.store.db, personId(param('id')));
      return person ? c.json(await personPage(desk.house, person)) : refuse(c, 'notFound');
    },
  }),
];

const changeRoutes: readonly Route[] = [
  guarded('managePeople', {
    method: 'POST',
    path: '/api/people',
    summary: 'Registers a person, without duties and PIN',
    body: NewPersonBody,
    answer: PersonView,
    handle: async (call) => {
      const { act, ...person } = call.body;
      const asked = { act: actId(act), person };
      return personNow(call, await registerPerson(call.desk.house, call.caller.asker, asked));
    },
  }),
  guarded('managePeople', {
    method: 'POST',
    path: '/api/people/:id/change',
    summary: 'Department, post, class and pledge, effective at the next scan',
    body: ChangePersonBody,
    answer: PersonView,
    handle: async (call) => {
      const { act: _act, pledgeUntil, ...rest } = call.body;
      const change = pledgeUntil === null ? rest : { ...rest, pledgeUntil };
      const asked = { ...who(call), change };
      return personNow(call, await changePerson(call.desk.house, call.caller.asker, asked));
    },
  }),
  guarded('managePeople', {
    method: 'POST',
    path: '/api/people/:id/standing',
    summary: 'Marks a person as left, with nothing in their name, or as back',
    body: StandingBody,
    answer: PersonView,
    handle: async (call) => {
      const asked = { ...who(call), standing: call.body.standing };
      return personNow(call, await setStanding(call.desk.house, call.caller.asker, asked));
    },
  }),
];

const credentialRoutes: readonly Route[] = [
  guarded('managePeople', {
    method: 'POST',
    path: '/api/people/:id/badge',
    summary: 'Binds the badge that was shown within the last minute',
    body: BindBadgeBody,
    answer: PersonView,
    handle: async (call) => {
      const asked = { ...who(call), reference: call.body.reference };
      return personNow(call, await bindBadge(call.desk.house, call.caller.asker, asked));
    },
  }),
  guarded('managePeople', {
    method: 'POST',
    path: '/api/people/:id/badge/withdraw',
    summary: 'Takes a badge back: it opens nothing any more',
    body: BadgeBody,
    answer: PersonView,
    handle: async (call) => {
      const asked = { ...who(call), badge: call.body.badge };
      return personNow(call, await withdrawBadge(call.desk.house, call.caller.asker, asked));
    },
  }),
  guarded('managePeople', {
    method: 'POST',
    path: '/api/people/:id/pin',
    summary: 'Sets a PIN, which also unlocks',
    body: SetPinBody,
    answer: PersonView,
    handle: async (call) => {
      const asked = { ...who(call), pin: call.body.pin };
      return personNow(call, await setPin(call.desk.house, call.caller.asker, asked));
    },
  }),
  guarded('managePeople', {
    method: 'POST',
    path: '/api/people/:id/duties',
    summary: 'Grants duties; the three administrators stay apart',
    body: SetDutiesBody,
    answer: PersonView,
    handle: async (call) => {
      const asked = { ...who(call), duties: call.body.duties };
      return personNow(call, await setDuties(call.desk.house, call.caller.asker, asked));
    },
  }),
];

/** 人员. */
export const peopleRoutes: readonly Route[] = [...readRoutes, ...changeRoutes, ...credentialRoutes];
