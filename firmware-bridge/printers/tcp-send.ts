import type { PrinterLanguage } from '#domain/printers.ts';
import { connect, type Socket } from 'node:net';
import { troubleOf, type PortTrouble } from '../ports/port.ts';
import type { PrinterLook, PrinterPatience, PrinterWay, SendOutcome } from './send.ts';
import { StatusTalk } from './status-talk.ts';
import { TagEar, type TagLine } from './tag-talk.ts';
import type { StatusQuestion } from './status.ts';

/** A printer that was only asked has this long to close its side, ms: some take one connection, and the next is a label. */
const PARTING_MS = 200;

/**
 * A network printer (port 9100): one label, one connection. Its taking of the connection says nothing of paper: it is asked for its state
 * first, and the label counts as printed when the printer closes its side after ours.
 */
export function tcpWay(
  host: string,
  port: number,
  language: PrinterLanguage,
  patience: PrinterPatience,
): PrinterWay {
  const talk = new StatusTalk(language);
  const asked = async (line: PrinterLine): Promise<PrinterLook> => {
    try {
      await line.open(host, port, patience.connectMsMax);
      return await talk.ask(line, patience.statusMsMax);
    } catch (error) {
      talk.forget();
      return { state: 'trouble', trouble: troubleOf(error, `printer ${host}:${port}`) };
    }
  };
  return {
    look: async () => {
      // Some print servers print an empty page for an empty job.
      if (talk.isMute) return { state: 'mute' };
      const line = new PrinterLine(`${host}:${port}`);
      const told = await asked(line);
      await line.finish(PARTING_MS).catch(() => {});
      line.drop();
      return told;
    },
    send: async (bytes, beforeFirstByte, tagTalk) => {
      const line = new PrinterLine(`${host}:${port}`);
      const told = await asked(line);
      if (told.state === 'trouble') {
        line.drop();
        return { state: 'failed', trouble: told.trouble };
      }
      const ear = tagTalk ? new TagEar(line, tagTalk, patience.statusMsMax) : null;
      const label = { bytes, beforeFirstByte, ear };
      return await sendAll(line, label, patience).finally(() => line.drop());
    },
  };
}

type Label = {
  readonly bytes: Uint8Array;
  readonly beforeFirstByte: () => Promise<void>;
  readonly ear: TagEar | null;
};

async function sendAll(
  line: PrinterLine,
  { bytes, beforeFirstByte, ear }: Label,
  patience: PrinterPatience,
): Promise<SendOutcome> {
  try {
    await ear?.before();
    await beforeFirstByte();
  } catch (error) {
    return { state: 'failed', trouble: troubleOf(error, 'the print journal') };
  }
  let told: Pick<SendOutcome, 'tag'> = {};
  try {
    await line.write(bytes, patience.stallMsMax);
    if (ear !== null) told = { tag: await ear.after() };
    await line.finish(patience.stallMsMax);
    return { state: 'printed', ...told };
  } catch (error) {
    return { state: 'doubtful', trouble: troubleOf(error, 'sending the label'), ...told };
  }
}

/** A connection whose every wait has an end. */
class PrinterLine implements TagLine {
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

  async ask(question: StatusQuestion, msMax: number): Promise<Buffer> {
    this.#heard.length = 0;
    this.#socket.current?.write(question.bytes);
    return await this.listen((heard) => question.isWhole(heard), msMax);
  }

  async listen(isWhole: (heard: Buffer) => boolean, msMax: number): Promise<Buffer> {
    await this.#until(() => isWhole(Buffer.concat(this.#heard)), msMax, null);
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
