import type { Socket } from 'node:net';
import type { CommandFrame } from '../codec/frames.ts';
import { concatBytes, fromHex, toHex } from '../codec/hex.ts';
import { ANY_ADDRESS, seal } from '../codec/rr3036-commands.ts';
import { Rr3036Decoder } from '../codec/rr3036.ts';
import type { TagContent } from './archive-label.ts';
import { ReaderTwin } from './reader-twin.ts';
import type { RadioWays } from './radio.ts';

const OK = 0x00;
const WRONG_LENGTH = 0x01;
const NOT_SUPPORTED = 0x02;
const FIELD_OFF = 0x05;
const NO_TAG = 0x0e;
const TAG_REFUSED = 0x0f;
const OTHER_KIND = 0x1f;
const NO_BLOCK = 0x10;
const LOCKED = 0x12;

const SETTINGS = 0x00;
const ISO_15693 = 0x06;
const BLOCK_BYTES = 4;
const UID_BYTES = 8;
/** An ICODE SLI: 28 blocks for its user. */
const MEMORY_BYTES = 112;
/** A round takes so long, ms. */
const ROUND_MS = 40;
/** A command with a pause in it is dropped: without a start mark nothing else tells where one begins. ms */
const GAP_MS = 30;

/** What a tag holds, and which blocks can never be written again. */
interface HfMemory {
  dsfid: number;
  bytes: Uint8Array;
  readonly locked: Set<number>;
}

/** 模拟高频读写垫: an RR3036 and the ISO 15693 tags that lie on it. */
export class SimulatedHfPad extends ReaderTwin {
  readonly #address: number;
  readonly #memory = new Map<string, HfMemory>();
  #decoder = new Rr3036Decoder();
  #gap: NodeJS.Timeout | null = null;
  isFieldOn = false;
  /** As it was left by others: 06 is ISO 15693. */
  cardKind = 0x05;

  constructor(
    port = 0,
    ways: { readonly address?: number; readonly radio?: Partial<RadioWays> } = {},
  ) {
    super(port, ways.radio);
    this.#address = ways.address ?? 0x00;
  }

  /** A tag is laid down: its UID as it is printed, and what its label holds. */
  layLabel(uid: string, { dsfid, memory }: TagContent): void {
    const bytes = new Uint8Array(MEMORY_BYTES);
    bytes.set(memory.subarray(0, MEMORY_BYTES));
    this.#memory.set(uid.toUpperCase(), { dsfid, bytes, locked: new Set() });
    this.lay(uid);
  }

  protected override makeDecoder(): Rr3036Decoder {
    this.#decoder = new Rr3036Decoder();
    return this.#decoder;
  }

  protected override received(bytes: Uint8Array, socket: Socket): void {
    super.received(bytes, socket);
    if (this.#gap !== null) clearTimeout(this.#gap);
    this.#gap = setTimeout(() => void this.#decoder.silence(), GAP_MS);
  }

  override async stop(): Promise<void> {
    if (this.#gap !== null) clearTimeout(this.#gap);
    await super.stop();
  }

  protected override isForMe({ bytes }: CommandFrame): boolean {
    return bytes[1] === ANY_ADDRESS || bytes[1] === this.#address;
  }

  protected override obey(frame: CommandFrame): void {
    const code = Number(frame.command);
    const [state = 0, ...rest] = fromHex(frame.payload) ?? [];
    const refusal = this.refusals.get(code);
    if (refusal !== undefined) return this.#say(refusal);
    if (code === SETTINGS) return this.#set(state);
    if (!this.isFieldOn) return this.#say(FIELD_OFF);
    if (this.cardKind !== ISO_15693) return this.#say(OTHER_KIND);
    if (code === 0x01) return void setTimeout(() => this.#inventory(), ROUND_MS);
    if (rest.length < UID_BYTES) return this.#say(WRONG_LENGTH);
    const uid = toHex(Uint8Array.from(rest.slice(0, UID_BYTES).toReversed()));
    if (!this.tags.includes(uid)) return this.#say(NO_TAG);
    this.#reachTag(code, uid, Uint8Array.from(rest.slice(UID_BYTES)));
  }

  #set(state: number): void {
    switch (state) {
      case 0x00:
        return this.#say(OK, Uint8Array.of(0x03, 0x08, 0x00, 0x00, 0x71, 0x00, 0x1f, 0x1e));
      case 0x01:
      case 0x02:
        this.isFieldOn = state === 0x02;
        return this.#say(OK);
      case 0x05:
      case 0x06:
      case 0x09:
        this.cardKind = state;
        return this.#say(OK);
      case 0x07:
      case 0x08:
        return this.#say(OK);
      default:
        this.#say(NOT_SUPPORTED);
    }
  }

  #inventory(): void {
    if (this.isHung) return;
    const seen = new Set(this.field.round().map(({ tag }) => tag.epc));
    if (seen.size === 0) return this.#say(NO_TAG);
    this.emit(inventoryReply([...seen], (uid) => this.#of(uid).dsfid, this.#address));
  }

  #reachTag(code: number, uid: string, rest: Uint8Array): void {
    const memory = this.#of(uid);
    const [block = 0] = rest;
    const from = block * BLOCK_BYTES;
    if (code === 0x2b) return this.#tellTag(uid, memory);
    if (from >= MEMORY_BYTES) return this.#say(TAG_REFUSED, Uint8Array.of(NO_BLOCK));
    switch (code) {
      case 0x20: {
        const security = memory.locked.has(block) ? 1 : 0;
        const bytes = memory.bytes.subarray(from, from + BLOCK_BYTES);
        return this.#say(OK, Uint8Array.of(security, ...bytes));
      }
      case 0x21:
        if (memory.locked.has(block)) return this.#say(TAG_REFUSED, Uint8Array.of(LOCKED));
        memory.bytes.set(rest.subarray(1, 1 + BLOCK_BYTES), from);
        return this.#say(OK);
      case 0x22:
        memory.locked.add(block);
        return this.#say(OK);
      default:
        this.#say(NOT_SUPPORTED);
    }
  }

  #tellTag(uid: string, { dsfid }: HfMemory): void {
    const blocks = MEMORY_BYTES / BLOCK_BYTES - 1;
    const tail = Uint8Array.of(dsfid, 0x07, blocks, BLOCK_BYTES - 1, 0x01);
    this.#say(OK, concatBytes([Uint8Array.of(0x0f), onLine(uid), tail]));
  }

  #of(uid: string): HfMemory {
    const blank: HfMemory = { dsfid: 0, bytes: new Uint8Array(MEMORY_BYTES), locked: new Set() };
    const memory = this.#memory.get(uid) ?? blank;
    this.#memory.set(uid, memory);
    return memory;
  }

  #say(status: number, data: Uint8Array = new Uint8Array()): void {
    this.emit(hfReply(status, data, this.#address));
  }
}

/** Len | Adr | Status | data | CRC */
export function hfReply(
  status: number,
  data: Uint8Array = new Uint8Array(),
  address = 0,
): Uint8Array {
  return seal(Uint8Array.of(data.length + 4, address, status, ...data));
}

/** For each tag its DSFID and its UID, low byte first. */
export function inventoryReply(
  uids: readonly string[],
  dsfidOf: (uid: string) => number = () => 0,
  address = 0,
): Uint8Array {
  const records = uids.map((uid) => Uint8Array.of(dsfidOf(uid), ...onLine(uid)));
  return hfReply(0, concatBytes(records), address);
}

const onLine = (uid: string): Uint8Array => (fromHex(uid) ?? new Uint8Array()).toReversed();
