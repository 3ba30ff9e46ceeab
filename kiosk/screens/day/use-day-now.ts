import { DayNow } from '#api/days.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk, useEvents } from '../../desk/context.ts';

/** Doors, clocks and other stations change it too. */
const REFRESH_MS = 30_000;

/** 今日, asked for anew whenever a door, an alarm or a counter says so. */
export function useDayNow() {
  const { call } = useDesk();
  const now = useSignal<DayNow | null>(null);
  const problem = useSignal<Problem | null>(null);
  const load = async (): Promise<void> => {
    const answer = await call('GET', '/api/days/now', DayNow);
    if (answer.ok) now.value = answer.value;
    problem.value = answer.ok ? null : answer.problem;
  };
  useEffect(() => {
    void load();
    const timer = setInterval(() => void load(), REFRESH_MS);
    return () => clearInterval(timer);
  }, []);
  useEvents('guard', () => void load());
  useEvents('alarms', () => void load());
  useEvents('counter', () => void load());
  return { now, problem, load };
}
