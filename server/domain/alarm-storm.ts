import { severityOf, type Severity } from './alarm-severity.ts';
import type { Alarm, AlarmKind } from './alarms.ts';
import type { Instant, StationId } from './ids.ts';

/** 警报风暴: more than so many of one kind at one place, each within so many minutes of the one before, are one line. */
export const STORM_MORE_THAN = 10;
export const STORM_GAP_MS = 10 * 60_000;

/** What a storm has in common: the kind, the station (null: a clock raised them), the severity; and its time. */
export type StormKey = {
  readonly kind: AlarmKind;
  readonly stationId: StationId | null;
  readonly severity: Severity;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
};
export type Storm<A> = StormKey & { readonly members: readonly A[] };
type Stormy = Pick<Alarm, 'id' | 'kind' | 'step' | 'stationId' | 'raisedAt'>;

const causeOf = (alarm: Stormy): string =>
  `${alarm.kind} ${severityOf(alarm)} ${alarm.stationId ?? ''}`;

/**
 * 归并: one power cut, one box of dead labels, one afternoon on which a meeting forgot its loans is one line and not a screen full. None is
 * lost: each stands alone or in one storm. Storms: the longest first.
 */
export function stormsAmong<A extends Stormy>(
  alarms: readonly A[],
): { readonly alone: readonly A[]; readonly storms: readonly Storm<A>[] } {
  const byCause = Map.groupBy(alarms, causeOf);
  const storms = [...byCause.values()].flatMap((some) =>
    runsOf(some).flatMap((run) => stormOf(run) ?? []),
  );
  const grouped = new Set(storms.flatMap(({ members }) => members.map(({ id }) => id)));
  return {
    alone: alarms.filter(({ id }) => !grouped.has(id)),
    storms: storms.toSorted((one, other) => other.members.length - one.members.length),
  };
}

/** Runs of alarms, each raised within the minutes of the one before. */
function runsOf<A extends Stormy>(some: readonly A[]): A[][] {
  const runs: A[][] = [];
  let before: A | null = null;
  for (const alarm of some.toSorted((a, b) => a.raisedAt.localeCompare(b.raisedAt))) {
    const gap =
      before === null ? Infinity : Date.parse(alarm.raisedAt) - Date.parse(before.raisedAt);
    if (gap > STORM_GAP_MS) runs.push([]);
    runs.at(-1)?.push(alarm);
    before = alarm;
  }
  return runs;
}

function stormOf<A extends Stormy>(run: readonly A[]): Storm<A> | null {
  const [first, last] = [run[0], run.at(-1)];
  if (run.length <= STORM_MORE_THAN || first === undefined || last === undefined) return null;
  const { kind, stationId, raisedAt: firstAt } = first;
  const severity = severityOf(first);
  return { kind, stationId, severity, firstAt, lastAt: last.raisedAt, members: run };
}

/**
 * Whether these, all of one cause that were raised from the one time to the other, are one storm and nothing besides: it begins and ends
 * with one of them, and no gap lies between. Some may have been answered one by one since it was shown.
 */
export function isOneStorm(
  alarms: readonly Stormy[],
  { firstAt, lastAt }: Pick<StormKey, 'firstAt' | 'lastAt'>,
): boolean {
  const [run, ...more] = runsOf(alarms);
  const storm = run === undefined ? null : stormOf(run);
  return more.length === 0 && storm?.firstAt === firstAt && storm.lastAt === lastAt;
}
