import type { Socket } from 'node:net';
import { answerTo, type PrinterState } from './printer-answers.ts';
import { KeptPort } from './kept-port.ts';
import { TcpTwin } from './tcp-twin.ts';

/** `stalls`: takes connections and bytes no more; `old`: a ZPL printer that knows `~HS` alone. */
export type PrinterMood = PrinterState | 'stalls' | 'breaks' | 'old';

/** `breaks`: the connection falls after so many bytes of a label. */
const BREAK_AFTER = 40;

/** 模拟标签打印机: a network printer on what is port 9100 elsewhere. One connection is one job. */
export class SimulatedPrinter extends TcpTwin {
  readonly #arriving = new Map<Socket, Buffer>();
  readonly #printed: Uint8Array[] = [];
  readonly #asked: string[] = [];
  readonly #kept = new KeptPort();
  #isOn = false;
  /** One connection at a time: whoever comes beside it is refused. */
  takesOne = false;
  /** How many were there at once, at most. */
  mostConnections = 0;
  mood: PrinterMood = 'ready';

  /** The jobs that came out, status questions left out. */
  printed(): readonly Uint8Array[] {
    return this.#printed;
  }

  /** The questions about its state, in hex. */
  asked(): readonly string[] {
    return this.#asked;
  }

  /** Off, not gone: it has its port again when it is on. */
  async switchOff(): Promise<void> {
    if (!this.#isOn) return;
    await this.stop();
    await this.#kept.keep(this.port);
  }

  async switchOn(): Promise<void> {
    if (!this.#isOn) await this.start();
  }

  override async start(): Promise<void> {
    await this.#kept.release();
    await super.start();
    this.#isOn = true;
  }

  override async stop(): Promise<void> {
    this.#isOn = false;
    await this.#kept.release();
    await super.stop();
  }

  /** Connections that it takes nothing from. */
  get stalled(): number {
    return [...this.#arriving.keys()].filter((socket) => socket.isPaused()).length;
  }

  protected override connected(socket: Socket): void {
    this.mostConnections = Math.max(this.mostConnections, this.connections);
    if (this.takesOne && this.connections > 1) return void socket.resetAndDestroy();
    if (this.mood === 'stalls') socket.pause();
    this.#arriving.set(socket, Buffer.alloc(0));
  }

  protected override received(bytes: Uint8Array, socket: Socket): void {
    const all = Buffer.concat([this.#arriving.get(socket) ?? Buffer.alloc(0), bytes]);
    const rest = this.#answerStatus(all, socket);
    this.#arriving.set(socket, rest);
    if (this.mood === 'breaks' && rest.length > BREAK_AFTER) socket.resetAndDestroy();
  }

  protected override ended(socket: Socket): void {
    const label = this.#arriving.get(socket);
    // With a fault the label stays in the buffer, and the line stays open.
    if (label !== undefined && label.length > 0 && isFaulty(this.mood)) return;
    if (label !== undefined && label.length > 0) this.#printed.push(label);
    socket.end();
  }

  protected override disconnected(socket: Socket): void {
    this.#arriving.delete(socket);
  }

  #answerStatus(bytes: Buffer, socket: Socket): Buffer {
    const known = answerTo(bytes, isFaulty(this.mood) ? this.mood : 'ready');
    if (known === null) return bytes;
    const asked = bytes.subarray(0, bytes.length - known.rest.length);
    this.#asked.push(asked.toString('hex'));
    const isSilent =
      this.mood === 'mute' || (this.mood === 'old' && asked.toString().startsWith('~HQES'));
    if (!isSilent) socket.write(known.answer);
    return this.#answerStatus(known.rest, socket);
  }
}

function isFaulty(mood: PrinterMood): mood is Exclude<PrinterState, 'ready' | 'mute'> {
  return !['ready', 'mute', 'stalls', 'breaks', 'old'].includes(mood);
}
