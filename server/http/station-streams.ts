import type { StationEvent } from '#api/stream.ts';
import { mayDo, type Action, type Person } from '#domain/people.ts';
import type { PersonId, StationId } from '#domain/ids.ts';
import { openEventStream, type EventStream } from './event-stream.ts';
import { latestOf } from './latest.ts';

/** What a screen shows now: who is signed in on it, if anybody, and whether it is locked. */
export type ScreenRights = { readonly personId: PersonId; readonly locked: boolean } | null;

type Listener = {
  readonly stationId: StationId;
  readonly rights: () => ScreenRights;
  readonly stream: EventStream;
};

/** Which duty an event needs, or one of several. Null: it says nothing that an idle screen may not show. */
const NEEDS: Readonly<Record<StationEvent['kind'], Action | readonly Action[] | null>> = {
  heartbeat: null,
  badge: null,
  // Its identity is for who may see the read: a stranger could use it up.
  received: 'readLedger',
  session: null,
  storage: null,
  read: 'readLedger',
  // To the one who has it open, and told by his rights.
  lookedUp: null,
  counter: 'counter',
  printJob: 'print',
  stockTake: 'readStockTakes',
  counted: 'stockTake',
  takeTally: 'stockTake',
  rooms: 'readStockTakes',
  alarms: null,
  approvals: 'approvals',
  rules: 'readRules',
  safes: 'useSafes',
  safeScanned: 'useSafes',
  guard: ['readEntries', 'guardDesk'],
  atDoor: 'guardDesk',
  gate: ['readEntries', 'guardDesk'],
  import: 'import',
  devices: 'readDevices',
  readerOrder: 'useReaders',
  strength: ['useReaders', 'stockTake'],
};

/** Between two tallies of a place. ms */
const TALLY_PAUSE_MS = 250;

type PersonById = (id: PersonId) => Promise<Person | null>;

/** Each event to whom it is for at this moment, and to nobody else. */
function delivery(listeners: ReadonlySet<Listener>, personById: PersonById) {
  const isAllowed = async (listener: Listener, kind: StationEvent['kind']): Promise<boolean> => {
    const need = NEEDS[kind];
    if (need === null) return true;
    const rights = listener.rights();
    if (!rights || rights.locked) return false;
    const person = await personById(rights.personId);
    const needs = typeof need === 'string' ? [need] : need;
    return person !== null && needs.some((action) => mayDo(person, action));
  };
  const deliver = async (stationId: StationId | null, event: StationEvent): Promise<void> => {
    for (const listener of listeners) {
      if (stationId !== null && listener.stationId !== stationId) continue;
      if (await isAllowed(listener, event.kind)) listener.stream.send(event);
    }
  };
  /** To the screens of one person there, while they are awake. */
  const deliverTo = async (
    { stationId, personId }: { readonly stationId: StationId; readonly personId: PersonId },
    make: (person: Person) => Promise<StationEvent>,
  ): Promise<void> => {
    for (const listener of listeners) {
      const rights = listener.rights();
      if (listener.stationId !== stationId || rights?.personId !== personId || rights.locked) {
        continue;
      }
      const person = await personById(personId);
      if (person !== null) listener.stream.send(await make(person));
    }
  };
  return { deliver, deliverTo };
}

/**
 * 推送. Rights are looked up at each event, so that a stream which was opened before anybody signed in
 * says more afterwards, and falls silent the moment the screen locks.
 */
export function createStationStreams(personById: PersonById) {
  const listeners = new Set<Listener>();
  const latest = latestOf();
  const calm = latestOf({ pauseMs: TALLY_PAUSE_MS });

  const { deliver, deliverTo } = delivery(listeners, personById);
  return {
    open(stationId: StationId, rights: () => ScreenRights): EventStream {
      const stream = openEventStream({
        beat: { kind: 'heartbeat' },
        onEnd: () => listeners.delete(listener),
      });
      const listener: Listener = { stationId, rights, stream };
      listeners.add(listener);
      stream.send({ kind: 'heartbeat' });
      return stream;
    },
    /** To one station, or to all (null). Nothing need be made where nobody hears it. */
    deliver,
    deliverTo,
    isHeard: (stationId: StationId): boolean =>
      [...listeners].some((listener) => listener.stationId === stationId),
    stations: (): StationId[] => [...new Set([...listeners].map(({ stationId }) => stationId))],
    /**
     * A view that is pushed whole: made now, and once more at the end when it changed while it was made.
     * A burst of a hundred scans pushes some views, not a hundred.
     */
    async deliverLatest(
      key: string,
      stationId: StationId | null,
      make: () => Promise<StationEvent | null>,
    ): Promise<void> {
      if (listeners.size === 0) return;
      await latest(key, async () => {
        const event = await make();
        if (event) await deliver(stationId, event);
      });
    },
    /** The same for what is dear to make and may come a little later: not more often than a person can read it. */
    async calmly(key: string, make: () => Promise<void>): Promise<void> {
      if (listeners.size > 0) await calm(key, make);
    },
    endAll(): void {
      for (const { stream } of listeners) stream.end();
    },
  };
}
export type StationStreams = ReturnType<typeof createStationStreams>;
