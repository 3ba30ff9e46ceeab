import {
  BindBadgeBody,
  NewPersonBody,
  PersonList,
  PersonQuery,
  PersonView,
  SetDutiesBody,
  SetPinBody,
} from '#api/ledger.ts';
import { actId, personId, type PersonId } from '#domain/ids.ts';
import type { Outcome } from '../../procedures/outcome.ts';
import { bindBadge } from '../../procedures/badges.ts';
import { registerPerson, setDuties, setPin } from '../../procedures/people.ts';
import { personById, searchPeople } from '../../store/people.ts';
import { failureAnswer } from '../problems.ts';
import { guarded, problemResponse, refuse, type Call, type Caller, type Route } from '../route.ts';
import { personView } from '../views/people.ts';

const PEOPLE_SHOWN = 300;

/** After a change: the person as they are now. */
async function personNow(
  { desk, c }: Call<unknown, unknown, Caller>,
  outcome: Outcome<{ readonly personId: PersonId }>,
): Promise<Response> {
  if (!outcome.ok) return problemResponse(failureAnswer(outcome));
  const { db } = desk.house.store;
  const person = await personById(db, outcome.value.personId);
  return person ? c.json(await personView(db, person)) : refuse(c, 'notFound');
}

export const peopleRoutes: readonly Route[] = [
  guarded('readPeople', {
    method: 'GET',
    path: '/api/people',
    summary: 'People by part of a name, staff number or department',
    query: PersonQuery,
    answer: PersonList,
    handle: async ({ desk, c, query }) => {
      const { db } = desk.house.store;
      const people = [];
      for (const person of await searchPeople(db, query.query ?? '', PEOPLE_SHOWN)) {
        people.push(await personView(db, person));
      }
      return c.json({ people });
    },
  }),
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
    path: '/api/people/:id/badge',
    summary: 'Binds the badge that was shown within the last minute',
    body: BindBadgeBody,
    answer: PersonView,
    handle: async (call) => {
      const { act, reference } = call.body;
      const asked = { act: actId(act), personId: personId(call.param('id')), reference };
      return personNow(call, await bindBadge(call.desk.house, call.caller.asker, asked));
    },
  }),
  guarded('managePeople', {
    method: 'POST',
    path: '/api/people/:id/pin',
    summary: 'Sets a PIN, which also unlocks',
    body: SetPinBody,
    answer: PersonView,
    handle: async (call) => {
      const { act, pin } = call.body;
      const asked = { act: actId(act), personId: personId(call.param('id')), pin };
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
      const { act, duties } = call.body;
      const asked = { act: actId(act), personId: personId(call.param('id')), duties };
      return personNow(call, await setDuties(call.desk.house, call.caller.asker, asked));
    },
  }),
];
