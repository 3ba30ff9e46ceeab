import { WaitingCount } from '#api/stream.ts';
import { effect } from '@preact/signals';
import type { Desk } from './desk.ts';

/** Keeps the number of requests that wait for the person signed in true: asked for at sign-in, and when one changed. */
export function startApprovalFeed(desk: Desk): void {
  const load = async (): Promise<void> => {
    const answer = await desk.call('GET', '/api/approvals/waiting', WaitingCount);
    if (answer.ok) desk.approvals.value = answer.value.count;
  };
  const isThere = (): boolean => desk.session.value?.state === 'open';
  effect(() => {
    if (!isThere()) desk.approvals.value = 0;
    else if (desk.stream.connection.value === 'live') void load();
  });
  desk.stream.listen((event) => {
    if (event.kind === 'approvals' && isThere()) void load();
  });
}
