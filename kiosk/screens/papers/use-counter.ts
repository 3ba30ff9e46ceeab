import { CounterView } from '#api/counter.ts';
import { useEffect } from 'preact/hooks';
import { useDesk } from '../../desk/context.ts';

/** 台面 on a screen that is not the counter's: what lies there and who stands there, fetched once, then pushed. */
export function useCounter(): CounterView | null {
  const { call, counter, stationId, may } = useDesk();
  const station = stationId.value;
  useEffect(() => {
    if (counter.value !== null || station === null || !may('counter')) return;
    void call('GET', `/api/counter/${encodeURIComponent(station)}`, CounterView).then((answer) => {
      if (answer.ok) counter.value = answer.value;
    });
  }, [station]);
  return counter.value;
}
