import { canonicalJson } from '#domain/canonical.ts';
import type { AdoptedPolicy, CalendarYear } from '#domain/fold-use.ts';
import type { Database, Tx } from './database.ts';
import type { CalendarYearRow, PolicyRow } from './use-tables.ts';

export const calendarRow = ({
  year,
  holidays,
  workdays,
  source,
}: CalendarYear): CalendarYearRow => ({
  year,
  holidays: canonicalJson(holidays),
  workdays: canonicalJson(workdays),
  source,
});

export const policyRow = ({ version, seq, tightenings, params }: AdoptedPolicy): PolicyRow => ({
  version,
  seq,
  text: canonicalJson({ tightenings, params }),
});

/** 工作日历 as the unit set it, by year. */
export async function calendarYears(db: Database | Tx): Promise<CalendarYear[]> {
  const rows = await db.selectFrom('calendar_year').selectAll().orderBy('year').execute();
  return rows.map(({ year, source, ...lists }) => {
    const holidays: string[] = JSON.parse(lists.holidays);
    const workdays: string[] = JSON.parse(lists.workdays);
    return { year, holidays, workdays, source };
  });
}

/** Rules that the unit put in force, the newest first. */
export async function adoptedPolicies(db: Database | Tx): Promise<AdoptedPolicy[]> {
  const rows = await db.selectFrom('policy').selectAll().orderBy('seq', 'desc').execute();
  return rows.map(({ version, seq, text }) => {
    const told: Pick<AdoptedPolicy, 'tightenings' | 'params'> = JSON.parse(text);
    return { version, seq, ...told };
  });
}
