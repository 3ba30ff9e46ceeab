import type { Socket } from 'node:net';
import type { LockAction, LockArea } from '#wire';
import { encodeChafonCfAnswer } from '../codec/chafon-cf-commands.ts';
import { ChafonCfCode, ChafonCfDecoder } from '../codec/chafon-cf.ts';
import type { CommandFrame } from '../codec/frames.ts';
import { bankOf } from '../codec/gen2.ts';
import { concatBytes, fromHex, toHex } from '../codec/hex.ts';
import type { RadioWays } from './radio.ts';
import { ReaderTwin } from './reader-twin.ts';
import type { SimulatedTag, TagRefusal } from './tag-memory.ts';

/** Rounds follow each other so, ms. */
const ROUND_MS = 30;

const OK = 0x00;
const PARAMETER = 0x01;
const ROUND_OVER = 0x12;
const NO_ANSWER = 0x14;
const PASSWORD = 0x17;
/** The tag's own refusals. */
const OVERRUN = 0x03;
const LOCKED = 0x04;

const AREAS: readonly LockArea[] = ['killPassword', 'accessPassword', 'epc', 'tid', 'user'];
const ACTIONS: readonly LockAction[] = ['open', 'openForever', 'password', 'lockedForever'];

/** As a reader on sale told them: talking by itself, US band, 33 dBm. */
const SETTINGS = '0000018004000101038602EE01F43121010400000C00030105';
const WORK_MODE_AT = 2;

export interface ChafonCfWays {
  readonly address?: number;
  /** Somebody left it talking by itself. */
  readonly isAuto?: boolean;
  /** Says two bytes of zero to whoever connects, as one on TCP does. */
  readonly greets?: boolean;
  readonly radio?: Partial<RadioWays>;
}

/** 模拟读写器: a Chafon UHF Prime reader, and the tags before it. */
export class SimulatedChafonCf extends ReaderTwin {
  readonly #address: number;
  readonly #greets: boolean;
  /** The 25 bytes that a reader keeps. */
  settings: Uint8Array;
  /** The EPC that commands concern; none: any tag. */
  #selected = '';

  constructor(port = 0, ways: ChafonCfWays = {}) {
    super(port, ways.radio);
    this.#address = ways.address ?? 0x00;
    this.#greets = ways.greets ?? false;
    this.settings = fromHex(SETTINGS) ?? new Uint8Array();
    this.settings[WORK_MODE_AT] = ways.isAuto === true ? 1 : 0;
  }

  get isAuto(): boolean {
    return this.settings[WORK_MODE_AT] !== 0;
  }

  /** What it says of a tag: RSSI in tenths | antenna | channel | length | EPC. */
  report(epc: string, rssiDbm = -50, antenna = 1): Uint8Array {
    const bytes = fromHex(epc) ?? new Uint8Array();
    const tenths = (rssiDbm * 10) & 0xffff;
    const data = Uint8Array.of(tenths >> 8, tenths & 0xff, antenna, 7, bytes.length, ...bytes);
    return encodeChafonCfAnswer(this.#address, ChafonCfCode.inventory, OK, data);
  }

  protected override makeDecoder(): ChafonCfDecoder {
    return new ChafonCfDecoder();
  }

  protected override connected(socket: Socket): void {
    super.connected(socket);
    if (this.#greets) this.emit(Uint8Array.of(0x00, 0x00));
    if (this.isAuto) this.#talk(Infinity);
  }

  protected override isForMe(frame: CommandFrame): boolean {
    return frame.bytes[1] === 0xff || frame.bytes[1] === this.#address;
  }

  protected override obey(frame: CommandFrame): void {
    const code = Number(frame.command);
    const data = fromHex(frame.payload) ?? new Uint8Array();
    const refusal = this.refusals.get(code);
    if (refusal !== undefined) return this.#say(code, refusal);
    switch (code) {
      case ChafonCfCode.inventory:
        return this.#startInventory(data);
      case ChafonCfCode.stop:
        this.stopRounds();
        return this.#say(code, OK);
      case ChafonCfCode.read:
      case ChafonCfCode.write:
      case ChafonCfCode.lock:
      case ChafonCfCode.kill:
        return this.#reachTag(code, data);
      case ChafonCfCode.select:
        this.#selected = toHex(data.subarray(3));
        return this.#say(code, OK);
      case ChafonCfCode.deviceInfo:
        return this.#say(code, OK, info());
      case ChafonCfCode.getSettings:
        return this.#say(code, OK, this.settings);
      case ChafonCfCode.setSettings:
        return this.#settle(data);
      case ChafonCfCode.setPower:
        if (data[0] === 0) return this.#say(code, PARAMETER);
        this.settings[15] = data[0] ?? 0;
        return this.#say(code, OK);
      default:
        return this.#say(code, PARAMETER);
    }
  }

  #settle(settings: Uint8Array): void {
    if (settings.length !== this.settings.length)
      return this.#say(ChafonCfCode.setSettings, PARAMETER);
    this.settings = settings;
    this.#say(ChafonCfCode.setSettings, OK);
    if (this.isAuto) this.#talk(Infinity);
    else this.stopRounds();
  }

  /** 00 and seconds, none of them: without end; 01 and a number of rounds. */
  #startInventory([type = 0, ...count]: Uint8Array): void {
    const number = count.reduce((sum, byte) => sum * 256 + byte, 0);
    if (type === 1 && number === 0) return this.#say(ChafonCfCode.inventory, PARAMETER);
    const rounds = type === 1 ? number : (number * 1000) / ROUND_MS;
    this.#talk(rounds === 0 ? Infinity : rounds);
  }

  #talk(rounds: number): void {
    let left = rounds;
    this.startRounds(ROUND_MS, () => {
      for (const { tag, rssiDbm, antenna } of this.field.round()) {
        // A choice holds for inventories too.
        if (this.#selected === '' || tag.epc === this.#selected)
          this.emit(this.report(tag.epc, rssiDbm, antenna));
      }
      left -= 1;
      if (left > 0) return;
      this.stopRounds();
      this.#say(ChafonCfCode.inventory, ROUND_OVER);
    });
  }

  /** The tag's status | antenna | CRC | PC | length | EPC as it was reached, and what was read. */
  #reachTag(code: number, data: Uint8Array): void {
    const tag = this.field.tags.find(({ epc }) => this.#selected === '' || epc === this.#selected);
    if (tag === undefined) return this.#say(code, NO_ANSWER);
    const reached = tag.backscatter;
    const outcome = doToTag(tag, code, data);
    if (outcome === 'password') return this.#say(code, PASSWORD);
    const status = outcome === 'locked' ? LOCKED : outcome === 'outOfRange' ? OVERRUN : OK;
    const epc = reached.subarray(2, -2);
    const head = Uint8Array.of(status, 1, ...reached.subarray(-2), ...reached.subarray(0, 2));
    const words = typeof outcome === 'string' ? [] : [outcome.length / 2, ...outcome];
    const answer = concatBytes([head, Uint8Array.of(epc.length, ...epc, ...words)]);
    this.#say(code, OK, answer);
  }

  #say(code: number, status: number, data: Uint8Array = new Uint8Array()): void {
    this.emit(encodeChafonCfAnswer(this.#address, code, status, data));
  }
}

function doToTag(
  tag: SimulatedTag,
  code: number,
  data: Uint8Array,
): Uint8Array | 'done' | TagRefusal {
  if (code === ChafonCfCode.kill) return tag.kill(toHex(data));
  if (code === ChafonCfCode.lock) {
    const [area = 0, action = 0] = data.subarray(4);
    const password = toHex(data.subarray(0, 4));
    return tag.lock(AREAS[area] ?? 'user', ACTIONS[action] ?? 'open', password);
  }
  const password = toHex(data.subarray(1, 5));
  const [bankNumber = 0, high = 0, low = 0, words = 0] = data.subarray(5);
  const bank = bankOf(bankNumber);
  const firstWord = (high << 8) | low;
  if (code === ChafonCfCode.read) return tag.read(bank, firstWord, words, password);
  return tag.write(bank, firstWord, data.slice(9), password);
}

/** Hardware and firmware in 32 bytes each, then serial numbers and the module's. */
function info(): Uint8Array {
  const bytes = new Uint8Array(152);
  bytes.set(Buffer.from('CF661 V1.0'));
  bytes.set(Buffer.from('UHF Prime Reader V2.3'), 32);
  return bytes;
}
