import {
  AddKnowledgeBody,
  AskScopeBody,
  CarrierKnowledge,
  CarryOutScopeBody,
  ScopeWords,
  SetScopeBody,
} from '#api/knowledge.ts';
import { actId, carrierId, matterId, personId, type CarrierId } from '#domain/ids.ts';
import { addKnowledge } from '../../procedures/knowing.ts';
import type { Outcome } from '../../procedures/outcome.ts';
import { askWiderScope, carryOutScope, setScope } from '../../procedures/scope.ts';
import { carrierById } from '../../store/carriers.ts';
import { allPeople } from '../../store/people.ts';
import { failureAnswer } from '../problems.ts';
import { guarded, problemResponse, refuse, type Call, type Caller, type Route } from '../route.ts';
import { carrierKnowledge, scopeOf } from '../views/knowledge.ts';

async function shown(call: Call<unknown, unknown, Caller>, id: CarrierId): Promise<Response> {
  const { db } = call.desk.house.store;
  const carrier = await carrierById(db, id);
  if (!carrier) return refuse(call.c, 'notFound');
  return call.c.json(await carrierKnowledge(db, carrier, call.caller.asker.personId));
}

/** After a change: scope and record as they are now. */
const shownAfter = async (
  call: Call<unknown, unknown, Caller>,
  outcome: Outcome<unknown>,
): Promise<Response> =>
  outcome.ok
    ? await shown(call, carrierId(call.param('id')))
    : problemResponse(failureAnswer(outcome));

const eachOnce = (words: readonly string[]): string[] =>
  [...new Set(words)].filter((word) => word !== '').toSorted();

/** 知悉范围, 知悉记录. */
export const knowledgeRoutes: readonly Route[] = [
  guarded('readKnowledge', {
    method: 'GET',
    path: '/api/carriers/:id/knowledge',
    summary: 'Who may know a carrier, and who knew it',
    answer: CarrierKnowledge,
    handle: async (call) => await shown(call, carrierId(call.param('id'))),
  }),
  guarded('setScope', {
    method: 'POST',
    path: '/api/carriers/:id/knowledge',
    summary: 'Adds who learnt it without having held it',
    body: AddKnowledgeBody,
    answer: CarrierKnowledge,
    handle: async (call) => {
      const asked = {
        act: actId(call.body.act),
        carrierId: carrierId(call.param('id')),
        personId: personId(call.body.personId),
        matterId: null,
        words: call.body.words,
      };
      return shownAfter(call, await addKnowledge(call.desk.house, call.caller.asker, asked));
    },
  }),
  guarded('setScope', {
    method: 'POST',
    path: '/api/carriers/:id/scope',
    summary: 'Sets who may know it; wider only where the rules want no approval',
    body: SetScopeBody,
    answer: CarrierKnowledge,
    handle: async (call) => {
      const { act, scope } = call.body;
      const asked = {
        act: actId(act),
        carrierId: carrierId(call.param('id')),
        scope: scope && scopeOf(scope),
        approvalId: null,
      };
      return shownAfter(call, await setScope(call.desk.house, call.caller.asker, asked));
    },
  }),
  guarded('setScope', {
    method: 'POST',
    path: '/api/carriers/:id/scope/ask',
    summary: 'Asks for a wider scope: an approval of exactly this one',
    body: AskScopeBody,
    answer: CarrierKnowledge,
    handle: async (call) => {
      const { act, scope, reason } = call.body;
      const asked = {
        act: actId(act),
        carrierId: carrierId(call.param('id')),
        scope: scope && scopeOf(scope),
        reason,
      };
      const outcome = await askWiderScope(call.desk.house, call.caller.asker, asked);
      const [refused] = outcome.ok ? outcome.value.refused : [];
      const said = refused ? { ok: false as const, refusal: refused.refusal } : outcome;
      return shownAfter(call, said);
    },
  }),
  guarded('setScope', {
    method: 'POST',
    path: '/api/carriers/:id/scope/carry-out',
    summary: 'Widens the scope as it was approved',
    body: CarryOutScopeBody,
    answer: CarrierKnowledge,
    handle: async (call) => {
      const { act, approvalId } = call.body;
      const asked = {
        act: actId(act),
        carrierId: carrierId(call.param('id')),
        approvalId: matterId(approvalId),
      };
      return shownAfter(call, await carryOutScope(call.desk.house, call.caller.asker, asked));
    },
  }),
  guarded('setScope', {
    method: 'GET',
    path: '/api/scope-words',
    summary: 'Posts and departments that people have now',
    answer: ScopeWords,
    handle: async ({ desk, c }) => {
      const people = await allPeople(desk.house.store.db);
      return c.json({
        posts: eachOnce(people.map(({ post }) => post)),
        departments: eachOnce(people.map(({ department }) => department)),
      });
    },
  }),
];
