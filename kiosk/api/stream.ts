import { StationEvent } from '#api/stream.ts';
import { signal, type ReadonlySignal } from '@preact/signals';
import * as v from 'valibot';

/** What of EventSource the stream needs; a test brings its own. */
export type PipeEnds = {
  readonly onMessage: (data: string) => void;
  readonly onError: () => void;
};
export type OpenPipe = (url: string, ends: PipeEnds) => { close(): void };
export type Timers = {
  after(ms: number, run: () => void): () => void;
};

export type Connection = 'connecting' | 'live' | 'lost';

export type Stream = {
  readonly connection: ReadonlySignal<Connection>;
  listen(hear: (event: StationEvent) => void): () => void;
  /** Leaves the present station and listens at this one. */
  open(stationId: string): void;
  close(): void;
};

/** The server's heartbeat comes every second: after this silence the screen says that it is lost. */
const SILENCE_MS_MAX = 1_900;
/** A busy server may come back by itself; after this long the pipe itself is taken for dead. */
const DEAD_MS = 5_000;
const RETRY_MS = 500;

/**
 * The server's pushes, in order. Loses its connection loudly (within two seconds) and finds it again
 * by itself; the server then pushes every view whole, so nothing has to be asked for.
 */
export function createStream(openPipe: OpenPipe, timers: Timers): Stream {
  const connection = signal<Connection>('connecting');
  const listeners = new Set<(event: StationEvent) => void>();
  let pipe: { close(): void } | null = null;
  let stopTimer: (() => void) | null = null;

  const close = (): void => {
    stopTimer?.();
    pipe?.close();
    pipe = null;
  };
  const open = (stationId: string): void => {
    close();
    const lose = (): void => {
      close();
      connection.value = 'lost';
      stopTimer = timers.after(RETRY_MS, () => open(stationId));
    };
    const watch = (): void => {
      stopTimer?.();
      stopTimer = timers.after(SILENCE_MS_MAX, () => {
        connection.value = 'lost';
        stopTimer = timers.after(DEAD_MS - SILENCE_MS_MAX, lose);
      });
    };
    const onMessage = (data: string): void => {
      connection.value = 'live';
      watch();
      const event = parse(data);
      if (event !== null) for (const hear of listeners) hear(event);
    };
    const url = `/api/stations/${encodeURIComponent(stationId)}/stream`;
    pipe = openPipe(url, { onMessage, onError: lose });
    watch();
  };
  const listen = (hear: (event: StationEvent) => void): (() => void) => {
    listeners.add(hear);
    return () => listeners.delete(hear);
  };
  return { connection, listen, open, close };
}

/** An event of a later server that this kiosk does not know is skipped, never half understood. */
function parse(data: string): StationEvent | null {
  try {
    const parsed = v.safeParse(StationEvent, JSON.parse(data));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}
