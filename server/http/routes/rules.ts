import * as v from 'valibot';
import {
  CalendarLook,
  CalendarView,
  ConfirmRulesBody,
  ProposeRulesBody,
  RejectRulesBody,
  RulesView,
  SetCalendarBody,
  WithdrawRulesBody,
} from '#api/rules.ts';
import { actId, matterId } from '#domain/ids.ts';
import { readCalendar, setCalendar } from '../../procedures/calendars.ts';
import {
  confirmRules,
  proposeRules,
  rejectRules,
  withdrawRules,
} from '../../procedures/rule-changes.ts';
import type { Outcome } from '../../procedures/outcome.ts';
import { answer, guarded, type Call, type Caller, type Route } from '../route.ts';
import { calendarLook, calendarView, rulesView } from '../views/rules.ts';

const LookQuery = v.strictObject({
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  year: v.pipe(
    v.string(),
    v.regex(/^20\d{2}$/),
    v.transform((year) => Number(year)),
  ),
});

const rulesNow = (
  { desk, c }: Call<unknown, unknown, Caller>,
  outcome: Outcome<unknown>,
): Promise<Response> => answer(c, outcome, () => rulesView(desk.house));

/** Which change, and by which act. */
const asked = (call: Call<{ readonly act: string }, unknown, Caller>) => ({
  act: actId(call.body.act),
  changeId: matterId(call.param('id')),
});

const look = guarded('changeRules', {
  method: 'POST',
  path: '/api/calendar/look',
  summary: 'What a file or typed lines say of a year’s working days; nothing is written',
  query: LookQuery,
  answer: CalendarLook,
  handle: async ({ c, query }) => {
    const bytes = new Uint8Array(await c.req.arrayBuffer());
    return await answer(
      c,
      await readCalendar({ name: query.name, bytes }, query.year),
      calendarLook,
    );
  },
});

export const ruleRoutes: readonly Route[] = [
  guarded('readRules', {
    method: 'GET',
    path: '/api/rules',
    summary: 'The rules in force: the floor, what the unit has beside it, and its history',
    answer: RulesView,
    handle: async ({ desk, c }) => c.json(await rulesView(desk.house)),
  }),
  guarded('changeRules', {
    method: 'POST',
    path: '/api/rules/changes',
    summary: 'Proposes stricter rules; another administrator confirms',
    body: ProposeRulesBody,
    answer: RulesView,
    handle: async (call) => {
      const { act, ...proposed } = call.body;
      const { house } = call.desk;
      const outcome = await proposeRules(house, call.caller.asker, {
        act: actId(act),
        ...proposed,
      });
      return await rulesNow(call, outcome);
    },
  }),
  guarded('changeRules', {
    method: 'POST',
    path: '/api/rules/changes/:id/confirm',
    summary: 'Confirms a proposal of the other administrator: in force at once',
    body: ConfirmRulesBody,
    answer: RulesView,
    handle: async (call) => {
      const given = { ...asked(call), pin: call.body.pin };
      return await rulesNow(call, await confirmRules(call.desk.house, call.caller.asker, given));
    },
  }),
  guarded('changeRules', {
    method: 'POST',
    path: '/api/rules/changes/:id/reject',
    summary: 'Rejects a proposal of the other administrator, with words',
    body: RejectRulesBody,
    answer: RulesView,
    handle: async (call) => {
      const given = { ...asked(call), words: call.body.words };
      return await rulesNow(call, await rejectRules(call.desk.house, call.caller.asker, given));
    },
  }),
  guarded('changeRules', {
    method: 'POST',
    path: '/api/rules/changes/:id/withdraw',
    summary: 'Takes back a proposal of one’s own',
    body: WithdrawRulesBody,
    answer: RulesView,
    handle: async (call) =>
      await rulesNow(call, await withdrawRules(call.desk.house, call.caller.asker, asked(call))),
  }),
  guarded('readRules', {
    method: 'GET',
    path: '/api/calendar',
    summary: 'Working days: the years that are set',
    answer: CalendarView,
    handle: async ({ desk, c }) => c.json(await calendarView(desk.house)),
  }),
  { ...look, body: 'bytes' },
  guarded('changeRules', {
    method: 'POST',
    path: '/api/calendar',
    summary: 'Sets the days off and the working days of a year',
    body: SetCalendarBody,
    answer: CalendarView,
    handle: async ({ desk, c, caller, body: { act, ...year } }) => {
      const outcome = await setCalendar(desk.house, caller.asker, { act: actId(act), ...year });
      return await answer(c, outcome, () => calendarView(desk.house));
    },
  }),
];
