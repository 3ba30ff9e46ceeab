import type { StationEvent } from '#api/stream.ts';
import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import { createCall } from '../../../kiosk/api/client.ts';
import type { Stream } from '../../../kiosk/api/stream.ts';
import { createDesk } from '../../../kiosk/desk/desk.ts';
import { startStripFeed } from '../../../kiosk/desk/strip-feed.ts';
import type { Outbox } from '../../../kiosk/scanning/outbox.ts';
import { createFakeHouse } from '../support/fake-house.ts';

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

test('a read that changed nothing on the counter is still counted on the strip', async () => {
  const house = createFakeHouse();
  house.handle('POST', '/api/session/unlock', { pin: '2468' });
  const listeners = new Set<(event: StationEvent) => void>();
  const stream: Stream = {
    connection: signal('connecting' as const),
    listen: (hear) => {
      listeners.add(hear);
      return () => listeners.delete(hear);
    },
    open: () => undefined,
    close: () => undefined,
  };
  const asked: string[] = [];
  const call = createCall((url, init) => {
    asked.push(url);
    const { status, json } = house.handle(init.method ?? 'GET', url, {});
    return Promise.resolve(new Response(JSON.stringify(json), { status }));
  });
  const outbox: Outbox = {
    sourceId: signal(''),
    waiting: signal(0),
    unfit: signal(0),
    add: () => undefined,
    flush: () => undefined,
    startAfresh: () => undefined,
  };
  const desk = createDesk({ call, stream, outbox, now: () => new Date(0), newId: () => 'x' });
  await desk.refresh();
  const timers: (() => void)[] = [];
  startStripFeed(desk, (_ms, run) => {
    timers.push(run);
    return () => void timers.splice(timers.indexOf(run), 1);
  });
  // Only the read is pushed on, as the server does for a code that means nothing.
  house.listen((event) => {
    if (event.kind === 'read') for (const hear of listeners) hear(event);
  });
  const read = { sourceId: 'kiosk-12345678', text: 'NOT-OURS', at: '2026-11-22T01:05:00.000Z' };
  for (const seq of [1, 2, 3]) house.handle('POST', '/api/stations/s-1/reads', { ...read, seq });
  asked.length = 0;
  expect(timers).toHaveLength(1);
  timers[0]?.();
  await settled();
  expect(desk.counter.value).toMatchObject({ received: 3, processed: 3 });
  expect(asked).toEqual(['/api/counter/s-1']);
});
