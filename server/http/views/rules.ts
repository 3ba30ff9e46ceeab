import type { CalendarLook, CalendarView, RuleChangeView, RulesView } from '#api/rules.ts';
import { POLICY_VERSION } from '#domain/facts.ts';
import { instant } from '#domain/ids.ts';
import type { MatterOf } from '#domain/matters/matter.ts';
import { calendarsOf } from '#domain/rules/calendar.ts';
import { dayOf } from '#domain/rules/days.ts';
import { FLOOR, FLOOR_PARAMS } from '#domain/rules/floor.ts';
import type { RuleRow, Tightening } from '#domain/rules/policy.ts';
import type { readCalendar } from '../../procedures/calendars.ts';
import type { House } from '../../procedures/house.ts';
import { mattersOf } from '../../store/matters.ts';
import { calendarYears } from '../../store/policies.ts';
import { namesOf, type Names } from './names.ts';

/** So many settled changes are shown; a unit makes a few a year. */
const SHOWN = 100;

/** 规则 as they are now, with what waits and what was settled. */
export async function rulesView({ store, policies }: House): Promise<RulesView> {
  const changes = await mattersOf(store.db, { kind: 'ruleChange', limit: SHOWN });
  const people = changes.flatMap(({ body }) => [body.proposerId, body.confirmerId]);
  const names = await namesOf(store.db, { people, places: [] });
  const views = changes.map((change) => changeView(change, names));
  const { version, tightenings, params } = policies.current();
  return {
    version,
    floorVersion: POLICY_VERSION,
    floor: FLOOR.map(rowView),
    floorParams: FLOOR_PARAMS,
    tightenings: tightenings.map(tighteningView),
    params,
    waiting: views.find(({ stage }) => stage === 'proposed') ?? null,
    settled: views.filter(({ stage }) => stage !== 'proposed'),
  };
}

const rowView = (row: RuleRow): RulesView['floor'][number] => ({
  ...row,
  markings: [...row.markings],
  kinds: row.kinds && [...row.kinds],
  sorts: row.sorts && [...row.sorts],
  classes: row.classes && [...row.classes],
  fields: [...row.fields],
});

const tighteningView = (one: Tightening): RulesView['tightenings'][number] => ({ ...one });

function changeView(
  { id, number, openedAt, body }: MatterOf<'ruleChange'>,
  names: Names,
): RuleChangeView {
  const { stage, settledAt, reason, words, version, params } = body;
  return {
    id,
    number,
    stage,
    openedAt,
    proposer: names.person(body.proposerId),
    settledAt,
    confirmer: names.person(body.confirmerId),
    reason,
    words,
    version,
    tightenings: body.tightenings.map(tighteningView),
    params: { ...FLOOR_PARAMS, ...params },
  };
}

/** 工作日历: the unit's own years, and ours where it set none. */
export async function calendarView({ store, now }: House): Promise<CalendarView> {
  const own = await calendarYears(store.db);
  return {
    today: dayOf(instant(now())),
    years: calendarsOf(own).map(({ year, holidays, workdays, source }) => ({
      year,
      holidays: [...holidays],
      workdays: [...workdays],
      source,
      isShipped: !own.some((one) => one.year === year),
    })),
  };
}

type Looked = Extract<Awaited<ReturnType<typeof readCalendar>>, { ok: true }>['value'];
const PROBLEMS_SHOWN = 100;

export const calendarLook = ({ holidays, workdays, problems }: Looked): CalendarLook => ({
  holidays: [...holidays],
  workdays: [...workdays],
  problems: problems.slice(0, PROBLEMS_SHOWN).map((one) => ({ ...one })),
});
