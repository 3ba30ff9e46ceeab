import type { KioskReadBody } from '#api/kiosk-reads.ts';
import { effect } from '@preact/signals';
import { render } from 'preact';
import { App } from './app.tsx';
import { createCall, nothing } from './api/client.ts';
import { createStream, type OpenPipe } from './api/stream.ts';
import { DemoSlot } from './demo/slot.tsx';
import { DeskProvider } from './desk/context.ts';
import { createDesk } from './desk/desk.ts';
import { clock, keepSettings, storageEmptied } from './desk/settings.ts';
import { startIdle } from './desk/idle.ts';
import { startSounds } from './desk/sounding.ts';
import { startAlarmSound } from './desk/alarm-sound.ts';
import { startAlarmFeed } from './desk/alarm-feed.ts';
import { startApprovalFeed } from './desk/approval-feed.ts';
import { startStripFeed } from './desk/strip-feed.ts';
import { startRouter } from './router.ts';
import { listen } from './scanning/listen.ts';
import { keptTwice, leftBehind } from './scanning/kept-reads.ts';
import { createSpeaker } from './scanning/sounds.ts';
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

const every = (ms: number, run: () => void): void => void setInterval(run, ms);
const STATION_KEY = 'zhangwu.station';

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
  const body: KioskReadBody = { ...read, sentAt: now().toISOString() };
  const path = `/api/stations/${encodeURIComponent(station)}/reads`;
  const answer = await call('POST', path, nothing, body);
  if (answer.ok) return 'taken';
  return answer.status === 400 || answer.status === 422 ? 'unfit' : 'later';
};
const outbox = createOutbox({
  storage: keptTwice(sessionStorage, localStorage),
  deliver,
  after,
  newId,
});
/** 遗留: scans of a tab that was closed or lost its power. They count for whoever is signed in, so they wait until somebody is. */
const forgotten = leftBehind(localStorage, outbox.sourceId.value).map(({ sourceId, storage }) => {
  let isMine = !('locks' in navigator);
  const held = (read: OutboxRead): Promise<Delivery> =>
    isMine && desk.session.value?.state === 'open' ? deliver(read) : Promise.resolve('later');
  // A tab that still lives delivers its own.
  holdLock(sourceId, () => (isMine = true));
  return createOutbox({ storage, deliver: held, after, newId });
});
const desk = createDesk({ call, stream, outbox, now, newId });

const isSpoken = keepSettings(
  localStorage,
  document.documentElement,
  matchMedia('(prefers-color-scheme: dark)').matches,
);
startRouter(window);
clock.value = now().toISOString();
every(1_000, () => {
  clock.value = now().toISOString();
});
effect(() => {
  const station = desk.stationId.value;
  if (station === null) return;
  stream.open(station);
  outbox.flush();
});
effect(() => {
  if (stream.connection.value === 'live') outbox.flush();
});
effect(() => {
  if (desk.session.value?.state === 'open') for (const box of forgotten) box.flush();
});

/** The machine's own choice of station outlives the page. */
desk.chosenStation.value = localStorage.getItem(STATION_KEY);
effect(() => {
  void storageEmptied.value;
  const chosen = desk.chosenStation.value;
  if (chosen !== null) localStorage.setItem(STATION_KEY, chosen);
});

const ears = listen({
  document,
  onScan: (text) => {
    const take = desk.scanTaker.value;
    if (take === null) outbox.add(text, now().toISOString());
    else take(text);
  },
  after,
  monotonic: () => performance.now(),
});
effect(() => {
  desk.isInputMethodOn.value = ears.isInputMethodOn.value;
});
startStripFeed(desk, after);
const loadAlarms = startAlarmFeed(desk);
startApprovalFeed(desk);
const speaker = createSpeaker(() => new AudioContext());
startSounds(desk, speaker.play);
startAlarmSound(desk, speaker, {
  monotonicMs: () => performance.now(),
  every,
  onSilenceOver: () => void loadAlarms(),
});
startIdle(desk, window, { monotonicMs: () => performance.now(), every });
holdSource();

/** A duplicated tab gets a copy of the outbox: only the first holder of a source may go on with it. */
function holdSource(): void {
  holdLock(
    outbox.sourceId.value,
    () => undefined,
    () => {
      outbox.startAfresh();
      holdSource();
    },
  );
}

/** Holds a source as long as the page lives, where the browser can. */
function holdLock(sourceId: string, onHeld: () => void, onTaken?: () => void): void {
  if (!('locks' in navigator)) return;
  const forever = new Promise<never>(() => undefined);
  void navigator.locks.request(`zhangwu.${sourceId}`, { ifAvailable: true }, (lock) => {
    if (lock === null) return onTaken?.();
    onHeld();
    return forever;
  });
}

const root = document.getElementById('kiosk');
if (root === null) throw new Error('index.html has no #kiosk');
// Not before the words are there: nothing is ever shown in the wrong language.
void isSpoken.then(() =>
  render(
    <DeskProvider value={desk}>
      <App />
      <DemoSlot />
    </DeskProvider>,
    root,
  ),
);
void desk.refresh();
