import { bankOf } from '../codec/gen2.ts';
import { toHex } from '../codec/hex.ts';
import { MercuryOp } from '../codec/mercury-commands.ts';
import type { RadioField } from './radio.ts';
import type { SimulatedTag, TagRefusal } from './tag-memory.ts';

const NO_TAG = 0x0400;
const TAG_ERROR: Readonly<Record<TagRefusal, number>> = {
  outOfRange: 0x0423,
  locked: 0x0424,
  password: 0x040a,
};

/** The data of the answer, or a status word. */
export type Reached = Uint8Array | number;

/** timeout 2 | option | what the command wants | which tag: a command to one tag, carried out on the field's. */
export function reachTag(op: number, data: Uint8Array, field: RadioField): Reached {
  const cursor = new Cursor(data);
  cursor.skip(2);
  const option = cursor.byte();
  const outcome = carryOut(op, option, cursor, field);
  if (outcome === null) return NO_TAG;
  if (outcome === 'done') return new Uint8Array();
  if (typeof outcome === 'string') return TAG_ERROR[outcome];
  // An answer repeats the option that chose the tag.
  return option === 0 ? outcome : Uint8Array.of(option, ...outcome);
}

function carryOut(
  op: number,
  option: number,
  cursor: Cursor,
  field: RadioField,
): Uint8Array | 'done' | TagRefusal | null {
  switch (op) {
    case MercuryOp.readData: {
      const [bank, address, words] = [bankOf(cursor.byte()), cursor.number(4), cursor.byte()];
      const password = passwordOf(option, cursor);
      return chosen(option, cursor, field)?.read(bank, address, words, password) ?? null;
    }
    case MercuryOp.writeData: {
      const [address, bank] = [cursor.number(4), bankOf(cursor.byte())];
      const password = passwordOf(option, cursor);
      const tag = chosen(option, cursor, field);
      return tag?.write(bank, address, cursor.rest(), password) ?? null;
    }
    case MercuryOp.writeEpc: {
      const password = passwordOf(option, cursor);
      const tag = chosen(option, cursor, field);
      if (option === 0) cursor.skip(1);
      const epc = cursor.rest();
      const pc = (epc.length / 2) << 3;
      return tag?.write('epc', 1, Uint8Array.of(pc, 0, ...epc), password) ?? null;
    }
    case MercuryOp.lock: {
      const [password, mask, action] = [cursor.hex(4), cursor.number(2), cursor.number(2)];
      const tag = chosen(option, cursor, field);
      return tag === null ? null : lockByBits(tag, mask, action, password);
    }
    default: {
      const password = cursor.hex(4);
      cursor.skip(1);
      return chosen(option, cursor, field)?.kill(password) ?? null;
    }
  }
}

/** Option 0: whichever tag answers first; 1: the one with this EPC, its length in bits. */
function chosen(option: number, cursor: Cursor, field: RadioField): SimulatedTag | null {
  if (option === 0) return field.tags[0] ?? null;
  const bits = option & 0x20 ? cursor.number(2) : cursor.byte();
  return field.find(cursor.hex(bits / 8));
}

const passwordOf = (option: number, cursor: Cursor): string =>
  option === 0 ? '00000000' : cursor.hex(4);

function lockByBits(
  tag: SimulatedTag,
  mask: number,
  action: number,
  password: string,
): 'done' | TagRefusal {
  const areas = ['killPassword', 'accessPassword', 'epc', 'tid', 'user'] as const;
  const actions = ['open', 'openForever', 'password', 'lockedForever'] as const;
  for (const [index, area] of areas.entries()) {
    const shift = 8 - 2 * index;
    if (((mask >> shift) & 0b11) === 0) continue;
    const outcome = tag.lock(area, actions[(action >> shift) & 0b11] ?? 'open', password);
    if (outcome !== 'done') return outcome;
  }
  return 'done';
}

/** Fields of a command, one after the other; zeros beyond its end. */
class Cursor {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  skip(length: number): void {
    this.#at += length;
  }

  byte(): number {
    return this.number(1);
  }

  number(length: number): number {
    let value = 0;
    for (let n = 0; n < length; n += 1) value = value * 256 + (this.#bytes[this.#at++] ?? 0);
    return value;
  }

  hex(length: number): string {
    this.#at += length;
    return toHex(this.#bytes.subarray(this.#at - length, this.#at));
  }

  rest(): Uint8Array {
    return this.#bytes.slice(this.#at);
  }
}
