import { connect, type Socket } from 'node:net';
import { troubleOf, type PortTrouble } from '../ports/port.ts';
import { faultIn, STATUS_QUESTION, type PrinterLanguage } from './status.ts';
import type { PrinterPatience, SendLabel, SendOutcome } from './send.ts';

/**
 * Sends one label as one connection to a network printer (port 9100). The printer's taking of the connection says
 * nothing of paper: it is asked for its state first, and the label counts as printed when the printer
 * closes its side after ours.
 */
export function tcpSender(
  host: string,
  port: number,
  language: PrinterLanguage,
  patience: PrinterPatience,
): SendLabel {
  // Some printers and all print servers are mute: they are asked twice and then no more.
  let muteTimes = 0;
  return async (bytes, beforeFirstByte) => {
    const line = new PrinterLine(`${host}:${port}`);
    try {
      await line.open(host, port, patience.connectMsMax);
      if (muteTimes < 2) {
        const answer = await line.ask(STATUS_QUESTION[language], patience.statusMsMax);
        muteTimes = answer.length === 0 ? muteTimes + 1 : 0;
        const fault = faultIn(language, answer);
        if (fault !== null) return { state: 'failed', trouble: fault };
      }
    } catch (error) {
      line.drop();
      return { state: 'failed', trouble: troubleOf(error, `printer ${host}:${port}`) };
    }
    return await sendAll(line, bytes, beforeFirstByte, patience).finally(() => line.drop());
  };
}

async function sendAll(
  line: PrinterLine,
  bytes: Uint8Array,
  beforeFirstByte: () => Promise<void>,
  patience: PrinterPatience,
): Promise<SendOutcome> {
  try {
    await beforeFirstByte();
  } catch (error) {
    return { state: 'failed', trouble: troubleOf(error, 'the print journal') };
  }
  try {
    await line.write(bytes, patience.stallMsMax);
    await line.finish(patience.stallMsMax);
    return { state: 'printed' };
  } catch (error) {
    return { state: 'doubtful', trouble: troubleOf(error, 'sending the label') };
  }
}

/** A connection whose every wait has an end. */
class PrinterLine {
  readonly #name: string;
  readonly #socket: { current: Socket | null } = { current: null };
  readonly #heard: Buffer[] = [];
  #fault: PortTrouble | null = null;
  #onChange: () => void = () => {};
  #hasEnded = false;
  #isClosed = false;

  constructor(name: string) {
    this.#name = name;
  }

  async open(host: string, port: number, msMax: number): Promise<void> {
    const socket = connect({ host, port, noDelay: true });
    this.#socket.current = socket;
    let isOpen = false;
    const changed = (): void => this.#onChange();
    socket.on('connect', () => {
      isOpen = true;
      changed();
    });
    socket.on('data', (bytes: Buffer) => {
      this.#heard.push(bytes);
      changed();
    });
    socket.on('error', (error) => {
      this.#fault = troubleOf(error, this.#name);
      changed();
    });
    socket.on('end', () => {
      this.#hasEnded = true;
    });
    socket.on('close', () => {
      this.#isClosed = true;
      changed();
    });
    await this.#until(() => isOpen, msMax, 'no answer');
  }

  /** The answer, complete or as far as it came; empty when the printer is mute. */
  async ask(question: Uint8Array, msMax: number): Promise<Uint8Array> {
    this.#socket.current?.write(question);
    const isWhole = (): boolean =>
      Buffer.concat(this.#heard).includes('\u0003\r\n', 60) || this.#hasShortAnswer();
    await this.#until(isWhole, msMax, null);
    return Buffer.concat(this.#heard);
  }

  async write(bytes: Uint8Array, msMax: number): Promise<void> {
    // In pieces, so that a printer that takes one after another is not called stalled.
    for (let at = 0; at < bytes.length; at += 4096) {
      let isTaken = false;
      this.#socket.current?.write(bytes.subarray(at, at + 4096), () => {
        isTaken = true;
        this.#onChange();
      });
      await this.#until(() => isTaken, msMax, 'the printer takes no more bytes');
    }
  }

  async finish(msMax: number): Promise<void> {
    this.#socket.current?.end();
    await this.#until(
      () => this.#isClosed,
      msMax,
      'the printer did not confirm the end of the label',
    );
    if (!this.#hasEnded) throw new Error(`${this.#name} broke the connection`);
  }

  drop(): void {
    this.#socket.current?.destroy();
  }

  /** TSPL answers with a single byte. */
  #hasShortAnswer(): boolean {
    const [first] = Buffer.concat(this.#heard);
    return first !== undefined && first !== 0x02;
  }

  #until(claim: () => boolean, msMax: number, otherwise: string | null): Promise<void> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        this.#onChange = () => {};
        const error = Object.assign(new Error(otherwise ?? ''), { code: 'ETIMEDOUT' });
        if (otherwise === null) resolve();
        else reject(error);
      }, msMax);
      const look = (): void => {
        const fault = this.#fault;
        if (!claim() && fault === null && !this.#isClosed) return;
        clearTimeout(late);
        this.#onChange = () => {};
        if (claim() && fault === null) resolve();
        else
          reject(
            Object.assign(new Error(fault?.detail ?? 'the printer closed the connection'), {
              code: 'ECONNRESET',
            }),
          );
      };
      this.#onChange = look;
      look();
    });
  }
}
