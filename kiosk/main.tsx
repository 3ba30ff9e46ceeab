import type { KioskReadBody } from '#api/counter.ts';
import { effect } from '@preact/signals';
import { render } from 'preact';
import { App } from './app.tsx';
import { createCall, nothing } from './api/client.ts';
import { createStream, type OpenPipe } from './api/stream.ts';
import { DeskProvider } from './desk/context.ts';
import { createDesk } from './desk/desk.ts';
import { clock, keepSettings } from './desk/settings.ts';
import { startRouter } from './router.ts';
import { createOutbox, type OutboxRead, type Delivery } from './scanning/outbox.ts';

/** The composition root: the only file of the kiosk that knows clock, randomness and the browser's own. */
const now = (): Date => new Date();
const newId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
const after = (ms: number, run: () => void): (() => void) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};

const call = createCall((url, init) => fetch(url, init));
const openPipe: OpenPipe = (url, ends) => {
  const pipe = new EventSource(url);
  pipe.addEventListener('message', (event: MessageEvent<string>) => ends.onMessage(event.data));
  pipe.addEventListener('error', ends.onError);
  return pipe;
};
const stream = createStream(openPipe, { after });

const deliver = async (read: OutboxRead): Promise<Delivery> => {
  const station = desk.stationId.value;
  if (station === null) return 'later';
  const body: KioskReadBody = read;
  const path = `/api/stations/${encodeURIComponent(station)}/reads`;
  const answer = await call('POST', path, nothing, body);
  if (answer.ok) return 'taken';
  return answer.status === 400 || answer.status === 422 ? 'unfit' : 'later';
};
const outbox = createOutbox({ storage: sessionStorage, deliver, after, newId });
const desk = createDesk({ call, stream, outbox, now, newId });

keepSettings(
  localStorage,
  document.documentElement,
  matchMedia('(prefers-color-scheme: dark)').matches,
);
startRouter(window);
clock.value = now().toISOString();
setInterval(() => (clock.value = now().toISOString()), 1_000);
effect(() => {
  const station = desk.stationId.value;
  if (station === null) return;
  stream.open(station);
  outbox.flush();
});
effect(() => {
  if (stream.connection.value === 'live') outbox.flush();
});

const root = document.getElementById('kiosk');
if (root === null) throw new Error('index.html has no #kiosk');
render(
  <DeskProvider value={desk}>
    <App />
  </DeskProvider>,
  root,
);
void desk.refresh();
