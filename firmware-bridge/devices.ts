import { isPrinterLanguage } from '#domain/printers.ts';
import type { DeviceConfig, DeviceHealth, Downlink, OrderOutcome, Read } from '#wire';
import { OrderMemory, orderOne, printOne } from './device-orders.ts';
import { DeviceSession } from './device-session.ts';
import type { FoundPort } from './discovery.ts';
import { DRIVER_KINDS, waysOf, type DriverWays, type InputDriverName } from './drivers/kinds.ts';
import { portOpener } from './ports/open-port.ts';
import { LabelPrinter, type PrinterParts } from './printers/label-printer.ts';
import { placeOf } from './recognition.ts';
import { printerWay } from './printers/sender.ts';
import { tagTalkOf } from './printers/tag-talk.ts';
import { UnpluggedWatch } from './unplugged.ts';

/** As the contract bounds them. */
const DEVICES_MAX = 64;

export interface DevicesParts {
  readonly now: () => number;
  readonly onRead: (deviceId: string, read: Read, at: number) => void;
  /** Whether the server keeps up, see `DeviceSession`. */
  readonly hasRoom?: () => boolean;
  readonly onOutcome: (deviceId: string, orderId: string, outcome: OrderOutcome) => void;
  readonly onStrength: (deviceId: string, epc: string, rssiDbm: number | null) => void;
  readonly onChange: () => void;
  readonly log: (line: string) => void;
  readonly journal: PrinterParts['journal'];
  readonly report: PrinterParts['report'];
}

interface Running {
  /** What it was made of: a device is only restarted when that changes. */
  readonly from: string;
  readonly session: DeviceSession | null;
  readonly printer: LabelPrinter | null;
}

/** All devices of a bridge: those that the server names, and HID scanners, which need no naming. */
export class Devices {
  readonly #parts: DevicesParts;
  readonly #running = new Map<string, Running>();
  #configured: readonly DeviceConfig[] = [];
  #found: readonly FoundPort[] = [];
  /** Scanners stay listed when they are unplugged; their path may be another when they come back. */
  readonly #scanners = new Map<string, FoundPort>();
  readonly #orders = new OrderMemory();
  readonly #unplugged = new UnpluggedWatch();
  #tail: Promise<void> = Promise.resolve();
  #isStopping = false;

  constructor(parts: DevicesParts) {
    this.#parts = parts;
  }

  /** The server's whole configuration; what it no longer names is closed. */
  configure(configs: readonly DeviceConfig[]): Promise<void> {
    this.#configured = configs;
    return this.#settle();
  }

  /** What discovery sees now. */
  found(ports: readonly FoundPort[]): Promise<void> {
    const isSame = JSON.stringify(ports) === JSON.stringify(this.#found);
    this.#unplugged.drop([...this.#running.values()], ports);
    this.#found = ports;
    for (const found of ports) {
      if (found.scannerId === null) continue;
      // The ones seen last are the last to be forgotten.
      this.#scanners.delete(found.scannerId);
      this.#scanners.set(found.scannerId, found);
    }
    for (const oldest of this.#scanners.keys()) {
      if (this.#scanners.size > DEVICES_MAX) this.#scanners.delete(oldest);
    }
    if (isSame) return this.#tail;
    for (const { session, printer } of this.#running.values()) (session ?? printer)?.wake();
    this.#parts.onChange();
    return this.#settle();
  }

  /** Prints or answers from the journal; a printer that nobody configured fails the label in words. */
  async print(word: Downlink & { kind: 'print' }): Promise<void> {
    await this.#tail;
    await printOne(this.#running.get(word.deviceId)?.printer, word, this.#parts.report);
  }

  /** 指令 to one device, each once. */
  async order({ deviceId, orderId, order }: Downlink & { kind: 'order' }): Promise<void> {
    if (!this.#orders.isNew(orderId)) return;
    await this.#tail;
    const outcome = await orderOne(this.#running.get(deviceId), orderId, order);
    if (outcome !== null) this.#parts.onOutcome(deviceId, orderId, outcome);
  }

  health(): readonly DeviceHealth[] {
    return [...this.#running.values()]
      .map(({ session, printer }) => session?.health() ?? printer?.health())
      .filter((health) => health !== undefined)
      .slice(0, DEVICES_MAX);
  }

  /** The ports that are there, as discovery saw them last. */
  attached(): readonly FoundPort[] {
    return this.#found;
  }

  /** Whether a configured device works on this place. */
  isUsed(place: string): boolean {
    return this.#configured.some(({ port }) => placeOf(port) === place);
  }

  /** The last raw bytes of each input device, for support. */
  rawLines(): ReadonlyMap<string, readonly string[]> {
    const lines = new Map<string, readonly string[]>();
    for (const [id, { session }] of this.#running)
      if (session !== null) lines.set(id, session.rawLines());
    return lines;
  }

  /** Closes every port; the label under way is finished. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    await this.#tail;
    await Promise.all([...this.#running.values()].map(stopOne));
  }

  #settle(): Promise<void> {
    this.#tail = this.#tail.then(async () => {
      if (this.#isStopping) return;
      const wanted = this.#wanted();
      const gone = [...this.#running].filter(([id, { from }]) => wanted.get(id)?.from !== from);
      for (const [id] of gone) this.#running.delete(id);
      // All at once: one that hangs is waited for once.
      await Promise.all(gone.map(([, running]) => stopOne(running)));
      for (const [id, { from, make }] of wanted) {
        if (this.#running.has(id)) continue;
        const running = { from, ...make() };
        this.#running.set(id, running);
        running.session?.start();
        void running.printer?.look();
      }
      this.#parts.onChange();
    });
    return this.#tail;
  }

  #wanted(): Map<string, { from: string; make: () => Omit<Running, 'from'> }> {
    const wanted = new Map<string, { from: string; make: () => Omit<Running, 'from'> }>();
    const configuredPorts = new Set(this.#configured.map(({ port }) => port));
    for (const config of this.#configured.slice(0, DEVICES_MAX)) {
      // The name on the screen is no reason to close a port.
      const from = JSON.stringify([config.port, config.driver, waysOf(config)]);
      wanted.set(config.id, { from, make: () => this.#make(config) });
    }
    for (const [id, { port, lastingPort, suggestedDriver }] of this.#scanners) {
      const driver = suggestedDriver === 'ibm-handheld' ? suggestedDriver : 'hidpos';
      if (configuredPorts.has(port) || configuredPorts.has(lastingPort ?? port)) continue;
      // When it is unplugged another device may get its path, and that one may be a person's keyboard.
      const own = lastingPort ?? port;
      wanted.set(id, {
        from: JSON.stringify([own, driver]),
        make: () => ({ session: this.#session(id, own, driver), printer: null }),
      });
    }
    return wanted;
  }

  #make(config: DeviceConfig): Omit<Running, 'from'> {
    const { id, port, driver } = config;
    if (!isPrinterLanguage(driver))
      return { session: this.#session(id, port, driver, waysOf(config)), printer: null };
    const { journal, report, onChange, log } = this.#parts;
    const way = printerWay(port, driver);
    const talk = tagTalkOf(driver);
    const printer = new LabelPrinter({ deviceId: id, way, talk, journal, report, onChange, log });
    return { session: null, printer };
  }

  #session(id: string, port: string, driver: InputDriverName, how: DriverWays = {}): DeviceSession {
    const { now, onRead, onOutcome, onStrength, onChange, log, hasRoom } = this.#parts;
    const kind = DRIVER_KINDS[driver];
    return new DeviceSession({
      deviceId: id,
      open: portOpener(port, kind.baud),
      driver: kind.make(how),
      now,
      onRead: (read, at) => onRead(id, read, at),
      isGate: how.tellsAntennas === true,
      ...(hasRoom === undefined ? {} : { hasRoom }),
      onOutcome: (orderId, outcome) => onOutcome(id, orderId, outcome),
      onStrength: (epc, rssiDbm) => onStrength(id, epc, rssiDbm),
      onChange,
      log,
    });
  }
}

async function stopOne({ session, printer }: Running): Promise<void> {
  await session?.stop();
  await printer?.stop();
}
