import type { LockAction, LockArea, TagBank } from '#wire';
import { crc16Genibus } from '../codec/checks.ts';
import { concatBytes, fromHex, toHex } from '../codec/hex.ts';

/** Why a tag does not do what it is told; each family has its own codes for these. */
export type TagRefusal = 'outOfRange' | 'locked' | 'password';

const NO_PASSWORD = '00000000';
const AREA_OF_BANK: Readonly<Record<TagBank, LockArea>> = {
  reserved: 'accessPassword',
  epc: 'epc',
  tid: 'tid',
  user: 'user',
};

/** Where a tag lies. */
export interface TagPlace {
  readonly antenna: number;
  readonly distanceCm: number;
}

/** 模拟标签: the memory of a Gen2 tag and its locks. All texts are upper-case hex. */
export class SimulatedTag {
  #epc: string;
  #isKilled = false;
  /** What a PC says besides the length: toggle and AFI. */
  #pcRest: readonly [number, number] = [0, 0];
  readonly place: TagPlace;
  readonly tid: string;
  readonly user = new Uint8Array(64);
  /** Kill password, then access password. */
  readonly #reserved = new Uint8Array(8);
  readonly #locks = new Map<LockArea, LockAction>();

  /** `tid`: absent, one of its own. */
  constructor(epc: string, place: TagPlace, tid?: string) {
    this.#epc = epc.toUpperCase();
    this.place = place;
    if (tid !== undefined) {
      this.tid = tid.toUpperCase();
      return;
    }
    // A TID that is this tag's alone, of a maker that does not exist.
    const serial = crc16Genibus(bytesOf(this.#epc)).toString(16).padStart(4, '0');
    this.tid = `E2FFF000${serial}${this.#epc.slice(-12).padStart(12, '0')}`.toUpperCase();
  }

  get epc(): string {
    return this.#epc;
  }

  get isKilled(): boolean {
    return this.#isKilled;
  }

  /** What it answers to an inventory: PC | EPC | its own CRC. */
  get backscatter(): Uint8Array {
    const said = concatBytes([this.#pc, bytesOf(this.#epc)]);
    const crc = crc16Genibus(said);
    return Uint8Array.of(...said, crc >> 8, crc & 0xff);
  }

  /** Words of a bank. The reserved bank is not shown without its password. */
  read(
    bank: TagBank,
    firstWord: number,
    words: number,
    password = NO_PASSWORD,
  ): Uint8Array | TagRefusal {
    if (bank === 'reserved' && !this.#opens(password)) return 'password';
    const memory = this.#memory(bank);
    const end = 2 * (firstWord + words);
    return end > memory.length ? 'outOfRange' : memory.slice(2 * firstWord, end);
  }

  /** Writes whole words. The EPC's length follows the PC. */
  write(
    bank: TagBank,
    firstWord: number,
    data: Uint8Array,
    password = NO_PASSWORD,
  ): 'done' | TagRefusal {
    const lock = this.#locks.get(AREA_OF_BANK[bank]);
    if (bank === 'tid' || lock === 'lockedForever') return 'locked';
    if (!this.#opens(password)) return lock === 'password' ? 'locked' : 'password';
    if (bank === 'epc') return this.#writeEpc(firstWord, data);
    const memory = bank === 'user' ? this.user : this.#reserved;
    if (2 * firstWord + data.length > memory.length) return 'outOfRange';
    memory.set(data, 2 * firstWord);
    return 'done';
  }

  lock(area: LockArea, action: LockAction, password = NO_PASSWORD): 'done' | TagRefusal {
    if (!this.#opens(password)) return 'password';
    if (this.#locks.get(area) === 'lockedForever') return 'locked';
    this.#locks.set(area, action);
    return 'done';
  }

  lockOf(area: LockArea): LockAction | null {
    return this.#locks.get(area) ?? null;
  }

  /** A tag whose kill password is zero cannot be killed. */
  kill(password: string): 'done' | TagRefusal {
    const own = toHex(this.#reserved.subarray(0, 4));
    if (own === NO_PASSWORD || own !== password) return 'password';
    this.#isKilled = true;
    return 'done';
  }

  get #pc(): Uint8Array {
    const [high, low] = this.#pcRest;
    return Uint8Array.of(((this.#epc.length / 4) << 3) | high, low);
  }

  /** A locked area, and a tag with an access password, want that password. */
  #opens(password: string): boolean {
    return toHex(this.#reserved.subarray(4)) === password;
  }

  #memory(bank: TagBank): Uint8Array {
    switch (bank) {
      case 'reserved':
        return this.#reserved;
      case 'epc': {
        const crc = this.backscatter.subarray(-2);
        return concatBytes([crc, this.#pc, bytesOf(this.#epc)]);
      }
      case 'tid':
        return bytesOf(this.tid);
      case 'user':
        return this.user;
    }
  }

  #writeEpc(firstWord: number, data: Uint8Array): 'done' | TagRefusal {
    if (firstWord === 0) return 'locked';
    const memory = new Uint8Array(66);
    memory.set(this.#memory('epc'));
    if (2 * firstWord + data.length > memory.length) return 'outOfRange';
    memory.set(data, 2 * firstWord);
    this.#pcRest = [(memory[2] ?? 0) & 0b111, memory[3] ?? 0];
    const words = (memory[2] ?? 0) >> 3;
    this.#epc = toHex(memory.subarray(4, 4 + 2 * words));
    return 'done';
  }
}

const bytesOf = (hex: string): Uint8Array => fromHex(hex) ?? new Uint8Array();
