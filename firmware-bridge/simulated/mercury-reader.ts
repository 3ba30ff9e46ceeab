import type { CommandFrame } from '../codec/frames.ts';
import { fromHex } from '../codec/hex.ts';
import { mercuryFrame } from '../codec/mercury-check.ts';
import { MercuryOp } from '../codec/mercury-commands.ts';
import { word as wordAt } from '../codec/mercury-tags.ts';
import { MercuryDecoder } from '../codec/mercury.ts';
import { TagBuffer } from './mercury-buffer.ts';
import { versionOf, type MercuryModel } from './mercury-models.ts';
import { reachTag } from './mercury-reach.ts';
import { silionTag, streamedTag, word } from './mercury-tags.ts';
import type { RadioWays } from './radio.ts';
import { ReaderTwin } from './reader-twin.ts';

/** Rounds of a stream follow each other so, ms; with nothing seen in so many of them the reader says that it lives. */
const ROUND_MS = 50;
const ROUNDS_OF_A_SECOND = 20;

const INVALID_OPCODE = 0x0101;
const WRONG_VALUE = 0x0105;
const NO_TAG = 0x0400;

/** Baud rate, antenna, powers, protocol, region, read filter: taken, and nothing more. */
const SETTINGS = new Set([0x06, 0x91, 0x92, 0x93, 0x94, 0x97, 0x9a]);

const MODULETECH = Buffer.from('Moduletech');
const SILION_START = 0xaa48;
const SILION_STOP = 0xaa49;

export interface MercuryWays {
  readonly model?: MercuryModel;
  readonly radio?: Partial<RadioWays>;
  /** Modules wake up in it; only version and boot are understood there. */
  readonly isInBootloader?: boolean;
  /** A search goes on for so long after it was told to stop; real ones take 1000 to 2000. ms */
  readonly stopMs?: number;
}

/** 模拟读写器: an M6e that streams, an M5e with its buffer, or a Silion module. */
export class SimulatedMercury extends ReaderTwin {
  readonly #model: MercuryModel;
  readonly #stopMs: number;
  readonly #buffer = new TagBuffer();
  readonly #timers = new Set<NodeJS.Timeout>();
  #isInBootloader: boolean;
  #emptyRounds = 0;

  constructor(port = 0, ways: MercuryWays = {}) {
    super(port, ways.radio);
    this.#model = ways.model ?? 'm6e';
    this.#isInBootloader = ways.isInBootloader ?? true;
    this.#stopMs = ways.stopMs ?? 50;
  }

  /** Its supply failed for a moment: it wakes up in its bootloader, silent. */
  reset(): void {
    this.stopRounds();
    this.#isInBootloader = true;
  }

  override async stop(): Promise<void> {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    await super.stop();
  }

  /** An answer with its status; data only where it succeeded. */
  say(op: number, data: Uint8Array, status = 0): void {
    this.emit(mercuryFrame(op, data, status));
  }

  protected override makeDecoder(): MercuryDecoder {
    return new MercuryDecoder('host');
  }

  protected override obey(frame: CommandFrame): void {
    const op = Number(frame.command);
    const data = fromHex(frame.payload) ?? new Uint8Array();
    const refusal = this.refusals.get(op);
    if (refusal !== undefined) return this.#refuse(op, refusal);
    if (op === MercuryOp.version) return this.say(op, versionOf(this.#model));
    if (op === MercuryOp.boot) return this.#boot();
    if (this.#isInBootloader) return this.#refuse(op, INVALID_OPCODE);
    switch (op) {
      case MercuryOp.stream:
        return this.#model === 'm6e' ? this.#stream(data) : this.#refuse(op, INVALID_OPCODE);
      case MercuryOp.silion:
        return this.#model === 'silion' ? this.#extend(data) : this.#refuse(op, INVALID_OPCODE);
      case MercuryOp.readMultiple:
        return this.#search(wordAt(data, 3));
      case MercuryOp.fetchBuffer:
        return this.#fetch(wordAt(data, 0));
      case MercuryOp.clearBuffer:
        this.#buffer.clear();
        return this.#done(op);
      case MercuryOp.readData:
      case MercuryOp.writeData:
      case MercuryOp.writeEpc:
      case MercuryOp.lock:
      case MercuryOp.kill: {
        const reached = reachTag(op, data, this.field);
        return typeof reached === 'number' ? this.#refuse(op, reached) : this.say(op, reached);
      }
      default:
        return this.#set(op);
    }
  }

  #set(op: number): void {
    // An M5e has no read filter.
    const isFilter = op === MercuryOp.setReaderParameter;
    if (isFilter && this.#model === 'm5e') return this.#refuse(op, WRONG_VALUE);
    return SETTINGS.has(op) ? this.#done(op) : this.#refuse(op, INVALID_OPCODE);
  }

  #boot(): void {
    const op = MercuryOp.boot;
    if (!this.#isInBootloader && this.#model !== 'silion') return this.#refuse(op, INVALID_OPCODE);
    this.#after(20, () => {
      this.#isInBootloader = false;
      this.say(op, versionOf(this.#model));
    });
  }

  #stream(data: Uint8Array): void {
    const op = MercuryOp.stream;
    if (data[2] !== 0x01) return this.#endRounds(() => this.#done(op));
    // Behind 2F's own fields: option, search flags, timeout, then what is to be told.
    const flags = wordAt(data, 14);
    this.#done(op);
    this.startRounds(ROUND_MS, () => {
      const echoes = this.field.round();
      for (const echo of echoes) this.say(MercuryOp.readMultiple, streamedTag(echo, flags));
      this.#keepAlive(echoes.length);
    });
  }

  #keepAlive(seen: number): void {
    this.#emptyRounds = seen > 0 ? 0 : this.#emptyRounds + 1;
    if (this.#emptyRounds < ROUNDS_OF_A_SECOND) return;
    this.#emptyRounds = 0;
    this.#refuse(MercuryOp.readMultiple, NO_TAG);
  }

  /** "Moduletech" | sub-command 2 | data | sum | BB; answered with the same words. */
  #extend(data: Uint8Array): void {
    const sub = wordAt(data, MODULETECH.length);
    const answer = Uint8Array.of(...MODULETECH, ...word(sub));
    if (sub === SILION_STOP) return this.#endRounds(() => this.say(MercuryOp.silion, answer));
    if (sub !== SILION_START) return this.#refuse(MercuryOp.silion, WRONG_VALUE);
    const flags = wordAt(data, MODULETECH.length + 2);
    this.say(MercuryOp.silion, answer);
    this.startRounds(ROUND_MS, () => {
      for (const echo of this.field.round()) this.say(MercuryOp.silion, silionTag(echo, flags));
    });
  }

  #endRounds(then: () => void): void {
    this.#after(this.#stopMs, () => {
      this.stopRounds();
      then();
    });
  }

  /** Into the buffer; answered when its time is over. */
  #search(timeoutMs: number): void {
    const op = MercuryOp.readMultiple;
    this.#after(Math.min(timeoutMs, ROUND_MS), () => {
      for (const echo of this.field.round()) this.#buffer.add(echo);
      const found = this.#buffer.size;
      if (found === 0) return this.#refuse(op, NO_TAG);
      const count = this.#model === 'm5e' ? [found] : [0, 0, ...word(found)];
      this.say(op, Uint8Array.of(0x00, 0x00, 0x13, ...count));
    });
  }

  #fetch(flags: number): void {
    const op = MercuryOp.fetchBuffer;
    const records = this.#buffer.take(flags);
    return records === null ? this.#refuse(op, NO_TAG) : this.say(op, records);
  }

  #done(op: number): void {
    this.say(op, new Uint8Array());
  }

  #refuse(op: number, status: number): void {
    this.say(op, new Uint8Array(), status);
  }

  /** What takes time; a reader that hangs meanwhile does not do it. */
  #after(ms: number, act: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      if (!this.isHung) act();
    }, ms);
    this.#timers.add(timer);
  }
}
