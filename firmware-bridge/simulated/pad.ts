import { sum8 } from '../codec/checks.ts';
import type { CommandFrame } from '../codec/frames.ts';
import { bankOf } from '../codec/gen2.ts';
import { concatBytes, fromHex, toHex } from '../codec/hex.ts';
import { MagicRfCode } from '../codec/magicrf-commands.ts';
import { MagicRfDecoder, type Marks } from '../codec/magicrf.ts';
import type { RadioWays } from './radio.ts';
import { ReaderTwin } from './reader-twin.ts';
import { SimulatedTag, type TagRefusal } from './tag-memory.ts';

/** Rounds of a multi poll follow each other so, ms. */
const ROUND_MS = 50;

const NOTIFICATION = 0x02;
const RESPONSE = 0x01;
const ERROR = 0xff;
const NO_TAG = 0x15;
const WRONG_COMMAND = 0x17;
/** Answers to read, write, lock and kill where no tag, or the wrong password, is met. */
const FAILED: ReadonlyMap<number, number> = new Map([
  [MagicRfCode.read, 0x09],
  [MagicRfCode.write, 0x10],
  [MagicRfCode.lock, 0x13],
  [MagicRfCode.kill, 0x12],
]);
const PASSWORD = 0x16;
/** Gen2 errors of the tag: A0 read, B0 write; 3 overrun, 4 locked. */
const OVERRUN = 0xb3;
const LOCKED = 0xb4;

export interface PadWays {
  readonly marks?: Marks;
  /** From 0 up to 1: signal noise and missed rounds; the default is a fixed sequence. */
  readonly random?: () => number;
  readonly radio?: Partial<RadioWays>;
  /** A multi poll ends after so many rounds although more were asked for, as real ones do. */
  readonly roundsMax?: number;
}

/** 模拟RFID发卡器: a MagicRF M100 and the tags that lie on it. */
export class SimulatedPad extends ReaderTwin {
  readonly #marks: Marks;
  readonly #roundsMax: number;
  /** The EPC that commands concern; null: any tag. */
  #selected: string | null = null;

  constructor(port = 0, ways: PadWays = {}) {
    const random = ways.random === undefined ? {} : { random: ways.random };
    super(port, { ...random, ...ways.radio });
    this.#marks = ways.marks ?? 'BB/7E';
    this.#roundsMax = ways.roundsMax ?? 400;
  }

  protected override makeDecoder(): MagicRfDecoder {
    return new MagicRfDecoder();
  }

  protected override isForMe(frame: CommandFrame): boolean {
    return frame.bytes[0] === (this.#marks === 'BB/7E' ? 0xbb : 0xaa);
  }

  protected override obey(frame: CommandFrame): void {
    const code = Number(frame.command);
    const parameter = fromHex(frame.payload) ?? new Uint8Array();
    const refusal = this.refusals.get(code);
    if (refusal !== undefined) return this.#say(RESPONSE, ERROR, Uint8Array.of(refusal));
    switch (code) {
      case MagicRfCode.moduleInfo:
        return this.#tellInfo(parameter[0] ?? 0);
      case MagicRfCode.singlePoll:
        return this.#round();
      case MagicRfCode.multiPoll:
        return this.#startPolling(((parameter[1] ?? 0) << 8) | (parameter[2] ?? 0));
      case MagicRfCode.stopMultiPoll:
        this.stopRounds();
        return this.#done(code);
      case MagicRfCode.getPower:
        return this.#say(RESPONSE, code, Uint8Array.of(0x07, 0xd0));
      case MagicRfCode.setSelect:
        this.#selected = toHex(parameter.subarray(7));
        return this.#done(code);
      case MagicRfCode.setPower:
      case MagicRfCode.setRegion:
      case MagicRfCode.setSelectMode:
        return this.#done(code);
      case MagicRfCode.read:
      case MagicRfCode.write:
      case MagicRfCode.lock:
      case MagicRfCode.kill:
        return this.#reachTag(code, parameter);
      default:
        return this.#say(RESPONSE, ERROR, Uint8Array.of(WRONG_COMMAND));
    }
  }

  #done(code: number): void {
    this.#say(RESPONSE, code, Uint8Array.of(0));
  }

  #tellInfo(kind: number): void {
    const text = ['M100 26dBm V1.0', 'V2.3.5', 'MagicRf'][kind] ?? '';
    this.#say(RESPONSE, MagicRfCode.moduleInfo, Uint8Array.of(kind, ...Buffer.from(text)));
  }

  /** Password 4, then what the command wants; answered with UL | PC | EPC | data or 00. */
  #reachTag(code: number, parameter: Uint8Array): void {
    const tag = this.field.tags.find(
      ({ epc }) => this.#selected === null || epc === this.#selected,
    );
    if (tag === undefined)
      return this.#say(RESPONSE, ERROR, Uint8Array.of(FAILED.get(code) ?? WRONG_COMMAND));
    // As it was reached: a write changes the EPC.
    const reached = tag.backscatter.slice(0, -2);
    const outcome = doToTag(tag, code, parameter);
    if (typeof outcome === 'string' && outcome !== 'done') {
      const refusal = { outOfRange: OVERRUN, locked: LOCKED, password: PASSWORD }[outcome];
      return this.#say(RESPONSE, ERROR, Uint8Array.of(refusal, reached.length, ...reached));
    }
    const data = outcome === 'done' ? Uint8Array.of(0) : outcome;
    this.#say(RESPONSE, code, concatBytes([Uint8Array.of(reached.length), reached, data]));
  }

  #startPolling(asked: number): void {
    let left = Math.min(asked, this.#roundsMax);
    this.startRounds(ROUND_MS, () => {
      if (left-- > 0) this.#round();
    });
  }

  #round(): void {
    const echoes = this.field.round();
    if (echoes.length === 0) return this.#say(RESPONSE, ERROR, Uint8Array.of(NO_TAG));
    for (const { tag, rssiDbm } of echoes) {
      const parameter = concatBytes([Uint8Array.of(rssiDbm & 0xff), tag.backscatter]);
      this.#say(NOTIFICATION, MagicRfCode.singlePoll, parameter);
    }
  }

  #say(type: number, code: number, parameter: Uint8Array): void {
    this.emit(padFrame(type, code, parameter, this.#marks));
  }
}

function doToTag(
  tag: SimulatedTag,
  code: number,
  parameter: Uint8Array,
): Uint8Array | 'done' | TagRefusal {
  const password = toHex(parameter.subarray(0, 4));
  const [bankNumber = 0, high = 0, low = 0, wordsHigh = 0, wordsLow = 0] = parameter.subarray(4);
  const bank = bankOf(bankNumber);
  const firstWord = (high << 8) | low;
  switch (code) {
    case MagicRfCode.read:
      return tag.read(bank, firstWord, (wordsHigh << 8) | wordsLow, password);
    case MagicRfCode.write:
      return tag.write(bank, firstWord, parameter.slice(9), password);
    case MagicRfCode.kill:
      return tag.kill(password);
    default:
      return lockByBits(tag, (bankNumber << 16) | (high << 8) | low, password);
  }
}

/** 4 reserved bits, 10 mask bits, 10 action bits: two for each area. */
function lockByBits(tag: SimulatedTag, bits: number, password: string): 'done' | TagRefusal {
  const areas = ['killPassword', 'accessPassword', 'epc', 'tid', 'user'] as const;
  const actions = ['open', 'openForever', 'password', 'lockedForever'] as const;
  for (const [index, area] of areas.entries()) {
    const shift = 8 - 2 * index;
    if (((bits >> (shift + 10)) & 0b11) === 0) continue;
    const outcome = tag.lock(area, actions[(bits >> shift) & 0b11] ?? 'open', password);
    if (outcome !== 'done') return outcome;
  }
  return 'done';
}

/** header | type | code | length (2, big-endian) | parameter | sum | end */
export function padFrame(
  type: number,
  code: number,
  parameter: Uint8Array,
  marks: Marks = 'BB/7E',
): Uint8Array {
  const head = Uint8Array.of(type, code, parameter.length >> 8, parameter.length & 0xff);
  const body = concatBytes([head, parameter]);
  const [header, end] = marks === 'BB/7E' ? [0xbb, 0x7e] : [0xaa, 0xdd];
  return Uint8Array.of(header, ...body, sum8(body), end);
}

/** RSSI | PC | EPC | the tag's own CRC-16 */
export function tagParameter(epc: string, rssiDbm: number): Uint8Array {
  const { backscatter } = new SimulatedTag(epc, { antenna: 1, distanceCm: 10 });
  return Uint8Array.of(rssiDbm & 0xff, ...backscatter);
}
