import type { BytePort, OpenPort, PortListener } from '../ports/port.ts';
import { PortError } from '../ports/port.ts';
import { answerTo, type PrinterState } from './printer-answers.ts';

/**
 * `holds`: the printer takes nothing (RTS/CTS); `vanishes`: pulled out in the middle of a label; `falters`: runs out of paper in the middle;
 * `dies`: takes the label and says nothing after it; `off`: the line cannot be opened.
 */
export type LinePrinterMood = PrinterState | 'holds' | 'vanishes' | 'falters' | 'dies' | 'off';

/** Bytes of a label after which something happens to it. */
const MIDDLE = 60;

/** 模拟串口打印机: a printer at the end of a serial line. */
export class SimulatedLinePrinter {
  #taken = Buffer.alloc(0);
  #listener: PortListener | null = null;
  mood: LinePrinterMood = 'ready';
  /** Openings at once: a line has one user. */
  mostOpen = 0;
  #open = 0;
  opened = 0;

  /** All bytes of labels, questions left out. */
  taken(): Buffer {
    return this.#taken;
  }

  readonly open: OpenPort = (listener) => {
    if (this.mood === 'off') {
      return Promise.reject(new PortError({ kind: 'notThere', detail: 'no such line' }));
    }
    this.opened += 1;
    this.#open += 1;
    this.mostOpen = Math.max(this.mostOpen, this.#open);
    this.#listener = listener;
    let pending: ((error: Error) => void) | null = null;
    const port: BytePort = {
      hid: null,
      write: (bytes) =>
        this.mood === 'holds'
          ? new Promise((_resolve, reject) => (pending = reject))
          : this.#take(Buffer.from(bytes)),
      close: () => {
        pending?.(new Error('closed'));
        this.#open -= 1;
        return Promise.resolve();
      },
    };
    return Promise.resolve(port);
  };

  #take(bytes: Buffer): Promise<void> {
    const known = answerTo(bytes, this.#state());
    if (known !== null && known.rest.length === 0) {
      if (known.answer.length > 0) queueMicrotask(() => this.#listener?.onBytes(known.answer));
      return Promise.resolve();
    }
    this.#taken = Buffer.concat([this.#taken, bytes]);
    if (this.mood === 'vanishes' && this.#taken.length > MIDDLE) {
      const trouble = { kind: 'notThere', detail: 'the line was unplugged' } as const;
      this.#listener?.onClosed(trouble);
      return Promise.reject(new PortError(trouble));
    }
    return Promise.resolve();
  }

  #state(): PrinterState {
    const isPast = this.#taken.length > MIDDLE;
    const { mood } = this;
    if (mood === 'falters') return isPast ? 'paperOut' : 'ready';
    if (mood === 'dies') return isPast ? 'mute' : 'ready';
    return mood === 'holds' || mood === 'vanishes' || mood === 'off' ? 'ready' : mood;
  }
}
