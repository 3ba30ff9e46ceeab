import { AlarmList, type AlarmStorm, type AlarmView } from '#api/alarms.ts';
import type { Problem } from '#api/words.ts';
import { SEVERITIES } from '#domain/alarm-severity.ts';
import { signal } from '@preact/signals';
import type { Call } from '../../api/client.ts';

/** What stands in the list, the gravest first; of the same a storm before single ones. */
export type Entry =
  | { readonly kind: 'storm'; readonly key: string; readonly storm: AlarmStorm }
  | { readonly kind: 'alarm'; readonly key: string; readonly alarm: AlarmView };

export const entriesOf = ({ storms, open }: AlarmList): Entry[] =>
  SEVERITIES.flatMap((severity): Entry[] => [
    ...storms
      .filter((storm) => storm.severity === severity)
      .map((storm) => ({ kind: 'storm' as const, key: stormKey(storm), storm })),
    ...open
      .filter((alarm) => alarm.severity === severity)
      .map((alarm) => ({ kind: 'alarm' as const, key: alarm.id, alarm })),
  ]);

const stormKey = ({ kind, stationId, severity, firstAt }: AlarmStorm): string =>
  `${kind} ${stationId ?? ''} ${severity} ${firstAt}`;

/** 警报: the list, asked for anew when the server says that it changed; a burst of changes is asked for twice, not a hundred times. */
export function createAlarms(call: Call) {
  const list = signal<AlarmList | null>(null);
  const problem = signal<Problem | null>(null);
  let isLoading = false;
  let isStale = false;
  let isHeld = false;
  let waiting: AlarmList | null = null;
  const show = (after: AlarmList): void => {
    if (isHeld) waiting = after;
    else list.value = after;
  };
  /** While somebody writes an answer the list stands still; what came meanwhile is shown afterwards. */
  const hold = (): void => void (isHeld = true);
  const release = (after: AlarmList | null = null): void => {
    isHeld = false;
    const next = after ?? waiting;
    waiting = null;
    if (next !== null) list.value = next;
  };
  const load = async (): Promise<void> => {
    isStale = isLoading;
    if (isLoading) return;
    isLoading = true;
    const answer = await call('GET', '/api/alarms', AlarmList);
    isLoading = false;
    problem.value = answer.ok ? null : answer.problem;
    if (answer.ok) show(answer.value);
    if (isStale) await load();
  };
  return { list, problem, load, hold, release };
}
