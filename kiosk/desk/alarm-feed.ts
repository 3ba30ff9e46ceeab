import { AlarmsNow } from '#api/alarms.ts';
import { effect } from '@preact/signals';
import type { Desk } from './desk.ts';

/**
 * Keeps the numbers of open alarms true, for whoever is at the screen and for nobody: asked for when the stream is there, when somebody
 * comes or goes, and at each change; of a burst twice, not a hundred times. Answers how to ask once more.
 */
export function startAlarmFeed(desk: Desk): () => Promise<void> {
  let isLoading = false;
  let isStale = false;
  const load = async (): Promise<void> => {
    const station = desk.stationId.value;
    if (station === null) return;
    isStale = isLoading;
    if (isLoading) return;
    isLoading = true;
    const path = `/api/alarms/now?station=${encodeURIComponent(station)}`;
    const answer = await desk.call('GET', path, AlarmsNow);
    isLoading = false;
    if (answer.ok) show(desk, answer.value);
    if (isStale) await load();
  };
  desk.stream.listen((event) => {
    if (event.kind === 'alarms') void load();
  });
  effect(() => {
    void desk.session.value;
    if (desk.stream.connection.value === 'live') void load();
  });
  return load;
}

/** 声响 as the server says it now. */
export function show(desk: Desk, now: AlarmsNow): void {
  desk.alarmsNow.value = now;
  desk.alarms.value = now.urgent + now.important + now.notice;
}
