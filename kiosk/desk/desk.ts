import type { AlarmsNow } from '#api/alarms.ts';
import type { CounterView } from '#api/counter.ts';
import type { DevicesView } from '#api/devices.ts';
import { SessionView, SetupState, StationList, type StationView } from '#api/session.ts';
import type { StationEvent } from '#api/stream.ts';
import { batch, computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { Call } from '../api/client.ts';
import type { Stream } from '../api/stream.ts';
import type { Outbox } from '../scanning/outbox.ts';

export type BadgeEvent = Extract<StationEvent, { kind: 'badge' }>;
export type StorageState = Extract<StationEvent, { kind: 'storage' }>['state'];

/**
 * 终端: what every screen stands on. The server's answers and pushes as signals, and the outside
 * world (clock, identities) as functions that `main.tsx` gave.
 */
export type Desk = {
  readonly call: Call;
  readonly stream: Stream;
  readonly outbox: Outbox;
  readonly now: () => Date;
  /** A fresh act id: one for each press of a button, kept while it is retried. */
  readonly newId: () => string;
  /** Null until the server has answered for the first time. */
  readonly setup: Signal<SetupState | null>;
  readonly session: Signal<SessionView | null>;
  /** Where this screen stands: the session's, else the one chosen here, else the only one there is. */
  readonly station: ReadonlySignal<StationView | null>;
  readonly stationId: ReadonlySignal<string | null>;
  readonly stations: Signal<readonly StationView[]>;
  /** The station that this machine was told to be; kept in its browser. */
  readonly chosenStation: Signal<string | null>;
  readonly counter: Signal<CounterView | null>;
  readonly devices: Signal<DevicesView | null>;
  readonly storage: Signal<StorageState>;
  /** 警报 that nobody has answered yet: how many. */
  readonly alarms: Signal<number>;
  /** The same by severity, and how many sound here; null: not asked yet. */
  readonly alarmsNow: Signal<AlarmsNow | null>;
  /** The browser lets nothing sound until somebody has touched the page. */
  readonly isSoundBlocked: Signal<boolean>;
  /** 待我审批: how many requests wait for the person signed in. */
  readonly approvals: Signal<number>;
  /** The badge held up last while nobody was signed in; cleared once used. */
  readonly badge: Signal<BadgeEvent | null>;
  /** 扫码即查 stands open: what is scanned is its, and no read of the station. Null: scans are reads. */
  readonly scanTaker: Signal<((text: string) => void) | null>;
  /** An input method tried to take the last scan. */
  readonly isInputMethodOn: Signal<boolean>;
  /** True where the signed-in person may do it: no door is shown that is locked. */
  readonly may: (action: string) => boolean;
  readonly refresh: () => Promise<void>;
};

export type DeskParts = Pick<Desk, 'call' | 'stream' | 'outbox' | 'now' | 'newId'>;

export function createDesk(parts: DeskParts): Desk {
  const setup = signal<SetupState | null>(null);
  const session = signal<SessionView | null>(null);
  const stations = signal<readonly StationView[]>([]);
  const chosenStation = signal<string | null>(null);
  const station = computed(
    () =>
      session.value?.station ??
      stations.value.find(({ id }) => id === chosenStation.value) ??
      (stations.value.length === 1 ? (stations.value[0] ?? null) : null),
  );
  const stationId = computed(() => station.value?.id ?? null);
  const refresh = async (): Promise<void> => {
    const [needed, open, all] = await Promise.all([
      parts.call('GET', '/api/setup', SetupState),
      parts.call('GET', '/api/session', SessionView),
      parts.call('GET', '/api/stations', StationList),
    ]);
    batch(() => {
      if (needed.ok) setup.value = needed.value;
      if (all.ok) stations.value = all.value.stations;
      if (open.ok) session.value = open.value;
    });
  };
  const desk: Desk = {
    ...parts,
    setup,
    session,
    station,
    stationId,
    stations,
    chosenStation,
    counter: signal<CounterView | null>(null),
    devices: signal<DevicesView | null>(null),
    storage: signal<StorageState>('ok'),
    alarms: signal(0),
    alarmsNow: signal<AlarmsNow | null>(null),
    isSoundBlocked: signal(false),
    approvals: signal(0),
    badge: signal<BadgeEvent | null>(null),
    scanTaker: signal<((text: string) => void) | null>(null),
    isInputMethodOn: signal(false),
    may: (action) => session.value?.person?.actions.includes(action) ?? false,
    refresh,
  };
  parts.stream.listen((event) => hear(desk, event));
  return desk;
}

function hear(desk: Desk, event: StationEvent): void {
  switch (event.kind) {
    case 'counter':
      desk.counter.value = event.counter;
      return;
    case 'devices':
      desk.devices.value = event.devices;
      return;
    case 'storage':
      desk.storage.value = event.state;
      return;
    case 'badge':
      if (desk.session.value?.state !== 'open') desk.badge.value = event;
      return;
    case 'session':
      void desk.refresh();
      return;
    case 'alarms':
    case 'approvals':
    case 'gate':
    case 'guard':
    case 'atDoor':
    case 'rules':
    case 'safes':
    case 'safeScanned':
    case 'heartbeat':
    case 'received':
    case 'read':
    case 'lookedUp':
    case 'printJob':
    case 'stockTake':
    case 'counted':
    case 'takeTally':
    case 'rooms':
    case 'import':
    case 'readerOrder':
    case 'strength':
      return;
  }
}

/** Empties what a person must not find after another: at sign-out and when a session ended elsewhere. */
export function clearDesk(desk: Desk): void {
  desk.counter.value = null;
  desk.devices.value = null;
  desk.badge.value = null;
}
