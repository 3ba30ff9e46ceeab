import { Health } from '#api/ledger.ts';
import { effect } from '@preact/signals';
import type { Desk } from './desk.ts';

/** Keeps the number of open alarms true: asked for once somebody who may see them is there, pushed from then on. */
export function startAlarmFeed(desk: Desk): void {
  const load = async (): Promise<void> => {
    const answer = await desk.call('GET', '/api/health', Health);
    if (answer.ok) desk.alarms.value = answer.value.openAlarms;
  };
  effect(() => {
    const isThere = desk.session.value?.state === 'open' && desk.may('readAlarms');
    if (isThere && desk.stream.connection.value === 'live') void load();
  });
}
