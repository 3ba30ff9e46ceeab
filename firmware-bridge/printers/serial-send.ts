import type { PrinterLanguage } from '#domain/printers.ts';
import {
  openInTime,
  PortError,
  troubleOf,
  type BytePort,
  type OpenPort,
  type PortTrouble,
} from '../ports/port.ts';
import type { PrinterLook, PrinterPatience, PrinterWay, SendOutcome } from './send.ts';
import type { StatusQuestion } from './status.ts';
import { StatusTalk } from './status-talk.ts';
import { TagEar, type TagLine } from './tag-talk.ts';

/** An answer of 150 bytes takes 160 ms at 9600; a printer that feeds holds the line for some seconds. */
export const SERIAL_PATIENCE: PrinterPatience = {
  connectMsMax: 5000,
  statusMsMax: 1000,
  stallMsMax: 8000,
};
/** Bytes at a time: what a slow line takes in half a second, so that a long label is not called stalled. */
const pieceOf = (baud: number): number => Math.max(64, Math.min(4096, Math.floor(baud / 20)));

/**
 * A printer on a serial line. Nobody closes a side here: when a printer that answers has taken all, it is asked once more, and only
 * its answer, without a fault, makes the label printed. A mute one has printed what went out under flow control.
 */
export function serialWay(
  name: string,
  open: OpenPort,
  baud: number,
  language: PrinterLanguage,
  patience: PrinterPatience = SERIAL_PATIENCE,
): PrinterWay {
  const talk = new StatusTalk(language);
  const asked = async (line: SerialLine): Promise<PrinterLook> => {
    try {
      await line.open(open, patience.connectMsMax);
      return await talk.ask(line, patience.statusMsMax);
    } catch (error) {
      talk.forget();
      return { state: 'trouble', trouble: troubleOf(error, `printer ${name}`) };
    }
  };
  return {
    look: async () => {
      const line = new SerialLine(name);
      const told = await asked(line);
      await line.close();
      return told;
    },
    send: async (bytes, beforeFirstByte, tagTalk) => {
      const line = new SerialLine(name);
      const ear = tagTalk ? new TagEar(line, tagTalk, patience.statusMsMax) : null;
      let said: Pick<SendOutcome, 'tag'> = {};
      try {
        const told = await asked(line);
        if (told.state === 'trouble') return { state: 'failed', trouble: told.trouble };
        try {
          await ear?.before();
          await beforeFirstByte();
        } catch (error) {
          return { state: 'failed', trouble: troubleOf(error, 'the print journal') };
        }
        await sendPieces(line, bytes, pieceOf(baud), patience.stallMsMax);
        if (ear !== null) said = { tag: await ear.after() };
        if (told.state === 'mute') return { state: 'printed', ...said };
        return { ...(await confirmed(line, talk, patience)), ...said };
      } catch (error) {
        return { state: 'doubtful', trouble: troubleOf(error, `printer ${name}`), ...said };
      } finally {
        await line.close();
      }
    },
  };
}

async function sendPieces(
  line: SerialLine,
  bytes: Uint8Array,
  piece: number,
  stallMsMax: number,
): Promise<void> {
  for (let at = 0; at < bytes.length; at += piece) {
    await line.write(bytes.subarray(at, at + piece), stallMsMax);
  }
}

/** Its word after the label: it went through all of it, and nothing is wrong. */
async function confirmed(
  line: SerialLine,
  talk: StatusTalk,
  patience: PrinterPatience,
): Promise<SendOutcome> {
  const told = await talk.ask(line, patience.stallMsMax);
  if (told.state === 'ready') return { state: 'printed' };
  if (told.state === 'trouble') return { state: 'doubtful', trouble: told.trouble };
  const detail = 'the printer answered before the label, and not after it';
  return { state: 'doubtful', trouble: { kind: 'silent', detail } };
}

/** An open line whose every wait has an end. */
class SerialLine implements TagLine {
  readonly #name: string;
  #port: BytePort | null = null;
  #heard = Buffer.alloc(0);
  #lost: PortTrouble | null = null;
  #onChange: () => void = () => {};

  constructor(name: string) {
    this.#name = name;
  }

  async open(open: OpenPort, msMax: number): Promise<void> {
    const listener = {
      onBytes: (bytes: Uint8Array) => {
        this.#heard = Buffer.concat([this.#heard, bytes]);
        this.#onChange();
      },
      onClosed: (why: PortTrouble | null) => {
        this.#lost = why;
        this.#onChange();
      },
    };
    this.#port = await openInTime(open, listener, msMax);
  }

  async ask(question: StatusQuestion, msMax: number): Promise<Buffer> {
    this.#heard = Buffer.alloc(0);
    await this.write(question.bytes, msMax);
    return await this.listen((heard) => question.isWhole(heard), msMax);
  }

  async listen(isWhole: (heard: Buffer) => boolean, msMax: number): Promise<Buffer> {
    await new Promise<void>((resolve) => {
      const late = setTimeout(resolve, msMax);
      this.#onChange = () => {
        if (this.#lost === null && !isWhole(this.#heard)) return;
        clearTimeout(late);
        resolve();
      };
      this.#onChange();
    });
    this.#onChange = () => {};
    if (this.#lost !== null) throw new PortError(this.#lost);
    return this.#heard;
  }

  async write(bytes: Uint8Array, msMax: number): Promise<void> {
    if (this.#lost !== null) throw new PortError(this.#lost);
    const late = Promise.withResolvers<never>();
    const detail = `${this.#name} takes no bytes: is it on, and has the cable RTS and CTS?`;
    const timer = setTimeout(() => late.reject(new PortError({ kind: 'silent', detail })), msMax);
    const writing = this.#port?.write(bytes) ?? Promise.resolve();
    // Closing ends it, when nobody waits for it any more.
    writing.catch(() => {});
    await Promise.race([writing, late.promise]).finally(() => clearTimeout(timer));
  }

  async close(): Promise<void> {
    await this.#port?.close().catch(() => {});
  }
}
