import * as v from 'valibot';
import { OrderOutcome, Read, type DeviceHealth, type ReaderOrder } from '#wire';
import { DeviceCondition } from './device-condition.ts';
import { outcomeAct, type Driver, type DriverAct } from './drivers/driver.ts';
import { openInTime, troubleOf } from './ports/port.ts';
import type { BytePort, OpenPort, PortTrouble } from './ports/port.ts';
import { CART_RULES, GATE_RULES, PresenceGate, type TimedRead } from './presence-gate.ts';
import { RawLog } from './raw-log.ts';

/** First and longest pause before a port is opened again: what is plugged in works within three seconds. ms */
const PAUSE_MS = 500;
const PAUSE_MS_MAX = 2000;
/** A close that never comes (seen on Windows after unplugging) is not waited for longer, ms. */
const CLOSE_MS_MAX = 2000;
/** A close right behind the last words might overtake them on the network, ms. */
const LEAVE_MS = 100;
/** Finer than the shortest patience of a driver (50 ms gap of a scanner). */
const TICK_MS = 20;

/** An answer may come after its order was given up: with the words of a tag's password. ms */
const SECRET_MS = 2000;

export interface SessionParts {
  readonly deviceId: string;
  readonly open: OpenPort;
  readonly driver: Driver;
  /** The caller's clock, ms since 1970. */
  readonly now: () => number;
  readonly onRead: (read: Read, at: number) => void;
  /** Whether the server keeps up: arrivals and departures of tags wait while it does not; scans and badges never. */
  readonly hasRoom?: () => boolean;
  /** 通道门: its antennas come and go by themselves, and a cart passes in a second. */
  readonly isGate?: boolean;
  readonly onOutcome: (orderId: string, outcome: OrderOutcome) => void;
  /** The signal of a tag that is looked for. */
  readonly onStrength: (epc: string, rssiDbm: number | null) => void;
  /** The health's state or trouble changed. */
  readonly onChange: () => void;
  readonly log: (line: string) => void;
}

/** Keeps one input device working: opens its port, runs its driver, and opens again whatever was lost. */
export class DeviceSession {
  readonly #parts: SessionParts;
  readonly #raw = new RawLog();
  #secretUntil = -Infinity;
  readonly #gate: PresenceGate;
  readonly #condition: DeviceCondition;
  readonly #stopping = new AbortController();
  #identity: string | null = null;
  #reads = 0;
  #lastReadAt: number | null = null;
  #pauseMs = PAUSE_MS;
  #port: BytePort | null = null;
  #lineOver: (why: PortTrouble | null) => void = () => {};
  #reopenFor: PortTrouble | null = null;
  #running: Promise<void> = Promise.resolve();
  #endPause: () => void = () => {};
  #ticking: NodeJS.Timeout | null = null;

  constructor(parts: SessionParts) {
    this.#parts = parts;
    this.#gate = new PresenceGate(parts.isGate === true ? CART_RULES : GATE_RULES, parts.hasRoom);
    this.#condition = new DeviceCondition({ ...parts, gate: this.#gate });
  }

  start(): void {
    this.#ticking = setInterval(() => this.#tick(), TICK_MS);
    this.#running = this.#run();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    if (this.#ticking !== null) clearInterval(this.#ticking);
    await this.#takeLeave();
    this.#dropLine();
    await this.#running;
    this.#tell(this.#gate.rest());
  }

  /** Which plugging of a USB line is open; null when none is, or it is not known. */
  get plugging(): string | null {
    return this.#port?.plugging ?? null;
  }

  /** The open port's device is gone, although the system has not said so on the line. */
  unplugged(): void {
    if (this.#port === null) return;
    this.#reopenFor = { kind: 'notThere', detail: 'it was unplugged' };
    this.#dropLine();
  }

  /** Something was plugged in: what waits for its port looks again now. */
  wake(): void {
    this.#pauseMs = PAUSE_MS;
    this.#endPause();
  }

  health(): DeviceHealth {
    const { state, trouble, noise } = this.#condition;
    return {
      deviceId: this.#parts.deviceId,
      state,
      trouble: trouble?.kind ?? null,
      detail: trouble?.detail.slice(0, 200) ?? null,
      identity: this.#identity,
      reads: this.#reads,
      noiseBytes: noise.total,
      lastReadAt: this.#lastReadAt === null ? null : new Date(this.#lastReadAt).toISOString(),
    };
  }

  /** 指令: given to the driver; a device that takes none says so. */
  order(orderId: string, order: ReaderOrder): void {
    const { driver, now } = this.#parts;
    const detail = 'this kind of device takes no orders';
    const refusal = outcomeAct(orderId, { state: 'unsupported', detail });
    this.#perform(this.#ask(() => driver.order?.(orderId, order, now()) ?? [refusal]));
  }

  /** The last bytes both ways, for support. */
  rawLines(): readonly string[] {
    return this.#raw.lines();
  }

  async #run(): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      const why = await this.#openOnce();
      if (this.#stopping.signal.aborted) return;
      this.#condition.failed(why);
      await this.#pause(this.#pauseMs);
      this.#pauseMs = Math.min(this.#pauseMs * 2, PAUSE_MS_MAX);
    }
  }

  /** One life of the line; answers why it ended. */
  async #openOnce(): Promise<PortTrouble | null> {
    const { open, driver, now } = this.#parts;
    const closed = Promise.withResolvers<PortTrouble | null>();
    this.#lineOver = closed.resolve;
    // Bytes may come before the driver was told that the line is open.
    const early: Uint8Array[] = [];
    let take = (bytes: Uint8Array): void => void early.push(bytes);
    try {
      const listener = { onBytes: (bytes: Uint8Array) => take(bytes), onClosed: closed.resolve };
      this.#port = await openInTime(open, listener);
    } catch (error) {
      return troubleOf(error, 'opening the port');
    }
    if (this.#stopping.signal.aborted) {
      await this.#port.close();
      return null;
    }
    this.#condition.opening(now());
    const { hid } = this.#port;
    this.#perform(this.#ask(() => driver.opened(hid, now())));
    take = (bytes) => this.#receive(bytes);
    for (const bytes of early) this.#receive(bytes);
    const why = await closed.promise;
    take = () => {};
    this.#port = null;
    this.#perform(this.#ask(() => driver.closed(now())));
    const reopenFor = this.#reopenFor;
    this.#reopenFor = null;
    return reopenFor ?? why;
  }

  #receive(bytes: Uint8Array): void {
    const at = this.#parts.now();
    this.#writeDown('in', bytes, at);
    this.#condition.noise.received(bytes.length, at);
    this.#perform(this.#ask(() => this.#parts.driver.received(bytes, at)));
    this.#condition.watchNoise();
  }

  #writeDown(direction: 'in' | 'out', bytes: Uint8Array, at: number): void {
    if (this.#parts.driver.hasSecret?.() === true) this.#secretUntil = at + SECRET_MS;
    if (at < this.#secretUntil) this.#raw.withhold(direction, bytes, at);
    else this.#raw.add(direction, bytes, at);
  }

  #tick(): void {
    const at = this.#parts.now();
    const acts = this.#ask(() => this.#parts.driver.tick(at));
    this.#perform(acts);
    if (acts.length > 0) this.#condition.watchNoise();
    this.#tell(this.#gate.due(at));
    this.#condition.watchFlood();
  }

  /** A driver that stumbles over its device's words is that device's trouble, and nobody else's. */
  #ask(driver: () => readonly DriverAct[]): readonly DriverAct[] {
    try {
      return driver();
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      return [{ do: 'reopen', trouble: 'unknown', detail: `the driver failed: ${said}` }];
    }
  }

  #perform(acts: readonly DriverAct[]): void {
    for (const act of acts) this.#performOne(act);
  }

  #performOne(act: DriverAct): void {
    switch (act.do) {
      case 'read':
        return this.#read(act.read);
      case 'send':
        return this.#send(act.bytes);
      case 'offer':
        return void this.#offer(act.bytes, act.orderId);
      case 'noise':
        return this.#condition.noise.add(act.bytes.length);
      case 'identity':
        this.#identity = act.text;
        return this.#parts.onChange();
      case 'trouble':
        return this.#condition.note({ kind: act.trouble, detail: act.detail });
      case 'well':
        return this.#condition.note(null);
      case 'outcome':
        return this.#parts.onOutcome(act.id, withinContract(act.outcome));
      case 'strength':
        return this.#parts.onStrength(act.epc, act.rssiDbm);
      case 'ready':
        this.#pauseMs = PAUSE_MS;
        return this.#condition.ready();
      case 'reopen':
        this.#reopenFor = this.#condition.noise.isGarbage
          ? { kind: 'garbage', detail: `${act.detail}; what comes is no such reader's speech` }
          : { kind: act.trouble ?? 'silent', detail: act.detail };
        return this.#dropLine();
    }
  }

  #read(read: Read): void {
    const at = this.#parts.now();
    // A driver cannot say more than the contract allows: what is longer is noise and not half a code.
    if (!v.safeParse(Read, read).success) return this.#condition.noise.add(1);
    this.#reads += 1;
    this.#lastReadAt = at;
    if (read.kind === 'tag') this.#tell(this.#gate.offer(read, at));
    else this.#parts.onRead(read, at);
  }

  #tell(reads: readonly TimedRead[]): void {
    for (const { read, at } of reads) this.#parts.onRead(read, at);
  }

  #send(bytes: Uint8Array): void {
    const port = this.#port;
    if (port === null) return;
    this.#writeDown('out', bytes, this.#parts.now());
    port.write(bytes).catch((error: unknown) => {
      if (this.#port !== port) return;
      this.#reopenFor = troubleOf(error, 'writing');
      this.#dropLine();
    });
  }

  /** A device that is told something at the end has a moment to hear it. */
  async #takeLeave(): Promise<void> {
    const { driver } = this.#parts;
    const last = this.#port === null ? [] : this.#ask(() => driver.leaving?.() ?? []);
    if (last.length === 0) return;
    this.#perform(last);
    await new Promise((resolve) => setTimeout(resolve, LEAVE_MS));
  }

  async #offer(bytes: Uint8Array, orderId: string | null): Promise<void> {
    this.#raw.add('out', bytes, this.#parts.now());
    let outcome: Pick<OrderOutcome, 'state' | 'detail'> = { state: 'done', detail: null };
    try {
      await this.#port?.write(bytes);
    } catch (error) {
      outcome = { state: 'failed', detail: troubleOf(error, 'writing').detail };
    }
    if (orderId !== null) this.#perform([outcomeAct(orderId, outcome)]);
  }

  #dropLine(): void {
    const over = this.#lineOver;
    const late = setTimeout(() => over(null), CLOSE_MS_MAX);
    const done = (): void => {
      clearTimeout(late);
      over(null);
    };
    if (this.#port === null) clearTimeout(late);
    else this.#port.close().then(done, done);
  }

  #pause(ms: number): Promise<void> {
    const { signal } = this.#stopping;
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      this.#endPause = done;
      signal.addEventListener('abort', done);
    });
  }
}

/** One message that the server cannot take would hold up all that are behind it. */
function withinContract(outcome: OrderOutcome): OrderOutcome {
  if (v.safeParse(OrderOutcome, outcome).success) return outcome;
  return { state: 'failed', detail: 'the reader told what no tag holds', data: null, tags: [] };
}
