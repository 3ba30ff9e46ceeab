import type { AttachedPort, DeviceHealth, Downlink, HealthBody } from '#wire';
import { instant, type BridgeId, type DeviceId, type Instant } from '#domain/ids.ts';
import { openEventStream, type EventStream } from './event-stream.ts';
import { latestOf } from './latest.ts';

type Line = {
  stream: EventStream | null;
  health: readonly DeviceHealth[];
  attached: readonly AttachedPort[];
  spooled: number;
  lastSeenAt: Instant | null;
  /** The same by the clock that nobody sets, ms. */
  seenMs: number;
};
export type LineState = Omit<Line, 'stream' | 'seenMs'> & { readonly connected: boolean };

const UNHEARD: Line = {
  stream: null,
  health: [],
  attached: [],
  spooled: 0,
  lastSeenAt: null,
  seenMs: 0,
};

/** A bridge tells its health every two seconds, and waits ten for an answer. One that says nothing for longer hangs, whatever its line says. */
export const SILENT_LINE_MS = 20_000;

/** A bridge has one line: a new one ends the old one. */
function opened(line: Line, onEnd: () => void): EventStream {
  line.stream?.end();
  const stream = openEventStream({
    beat: null,
    onEnd: () => {
      if (line.stream === stream) line.stream = null;
      onEnd();
    },
  });
  line.stream = stream;
  return stream;
}

/** Takes in what was told; true where a screen would show something new. */
function isNews(line: Line, told: HealthBody): boolean {
  const before = JSON.stringify([line.health, line.attached, line.spooled]);
  line.health = told.devices;
  line.attached = told.attached;
  line.spooled = told.spooled;
  return before !== JSON.stringify([line.health, line.attached, line.spooled]);
}

/** 设备桥线路: the stream that each bridge has opened, and the health that it told last. In memory; `monotonicMs` as of the house. */
export function createBridgeLines(monotonicMs: () => number) {
  const lines = new Map<BridgeId, Line>();
  const latest = latestOf();
  const lineOf = (id: BridgeId): Line => {
    const line = lines.get(id) ?? { ...UNHEARD };
    lines.set(id, line);
    return line;
  };
  const note = (line: Line, at: Date): void => {
    line.lastSeenAt = instant(at);
    line.seenMs = monotonicMs();
  };
  return {
    /** A bridge has one line: a new one ends the old one. */
    connect(id: BridgeId, at: Date, onEnd: () => void): EventStream {
      const line = lineOf(id);
      note(line, at);
      return opened(line, onEnd);
    },
    /** False: the bridge is not connected, nothing was sent. */
    send(id: BridgeId, message: Downlink): boolean {
      const { stream } = lineOf(id);
      stream?.send(message);
      return stream !== null;
    },
    /** A word that says the whole of something: an older one never comes last. */
    sendLatest: (id: BridgeId, make: () => Promise<Downlink>): Promise<void> =>
      latest(id, async () => {
        const word = await make();
        lineOf(id).stream?.send(word);
      }),
    /** True where a screen would show something new. */
    hear(id: BridgeId, told: HealthBody, at: Date): boolean {
      const line = lineOf(id);
      note(line, at);
      return isNews(line, told);
    },
    seen(id: BridgeId, at: Date): void {
      note(lineOf(id), at);
    },
    /** Ends the lines of bridges that hang: the line of a stopped process stays open by itself, and its devices would count as there. */
    endSilent(): void {
      const since = monotonicMs() - SILENT_LINE_MS;
      for (const { stream, seenMs } of lines.values()) if (seenMs < since) stream?.end();
    },
    stateOf(id: BridgeId): LineState {
      const { stream, seenMs: _, ...line } = lineOf(id);
      return { ...line, connected: stream !== null };
    },
    endAll(): void {
      for (const line of lines.values()) line.stream?.end();
    },
  };
}
export type BridgeLines = ReturnType<typeof createBridgeLines>;

/** Its bridge is there and says that the device works. */
export function isOpen(
  lines: Pick<BridgeLines, 'stateOf'>,
  { id, bridgeId }: { readonly id: DeviceId; readonly bridgeId: BridgeId },
): boolean {
  const { connected, health } = lines.stateOf(bridgeId);
  return connected && health.some((told) => told.deviceId === id && told.state === 'open');
}
