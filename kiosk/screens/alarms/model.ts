import { AlarmList } from '#api/alarms.ts';
import type { Problem } from '#api/words.ts';
import { signal } from '@preact/signals';
import type { Call } from '../../api/client.ts';

/** 警报: the list, asked for anew when the server says that it changed; a burst of changes is asked for twice, not a hundred times. */
export function createAlarms(call: Call) {
  const list = signal<AlarmList | null>(null);
  const problem = signal<Problem | null>(null);
  let isLoading = false;
  let isStale = false;
  const show = (after: AlarmList): void => void (list.value = after);
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
  return { list, problem, load, show };
}
