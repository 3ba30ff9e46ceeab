import type { Socket } from 'node:net';
import type { LockAction, LockArea } from '#wire';
import type { CommandFrame, Decoder } from '../codec/frames.ts';
import { GxReport, GxWord } from '../codec/gx-words.ts';
import { GxDecoder } from '../codec/gx.ts';
import { bankOf } from '../codec/gen2.ts';
import { fromHex, toHex } from '../codec/hex.ts';
import { gxFrame, gxTag } from './gx-frames.ts';
import { readWish, type GxWish } from './gx-wish.ts';
import type { Echo, RadioWays } from './radio.ts';
import { ReaderTwin } from './reader-twin.ts';
import type { SimulatedTag, TagRefusal } from './tag-memory.ts';

/** Rounds of an inventory that goes on follow each other so, ms. */
const ROUND_MS = 50;
const FIRST_HEARTBEAT = 1;
const NO_TAG: ReadonlyMap<number, number> = new Map([
  [GxWord.write, 10],
  [GxWord.lock, 10],
  [GxWord.kill, 7],
]);
const LOCKED = 7;
const OVERFLOW = 6;
const PASSWORD: ReadonlyMap<number, number> = new Map([
  [GxWord.write, 8],
  [GxWord.lock, 8],
  [GxWord.kill, 5],
]);
const AREAS: readonly LockArea[] = ['killPassword', 'accessPassword', 'epc', 'tid', 'user'];
const ACTIONS: readonly LockAction[] = ['open', 'password', 'openForever', 'lockedForever'];

export interface GxWays {
  /** On an RS-485 line: its address there. */
  readonly rs485?: number | null;
  /** Was left reading by another program: talks from the first moment. */
  readonly isLeftReading?: boolean;
  readonly radio?: Partial<RadioWays>;
}

/** 模拟GX读写器: and the tags before its antennas. */
export class SimulatedGx extends ReaderTwin {
  readonly #ways: Required<Omit<GxWays, 'radio'>>;
  #isReading = false;

  constructor(port = 0, { radio = {}, ...ways }: GxWays = {}) {
    super(port, radio);
    this.#ways = { rs485: null, isLeftReading: false, ...ways };
  }

  /** Asks whether the host is there, as it does every ten seconds. */
  askHeart(): void {
    this.#say(GxReport.heartbeat, 0, 0, 0, FIRST_HEARTBEAT);
  }

  /** The radio fails: the round is broken off. */
  breakOff(): void {
    this.#halt();
    this.#say(GxReport.epcOver, 2);
  }

  protected override makeDecoder(): Decoder {
    return new GxDecoder('host');
  }

  protected override connected(socket: Socket): void {
    super.connected(socket);
    if (this.#ways.isLeftReading) this.#readOn({ antennas: [1], isOnce: false });
  }

  protected override obey(frame: CommandFrame): void {
    const word = Number(frame.command);
    const data = fromHex(frame.payload) ?? new Uint8Array();
    const refusal = this.refusals.get(word);
    if (refusal !== undefined) return this.#say(word, refusal);
    switch (word) {
      case GxWord.readerInfo:
        return this.#tellInfo();
      case GxWord.baseVersion:
        return this.#say(word, 1, 0, 7, 2);
      case GxWord.stop:
        return this.#stop();
      case GxWord.inventory:
        return this.#inventory(data);
      case GxWord.write:
      case GxWord.lock:
      case GxWord.kill:
        return this.#access(word, data);
      case GxReport.heartbeat:
      case GxWord.tagReceived:
        return;
      default:
        return this.#say(word, 0);
    }
  }

  #tellInfo(): void {
    const since = [0, 0, 0x0e, 0x10];
    const version = [1, 0, 1, 4, 2];
    const data = [...text('GX-TWIN-0001'), ...since, ...text('2024-03-01'), ...version];
    this.#say(GxWord.readerInfo, ...data);
  }

  #stop(): void {
    const wasReading = this.#isReading;
    this.#halt();
    this.#say(GxWord.stop, 0);
    if (wasReading) this.#say(GxReport.epcOver, 1);
  }

  #halt(): void {
    this.stopRounds();
    this.#isReading = false;
  }

  #inventory(data: Uint8Array): void {
    const wish = readWish(data);
    if (wish === null) return this.#say(GxWord.inventory, 6);
    this.#say(GxWord.inventory, 0);
    if (!wish.isOnce) return this.#readOn(wish);
    this.#round(wish);
    this.#say(GxReport.epcOver, 0);
  }

  #readOn(wish: GxWish): void {
    this.#isReading = true;
    this.startRounds(ROUND_MS, () => this.#round(wish));
  }

  #round(wish: GxWish): void {
    for (const antenna of wish.antennas) {
      for (const echo of this.field.round(antenna)) {
        if (wish.epc === undefined || wish.epc === echo.tag.epc) this.#tell(echo, wish);
      }
    }
  }

  #tell({ tag, rssiDbm, antenna }: Echo, { words, password }: GxWish): void {
    const report = gxTag(tag.epc, antenna, rssiDbm);
    if (words === undefined) return this.#say(GxReport.epc, ...report);
    const read = tag.read(words.bank, words.firstWord, words.words, password);
    const told =
      typeof read === 'string'
        ? [0x02, resultOf(read)]
        : [0x02, 0, words.id, read.length >> 8, read.length & 0xff, ...read];
    this.#say(GxReport.epc, ...report, ...told);
  }

  /** Antennas 4 | what | option 01: length 2, bank, bit 2, bits, EPC | option 02: password. */
  #access(word: number, data: Uint8Array): void {
    const own = ownBytes(word, data);
    const option = 4 + own.length;
    const length = ((data[option + 1] ?? 0) << 8) | (data[option + 2] ?? 0);
    const epc = toHex(data.subarray(option + 7, option + 3 + length));
    const tag = this.field.find(epc);
    if (tag === null) return this.#say(word, NO_TAG.get(word) ?? 1);
    const password = toHex(data.subarray(option + 4 + length));
    const result = didTo(tag, word, own, password);
    if (result === 'done') return this.#say(word, 0);
    if (result === 'password') return this.#say(word, PASSWORD.get(word) ?? 1);
    this.#say(word, result === 'locked' ? LOCKED : OVERFLOW);
  }

  #say(word: number, ...data: readonly number[]): void {
    this.emit(gxFrame(word, data, this.#ways.rs485));
  }
}

/** Length 2, and the text. */
const text = (said: string): number[] => [0, said.length, ...Buffer.from(said)];

/** What stands between the antennas and the options. */
function ownBytes(word: number, data: Uint8Array): Uint8Array {
  if (word === GxWord.kill) return data.slice(4, 8);
  if (word === GxWord.lock) return data.slice(4, 6);
  const length = ((data[7] ?? 0) << 8) | (data[8] ?? 0);
  return data.slice(4, 9 + length);
}

function didTo(
  tag: SimulatedTag,
  word: number,
  own: Uint8Array,
  password: string,
): 'done' | TagRefusal {
  const [first = 0, second = 0, third = 0] = own;
  if (word === GxWord.kill) return tag.kill(toHex(own));
  if (word === GxWord.lock) {
    return tag.lock(AREAS[first] ?? 'user', ACTIONS[second] ?? 'open', password);
  }
  return tag.write(bankOf(first), (second << 8) | third, own.subarray(5), password);
}

function resultOf(refusal: TagRefusal): number {
  return { locked: 3, outOfRange: 4, password: 5 }[refusal];
}
