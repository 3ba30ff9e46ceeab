import { CounterView } from '#api/counter.ts';
import { effect } from '@preact/signals';
import type { Desk } from './desk.ts';

/** A push of the whole counter usually follows a read within this time; then nothing has to be asked for. */
const PUSH_MS = 150;

/**
 * Keeps received = processed true on every screen: asks for the counter once somebody has signed in,
 * and after a read that changed nothing on the counter, of which only the read itself is pushed.
 */
export function startStripFeed(
  desk: Desk,
  after: (ms: number, run: () => void) => () => void,
): void {
  let cancel: (() => void) | null = null;
  const load = async (): Promise<void> => {
    const station = desk.stationId.value;
    if (station === null || desk.session.value?.state !== 'open' || !desk.may('counter')) return;
    const path = `/api/counter/${encodeURIComponent(station)}`;
    const answer = await desk.call('GET', path, CounterView);
    if (answer.ok) desk.counter.value = answer.value;
  };
  desk.stream.listen((event) => {
    if (event.kind !== 'read' && event.kind !== 'counter') return;
    cancel?.();
    cancel = event.kind === 'read' ? after(PUSH_MS, () => void load()) : null;
  });
  effect(() => {
    if (desk.stream.connection.value === 'live') void load();
  });
}
