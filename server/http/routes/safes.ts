import {
  AskKeeperBody,
  ChangeCodeBody,
  ChangeKeeperBody,
  CheckSafeBody,
  CountSafeBody,
  OpenSafeBody,
  SafeList,
  SafeView,
  ShutSafeBody,
} from '#api/safes.ts';
import { actId, personId, placeId, type PlaceId } from '#domain/ids.ts';
import type { Outcome } from '../../procedures/outcome.ts';
import { checkSafe } from '../../procedures/safes/check.ts';
import { countSafe } from '../../procedures/safes/count.ts';
import { changeSafeCode } from '../../procedures/safes/code.ts';
import { askSafeKeeper, changeSafeKeeper } from '../../procedures/safes/keeper.ts';
import { openSafe } from '../../procedures/safes/open.ts';
import { shutSafe } from '../../procedures/safes/shut.ts';
import { failureAnswer } from '../problems.ts';
import { guarded, problemResponse, refuse, type Call, type Caller, type Route } from '../route.ts';
import { safeList, safeView } from '../views/safes.ts';

type At = Call<unknown, unknown, Caller>;
const safeOf = ({ param }: Pick<At, 'param'>): PlaceId => placeId(param('id'));

/** The safe after an act at it, or what the act was refused for. */
async function answerSafe(call: At, outcome: Outcome<unknown> | null = null): Promise<Response> {
  if (outcome?.ok === false) return problemResponse(failureAnswer(outcome));
  const { person } = call.caller;
  const asking = { person, hasActed: outcome !== null };
  const view = await safeView(call.desk.house, safeOf(call), asking);
  return view === null ? refuse(call.c, 'notFound') : call.c.json(view);
}

export const safeRoutes: readonly Route[] = [
  guarded('readSafes', {
    method: 'GET',
    path: '/api/safes',
    summary: 'Every safe of the unit: open or shut since when, its keeper, when its code is due',
    answer: SafeList,
    handle: async ({ desk, c }) => c.json(await safeList(desk.house)),
  }),
  guarded('useSafes', {
    method: 'GET',
    path: '/api/safes/:id',
    summary: 'One safe: its register, and what lies in it for whoever may see that',
    answer: SafeView,
    handle: (call) => answerSafe(call),
  }),
  guarded('useSafes', {
    method: 'POST',
    path: '/api/safes/:id/open',
    summary: 'Records that a safe is opened, signed by one or two',
    body: OpenSafeBody,
    answer: SafeView,
    handle: async (call) => {
      const { act, ...told } = call.body;
      const asked = { act: actId(act), placeId: safeOf(call), ...told };
      return await answerSafe(call, await openSafe(call.desk.house, call.caller.asker, asked));
    },
  }),
  guarded('useSafes', {
    method: 'POST',
    path: '/api/safes/:id/count',
    summary: 'Begins or leaves a blind count before shutting',
    body: CountSafeBody,
    answer: SafeView,
    handle: async (call) => {
      const asked = { placeId: safeOf(call), ...call.body };
      return await answerSafe(call, await countSafe(call.desk.house, call.caller.asker, asked));
    },
  }),
  guarded('useSafes', {
    method: 'POST',
    path: '/api/safes/:id/shut',
    summary: 'Records that a safe is shut, with a count where the unit wants one',
    body: ShutSafeBody,
    answer: SafeView,
    handle: async (call) => {
      const { act, ...told } = call.body;
      const asked = { act: actId(act), placeId: safeOf(call), ...told };
      return await answerSafe(call, await shutSafe(call.desk.house, call.caller.asker, asked));
    },
  }),
  guarded('checkSafes', {
    method: 'POST',
    path: '/api/safes/:id/check',
    summary: 'Records on a round whether a safe is locked',
    body: CheckSafeBody,
    answer: SafeView,
    handle: async (call) => {
      const { act, ...told } = call.body;
      const asked = { act: actId(act), placeId: safeOf(call), ...told };
      return await answerSafe(call, await checkSafe(call.desk.house, call.caller.asker, asked));
    },
  }),
  guarded('useSafes', {
    method: 'POST',
    path: '/api/safes/:id/code',
    summary: 'Records that the code of a safe was changed, never the code',
    body: ChangeCodeBody,
    answer: SafeView,
    handle: async (call) => {
      const { act, ...told } = call.body;
      const asked = { act: actId(act), placeId: safeOf(call), ...told };
      return await answerSafe(
        call,
        await changeSafeCode(call.desk.house, call.caller.asker, asked),
      );
    },
  }),
  guarded('useSafes', {
    method: 'POST',
    path: '/api/safes/:id/keeper/ask',
    summary: 'Asks for a change of keeper, or withdraws it',
    body: AskKeeperBody,
    answer: SafeView,
    handle: async (call) => {
      const { act, toId } = call.body;
      const asked = {
        act: actId(act),
        placeId: safeOf(call),
        toId: toId === null ? null : personId(toId),
      };
      return await answerSafe(call, await askSafeKeeper(call.desk.house, call.caller.asker, asked));
    },
  }),
  guarded('useSafes', {
    method: 'POST',
    path: '/api/safes/:id/keeper/change',
    summary: 'Changes the keeper, signed by who hands over and who takes over',
    body: ChangeKeeperBody,
    answer: SafeView,
    handle: async (call) => {
      const { act, pin, second } = call.body;
      const asked = { act: actId(act), placeId: safeOf(call), pin, second };
      const { house } = call.desk;
      return await answerSafe(call, await changeSafeKeeper(house, call.caller.asker, asked));
    },
  }),
];
