import * as fs from 'node:fs';
import type { PrinterLanguage } from '#domain/printers.ts';
import { PortError, troubleOf, type PortTrouble } from '../ports/port.ts';
import type { PrinterLook, PrinterPatience, PrinterWay, SendOutcome } from './send.ts';
import type { StatusQuestion } from './status.ts';
import { StatusTalk } from './status-talk.ts';
import { TagEar, type TagLine } from './tag-talk.ts';

/** What of `node:fs` it takes; the tests give a device of their own. */
export interface FileSystem {
  openSync(path: string, flags: number): number;
  readSync(file: number, into: Uint8Array): number;
  writeSync(file: number, bytes: Uint8Array): number;
  fstatSync(file: number): { isCharacterDevice(): boolean };
  closeSync(file: number): void;
}

/** Pause before a device that takes nothing is tried again, ms. */
const RETRY_MS = 20;
const PIECE = 4096;

/**
 * A device file such as `/dev/usb/lp0`, looked up anew each time. It is opened without blocking: a blocking write to a
 * printer without paper would hold a thread for as long as the paper is out. A printer that answers (USB printers do) is asked first.
 */
export function fileWay(
  name: string,
  locate: () => Promise<string | null>,
  language: PrinterLanguage,
  patience: PrinterPatience,
  system: FileSystem = fs,
): PrinterWay {
  const talk = new StatusTalk(language);
  const open = async (): Promise<DeviceFile | PortTrouble> => {
    const path = await locate();
    const away = `${name} is not plugged in, or two printers have this number`.slice(0, 200);
    if (path === null) return { kind: 'notThere', detail: away };
    try {
      return new DeviceFile(path, system);
    } catch (error) {
      return troubleOf(error, `printer ${path}`);
    }
  };
  const asked = (file: DeviceFile): Promise<PrinterLook> => talk.ask(file, patience.statusMsMax);
  return {
    look: async () => {
      const file = await open();
      if (!(file instanceof DeviceFile)) return { state: 'trouble', trouble: file };
      return await asked(file).finally(() => file.close());
    },
    send: async (bytes, beforeFirstByte, tagTalk) => {
      const file = await open();
      if (!(file instanceof DeviceFile)) return { state: 'failed', trouble: file };
      try {
        const told = await asked(file);
        if (told.state === 'trouble') return { state: 'failed', trouble: told.trouble };
        const ear = tagTalk ? new TagEar(file, tagTalk, patience.statusMsMax) : null;
        await ear?.before();
        const outcome = await sendAll(file, bytes, beforeFirstByte, patience);
        if (ear === null || outcome.state === 'failed') return outcome;
        return { ...outcome, tag: await ear.after() };
      } finally {
        file.close();
      }
    },
  };
}

async function sendAll(
  file: DeviceFile,
  bytes: Uint8Array,
  beforeFirstByte: () => Promise<void>,
  patience: PrinterPatience,
): Promise<SendOutcome> {
  try {
    await beforeFirstByte();
  } catch (error) {
    return { state: 'failed', trouble: troubleOf(error, 'the print journal') };
  }
  let done = 0;
  try {
    let stalledMs = 0;
    // The last round writes nothing: closing would take back what the printer has not fetched by then (Linux, usblp).
    for (let isFetched = false; !isFetched;) {
      const taken = file.write(bytes.subarray(done, done + PIECE));
      isFetched = taken === 0 && done === bytes.length;
      done += taken ?? 0;
      stalledMs = taken ? 0 : stalledMs + RETRY_MS;
      if (stalledMs > patience.stallMsMax) {
        throw new PortError({ kind: 'paperOut', detail: `${file.path} takes no more bytes` });
      }
      if (!taken && !isFetched) await pause(RETRY_MS);
    }
    return { state: 'printed' };
  } catch (error) {
    const trouble = troubleOf(error, `printer ${file.path}`);
    return { state: done === 0 ? 'failed' : 'doubtful', trouble };
  }
}

/** An open device file, which may be asked where it is a device and may be read. */
class DeviceFile implements TagLine {
  readonly path: string;
  readonly #system: FileSystem;
  readonly #file: number;
  readonly #answers: boolean;

  constructor(path: string, system: FileSystem) {
    this.path = path;
    this.#system = system;
    const { O_NOCTTY, O_NONBLOCK, O_RDWR, O_WRONLY } = fs.constants;
    const flags = O_NOCTTY | O_NONBLOCK;
    let mayRead = true;
    try {
      this.#file = system.openSync(path, O_RDWR | flags);
    } catch (error) {
      if (codeOf(error) !== 'EACCES') throw error;
      mayRead = false;
      this.#file = system.openSync(path, O_WRONLY | flags);
    }
    // A file that is no device would give back what was written to it.
    this.#answers = mayRead && system.fstatSync(this.#file).isCharacterDevice();
  }

  async ask(question: StatusQuestion, msMax: number): Promise<Buffer> {
    if (!this.#answers) return Buffer.alloc(0);
    // What came too late for the question before.
    this.#read();
    const heard: Buffer[] = [];
    let isAsked = false;
    for (let waited = 0; waited <= msMax; waited += RETRY_MS) {
      isAsked ||= this.#asks(question.bytes);
      const piece = isAsked ? this.#read() : null;
      if (piece !== null) heard.push(piece);
      if (heard.length > 0 && question.isWhole(Buffer.concat(heard))) break;
      await pause(RETRY_MS);
    }
    return Buffer.concat(heard);
  }

  async listen(isWhole: (heard: Buffer) => boolean, msMax: number): Promise<Buffer> {
    const heard: Buffer[] = [];
    for (let waited = 0; this.#answers && waited <= msMax; waited += RETRY_MS) {
      const piece = this.#read();
      if (piece !== null) heard.push(piece);
      if (isWhole(Buffer.concat(heard))) break;
      await pause(RETRY_MS);
    }
    return Buffer.concat(heard);
  }

  /** Bytes that the system took; null where it has no room now, or the printer has not yet fetched what was taken before. */
  write(piece: Uint8Array): number | null {
    try {
      return this.#system.writeSync(this.#file, piece);
    } catch (error) {
      if (codeOf(error) === 'EAGAIN') return null;
      throw error;
    }
  }

  close(): void {
    this.#system.closeSync(this.#file);
  }

  /** A device that cannot be asked is mute; what is wrong with it the label will tell. */
  #asks(bytes: Uint8Array): boolean {
    try {
      return this.write(bytes) !== null;
    } catch {
      return false;
    }
  }

  #read(): Buffer | null {
    const piece = Buffer.alloc(1024);
    try {
      const size = this.#system.readSync(this.#file, piece);
      return size === 0 ? null : piece.subarray(0, size);
    } catch {
      // Nothing came, or this printer's line goes one way only.
      return null;
    }
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
