import type { Socket } from 'node:net';
import { crc16Genibus, sum8 } from '../codec/checks.ts';
import { concatBytes, fromHex } from '../codec/hex.ts';
import { MagicRfCode } from '../codec/magicrf-commands.ts';
import { MagicRfDecoder, type Marks } from '../codec/magicrf.ts';
import { TcpTwin } from './tcp-twin.ts';

/** Rounds of a multi poll follow each other so, ms. */
const ROUND_MS = 50;
/** A tag on the pad is missed in every fifth round or so. */
const MISS_RATE = 0.2;

const NOTIFICATION = 0x02;
const RESPONSE = 0x01;
const ERROR = 0xff;
const NO_TAG = 0x15;

export interface PadWays {
  readonly marks?: Marks;
  /** From 0 up to 1: signal noise and missed rounds; the default is a fixed sequence. */
  readonly random?: () => number;
  /** A multi poll ends after so many rounds although more were asked for, as real ones do. */
  readonly roundsMax?: number;
}

/** 模拟RFID发卡器: a MagicRF M100 and the tags that lie on it. */
export class SimulatedPad extends TcpTwin {
  readonly #ways: Required<PadWays>;
  readonly #tags = new Set<string>();
  readonly #decoders = new Map<Socket, MagicRfDecoder>();
  #polling: NodeJS.Timeout | null = null;
  /** Does not answer at all, as a reader whose firmware hangs. */
  isHung = false;
  /** Commands that are answered with an error of this code instead: wrong command, bad parameter. */
  readonly refusals = new Map<number, number>();
  /** Codes of the commands received. */
  readonly heard: number[] = [];

  constructor(port = 0, ways: PadWays = {}) {
    super(port);
    this.#ways = { marks: 'BB/7E', random: fixedSequence(), roundsMax: 400, ...ways };
  }

  /** A tag is laid on the pad: EPC as hex, whole words. */
  lay(epc: string): void {
    this.#tags.add(epc.toUpperCase());
  }

  lift(epc: string): void {
    this.#tags.delete(epc.toUpperCase());
  }

  clear(): void {
    this.#tags.clear();
  }

  /** The tags that lie there. */
  get tags(): readonly string[] {
    return [...this.#tags];
  }

  override async stop(): Promise<void> {
    this.#stopPolling();
    await super.stop();
  }

  protected override connected(socket: Socket): void {
    this.#decoders.set(socket, new MagicRfDecoder());
  }

  protected override disconnected(socket: Socket): void {
    this.#decoders.delete(socket);
    // A reader on a converter polls on into the void; a fresh one for each line keeps the twin simple.
    if (this.#decoders.size === 0) this.#stopPolling();
  }

  protected override received(bytes: Uint8Array, socket: Socket): void {
    for (const frame of this.#decoders.get(socket)?.push(bytes) ?? []) {
      const header = this.#ways.marks === 'BB/7E' ? 0xbb : 0xaa;
      if (frame.kind !== 'command' || this.isHung || frame.bytes[0] !== header) continue;
      this.#obey(Number(frame.command), fromHex(frame.payload) ?? new Uint8Array());
    }
  }

  #obey(code: number, parameter: Uint8Array): void {
    this.heard.push(code);
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
        this.#stopPolling();
        return this.#say(RESPONSE, code, Uint8Array.of(0));
      case MagicRfCode.getPower:
        return this.#say(RESPONSE, code, Uint8Array.of(0x07, 0xd0));
      case MagicRfCode.setPower:
      case MagicRfCode.setRegion:
      case MagicRfCode.setSelect:
      case MagicRfCode.setSelectMode:
        return this.#say(RESPONSE, code, Uint8Array.of(0));
      default:
        return this.#say(RESPONSE, ERROR, Uint8Array.of(0x17));
    }
  }

  #tellInfo(kind: number): void {
    const text = ['M100 26dBm V1.0', 'V2.3.5', 'MagicRf'][kind] ?? '';
    this.#say(RESPONSE, MagicRfCode.moduleInfo, Uint8Array.of(kind, ...Buffer.from(text)));
  }

  #startPolling(asked: number): void {
    this.#stopPolling();
    let left = Math.min(asked, this.#ways.roundsMax);
    this.#polling = setInterval(() => {
      if (left-- > 0 && !this.isHung) this.#round();
    }, ROUND_MS);
  }

  #stopPolling(): void {
    if (this.#polling !== null) clearInterval(this.#polling);
    this.#polling = null;
  }

  #round(): void {
    const { random } = this.#ways;
    const seen = [...this.#tags].filter(() => random() >= MISS_RATE);
    if (seen.length === 0) return this.#say(RESPONSE, ERROR, Uint8Array.of(NO_TAG));
    for (const epc of seen) {
      const rssi = -45 - Math.floor(random() * 20);
      this.#say(NOTIFICATION, MagicRfCode.singlePoll, tagParameter(epc, rssi));
    }
  }

  #say(type: number, code: number, parameter: Uint8Array): void {
    this.emit(padFrame(type, code, parameter, this.#ways.marks));
  }
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

/** RSSI | PC: words of the EPC in the top five bits | EPC | the tag's own CRC-16 */
export function tagParameter(epc: string, rssiDbm: number): Uint8Array {
  const bytes = fromHex(epc) ?? new Uint8Array();
  const answer = Uint8Array.of((bytes.length / 2) << 3, 0, ...bytes);
  const crc = crc16Genibus(answer);
  return Uint8Array.of(rssiDbm & 0xff, ...answer, crc >> 8, crc & 0xff);
}

/** A linear congruential sequence (Numerical Recipes' constants): the same misses in each run. */
function fixedSequence(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
