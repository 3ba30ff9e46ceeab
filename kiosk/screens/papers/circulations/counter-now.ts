import { CounterView } from '#api/counter.ts';
import type { Desk } from '../../../desk/desk.ts';

/** The counter as it is, where no push has brought it yet. */
export async function counterNow({
  call,
  counter,
  stationId,
}: Pick<Desk, 'call' | 'counter' | 'stationId'>): Promise<void> {
  if (counter.value !== null || stationId.value === null) return;
  const path = `/api/counter/${encodeURIComponent(stationId.value)}`;
  const answer = await call('GET', path, CounterView);
  if (answer.ok) counter.value = answer.value;
}
