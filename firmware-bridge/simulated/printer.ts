import type { Socket } from 'node:net';
import { TcpTwin } from './tcp-twin.ts';

/** `stalls`: takes connections and bytes no more; `mute`: prints, and answers no question about its state. */
export type PrinterMood = 'ready' | 'mute' | 'paperOut' | 'headOpen' | 'stalls' | 'breaks';

const ZPL_STATUS = Buffer.from('~HS');
const TSPL_STATUS = Buffer.from([0x1b, 0x21, 0x3f]);
/** `breaks`: the connection falls after so many bytes of a label. */
const BREAK_AFTER = 40;

/** 模拟标签打印机: a network printer on what is port 9100 elsewhere. One connection is one job. */
export class SimulatedPrinter extends TcpTwin {
  readonly #arriving = new Map<Socket, Buffer>();
  readonly #printed: Uint8Array[] = [];
  #isOn = false;
  mood: PrinterMood = 'ready';

  /** The jobs that came out, status questions left out. */
  printed(): readonly Uint8Array[] {
    return this.#printed;
  }

  async switchOff(): Promise<void> {
    if (this.#isOn) await this.stop();
  }

  async switchOn(): Promise<void> {
    if (!this.#isOn) await this.start();
  }

  override async start(): Promise<void> {
    await super.start();
    this.#isOn = true;
  }

  override async stop(): Promise<void> {
    this.#isOn = false;
    await super.stop();
  }

  protected override connected(socket: Socket): void {
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
    // Without paper the label stays in the buffer, and the line stays open.
    if (this.mood === 'paperOut' || this.mood === 'headOpen') return;
    if (label !== undefined && label.length > 0) this.#printed.push(label);
    socket.end();
  }

  protected override disconnected(socket: Socket): void {
    this.#arriving.delete(socket);
  }

  #answerStatus(bytes: Buffer, socket: Socket): Buffer {
    const isPaperOut = this.mood === 'paperOut';
    const isHeadOpen = this.mood === 'headOpen';
    const isMute = this.mood === 'mute';
    if (bytes.subarray(0, ZPL_STATUS.length).equals(ZPL_STATUS)) {
      if (!isMute) socket.write(zplStatus(isPaperOut, isHeadOpen));
      return bytes.subarray(ZPL_STATUS.length);
    }
    if (bytes.subarray(0, TSPL_STATUS.length).equals(TSPL_STATUS)) {
      if (!isMute) socket.write(Uint8Array.of((isPaperOut ? 0x04 : 0) | (isHeadOpen ? 0x01 : 0)));
      return bytes.subarray(TSPL_STATUS.length);
    }
    return bytes;
  }
}

/** Host status of ZPL: three lines between STX and ETX; paper out is line 1 field 2, head open line 2 field 3. */
function zplStatus(isPaperOut: boolean, isHeadOpen: boolean): string {
  const lines = [
    `030,${isPaperOut ? 1 : 0},0,1245,000,0,0,0,000,0,0,0`,
    `001,0,${isHeadOpen ? 1 : 0},0,1,2,6,0,00000000,1,000`,
    '1234,0',
  ];
  return lines.map((line) => `\u0002${line}\u0003\r\n`).join('');
}
