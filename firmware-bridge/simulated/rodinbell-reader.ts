import type { LockAction, LockArea } from '#wire';
import type { CommandFrame, Decoder } from '../codec/frames.ts';
import { bankOf } from '../codec/gen2.ts';
import { concatBytes, fromHex, toHex } from '../codec/hex.ts';
import { encodeCommand } from '../codec/rodinbell-commands.ts';
import { RodinbellCode } from '../codec/rodinbell-codes.ts';
import {
  RODINBELL_DONE,
  RODINBELL_NO_ANTENNA,
  RODINBELL_NO_TAG,
} from '../codec/rodinbell-errors.ts';
import { RodinbellDecoder } from '../codec/rodinbell.ts';
import type { Echo, RadioWays } from './radio.ts';
import { ReaderTwin } from './reader-twin.ts';
import type { SimulatedTag, TagRefusal } from './tag-memory.ts';

/** 921.5 MHz, a channel of China 900. */
const FREQUENCY_INDEX = 46;
const ANYBODY = 0xff;
const WRONG_PARAMETER = 0x41;
const ACCESS_FAILED = 0x37;
const PASSWORD = 0x40;
const AREAS: readonly LockArea[] = ['user', 'tid', 'epc', 'accessPassword', 'killPassword'];
const ACTIONS: readonly LockAction[] = ['open', 'password', 'openForever', 'lockedForever'];

export interface RodinbellWays {
  /** 1 from the factory, 0 from older ones. */
  readonly address?: number;
  /** Whether it takes what is said to any reader; some do not. */
  readonly takesAny?: boolean;
  /** Tells the phase with each tag. */
  readonly phase?: boolean;
  readonly radio?: Partial<RadioWays>;
}

/** 模拟Rodinbell读写器: four antennas, and the tags before them. */
export class SimulatedRodinbell extends ReaderTwin {
  readonly #ways: Required<Omit<RodinbellWays, 'radio'>>;
  #antenna = 0;
  /** The EPC that commands concern; null: any tag. */
  #match: string | null = null;
  /** The plug of the antenna is out: each round is refused. */
  isAntennaMissing = false;
  /** What the beeper was told, oldest first. */
  readonly beeps: number[] = [];

  constructor(port = 0, { radio = {}, ...ways }: RodinbellWays = {}) {
    super(port, radio);
    this.#ways = { address: 1, takesAny: true, phase: false, ...ways };
  }

  protected override makeDecoder(): Decoder {
    return new RodinbellDecoder('host');
  }

  protected override isForMe({ bytes }: CommandFrame): boolean {
    return bytes[2] === this.#ways.address || (this.#ways.takesAny && bytes[2] === ANYBODY);
  }

  protected override obey(frame: CommandFrame): void {
    const code = Number(frame.command);
    const data = fromHex(frame.payload) ?? new Uint8Array();
    const refusal = this.refusals.get(code);
    if (refusal !== undefined) return this.#say(code, refusal);
    switch (code) {
      case RodinbellCode.version:
        return this.#say(code, 8, 3);
      case RodinbellCode.setAntenna:
        this.#antenna = data[0] ?? 0;
        return this.#say(code, RODINBELL_DONE);
      case RodinbellCode.setBeeper:
        this.beeps.push(data[0] ?? 0);
        return this.#say(code, RODINBELL_DONE);
      case RodinbellCode.setMatch:
        this.#match = data[0] === 0 ? toHex(data.subarray(2)) : null;
        return this.#say(code, RODINBELL_DONE);
      case RodinbellCode.realTimeInventory:
      case RodinbellCode.sessionInventory:
        return this.#round(code, [this.#antenna]);
      case RodinbellCode.fastSwitchInventory:
        return this.#round(code, antennasOf(data));
      case RodinbellCode.read:
      case RodinbellCode.write:
      case RodinbellCode.lock:
      case RodinbellCode.kill:
        return this.#access(code, data);
      case RodinbellCode.setPower:
      case RodinbellCode.setTemporaryPower:
      case RodinbellCode.setRegion:
      case RodinbellCode.setBaudRate:
        return this.#say(code, RODINBELL_DONE);
      default:
        return this.#say(code, WRONG_PARAMETER);
    }
  }

  /** Tags as they are met, then the end of the round; a missing antenna refuses it. */
  #round(code: number, antennas: readonly number[]): void {
    const isSwitching = code === RodinbellCode.fastSwitchInventory;
    const [first = 0] = antennas;
    if (this.isAntennaMissing && !isSwitching) return this.#say(code, RODINBELL_NO_ANTENNA);
    let reads = 0;
    for (const antenna of antennas) {
      if (this.isAntennaMissing) this.#say(code, antenna, RODINBELL_NO_ANTENNA);
      else for (const echo of this.field.round(antenna + 1)) reads += this.#tell(code, echo);
    }
    if (isSwitching) return this.#say(code, 0, 0, reads, 0, 0, 0, 40);
    this.#say(code, first, 0, reads * 20, 0, 0, 0, reads);
  }

  #tell(code: number, { tag, rssiDbm, antenna }: Echo): number {
    const phase = this.#ways.phase ? [0x0b, 0x40] : [];
    this.#say(code, ...rodinbellTag(tag.epc, rssiDbm, antenna), ...phase);
    return 1;
  }

  #access(code: number, data: Uint8Array): void {
    const tag = this.#match === null ? (this.field.tags[0] ?? null) : this.field.find(this.#match);
    if (tag === null) return this.#say(code, RODINBELL_NO_TAG);
    const before = tag.backscatter;
    const said = code === RodinbellCode.read ? readOf(tag, data) : didTo(tag, code, data);
    if (typeof said === 'string' && code === RodinbellCode.read)
      return this.#say(code, codeOf(said));
    if (typeof said === 'string') {
      return this.#say(code, 0, 1, before.length, ...before, codeOf(said), 0xb8, 1);
    }
    const record = concatBytes([before, said]);
    this.#say(code, 0, 1, record.length, ...record, said.length, 0xb8, 1);
  }

  #say(code: number, ...data: readonly number[]): void {
    this.emit(rodinbellFrame(code, data, this.#ways.address));
  }
}

/** What a reader says: A0 | length | address | code | data | check. */
export function rodinbellFrame(code: number, data: readonly number[], address = 1): Uint8Array {
  return encodeCommand({ code, data: Uint8Array.from(data) }, address);
}

/** FreqAnt | PC 2 | EPC | RSSI, whose top bit is for antennas 5 to 8. */
export function rodinbellTag(epc: string, rssiDbm: number, antenna = 1): number[] {
  const bytes = fromHex(epc) ?? new Uint8Array();
  const freqAnt = (FREQUENCY_INDEX << 2) | ((antenna - 1) & 0x03);
  const rssi = ((rssiDbm + 129) & 0x7f) | (antenna > 4 ? 0x80 : 0);
  return [freqAnt, (bytes.length / 2) << 3, 0, ...bytes, rssi];
}

/** Bank | first word | words | password. */
function readOf(tag: SimulatedTag, data: Uint8Array): Uint8Array | TagRefusal {
  const [bank = 0, firstWord = 0, words = 0] = data;
  return tag.read(bankOf(bank), firstWord, words, toHex(data.subarray(3)));
}

/** Password, then what the command is about. */
function didTo(tag: SimulatedTag, code: number, data: Uint8Array): 'done' | TagRefusal {
  const password = toHex(data.subarray(0, 4));
  const [first = 0, second = 0] = data.subarray(4);
  if (code === RodinbellCode.kill) return tag.kill(password);
  if (code === RodinbellCode.lock) {
    return tag.lock(AREAS[first - 1] ?? 'user', ACTIONS[second] ?? 'open', password);
  }
  return tag.write(bankOf(first), second, data.subarray(7), password);
}

function codeOf(result: 'done' | TagRefusal): number {
  if (result === 'done') return RODINBELL_DONE;
  return result === 'password' ? PASSWORD : ACCESS_FAILED;
}

function antennasOf(data: Uint8Array): number[] {
  return [0, 2, 4, 6].flatMap((at) => {
    const antenna = data[at] ?? ANYBODY;
    return antenna <= 3 && (data[at + 1] ?? 0) > 0 ? [antenna] : [];
  });
}
