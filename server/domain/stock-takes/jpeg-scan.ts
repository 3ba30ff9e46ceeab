/** Size of a picture, and how its colours are sampled. */
export type Frame = {
  readonly width: number;
  readonly height: number;
  readonly components: readonly {
    readonly id: number;
    readonly across: number;
    readonly down: number;
    readonly quantiser: number;
  }[];
};
/** How many codes of each length, and what they stand for. */
export type HuffmanTable = { readonly counts: Uint8Array; readonly values: Uint8Array };

type Scan = {
  readonly bytes: Uint8Array;
  /** Where the coded data begins. */
  readonly at: number;
  /** For each colour: its DC table above, its AC table below. */
  readonly tables: readonly number[];
};
type Coding = {
  readonly frame: Frame;
  /** DC tables by 0..3, AC tables by 16..19. */
  readonly huffman: ReadonlyMap<number, HuffmanTable>;
  /** Blocks between two restart marks; 0: none. */
  readonly restart: number;
};

const COEFFICIENTS = 64;
const [DC_BITS_MAX, AC_BITS_MAX] = [11, 10];

/**
 * Walks through every coded block of a baseline scan. Gives the place behind the last one, where a marker must stand; null: the data
 * ends early, a code is none of its table's, or a block overflows.
 */
export function isWholeScan(scan: Scan, { frame, huffman, restart }: Coding): number | null {
  const colours: Colour[] = [];
  for (const [n, { across, down }] of frame.components.entries()) {
    const selected = scan.tables[n] ?? 0;
    const [dc, ac] = [huffman.get(selected >> 4), huffman.get(16 + (selected & 15))];
    if (!dc || !ac) return null;
    // A scan of one colour goes block by block, whatever its sampling says.
    const blocks = frame.components.length === 1 ? 1 : across * down;
    colours.push({ blocks, dc: codesOf(dc), ac: codesOf(ac) });
  }
  const bits = new Bits(scan.bytes, scan.at);
  const units = unitsOf(frame);
  for (let unit = 0; unit < units; unit += 1) {
    if (restart > 0 && unit > 0 && unit % restart === 0) {
      if (!bits.passRestart((unit / restart - 1) % 8)) return null;
    }
    for (const colour of colours) {
      for (let block = 0; block < colour.blocks; block += 1) {
        if (!passBlock(bits, colour)) return null;
      }
    }
  }
  return bits.end();
}

/** Units of interleaved blocks in the picture. */
function unitsOf({ width, height, components }: Frame): number {
  const isOne = components.length === 1;
  const across = isOne ? 1 : Math.max(...components.map((one) => one.across));
  const down = isOne ? 1 : Math.max(...components.map((one) => one.down));
  return Math.ceil(width / (8 * across)) * Math.ceil(height / (8 * down));
}

type Colour = { readonly blocks: number; readonly dc: Codes; readonly ac: Codes };

function passBlock(bits: Bits, { dc, ac }: Colour): boolean {
  const size = bits.symbol(dc);
  if (size < 0 || size > DC_BITS_MAX || !bits.skip(size)) return false;
  let place = 1;
  while (place < COEFFICIENTS) {
    const symbol = bits.symbol(ac);
    if (symbol < 0) return false;
    const [zeros, length] = [symbol >> 4, symbol & 15];
    if (length === 0) {
      if (zeros === 0) return true;
      if (zeros !== 15) return false;
      place += 16;
      continue;
    }
    place += zeros + 1;
    if (length > AC_BITS_MAX || place > COEFFICIENTS || !bits.skip(length)) return false;
  }
  return place === COEFFICIENTS;
}

/** Of each length: the first code, how many there are, and where their values begin. */
type Codes = {
  readonly lengths: readonly {
    readonly first: number;
    readonly count: number;
    readonly from: number;
  }[];
  readonly values: Uint8Array;
};
function codesOf({ counts, values }: HuffmanTable): Codes {
  let [code, from] = [0, 0];
  const lengths = Array.from(counts, (count) => {
    const one = { first: code, count, from };
    code = (code + count) * 2;
    from += count;
    return one;
  });
  return { lengths, values };
}

/** Coded data bit by bit: `FF 00` is a byte FF; any other FF is where the data ends. */
class Bits {
  readonly #bytes: Uint8Array;
  #at: number;
  #byte = 0;
  #left = 0;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.#at = at;
  }

  /** -1: there is none. */
  #bit(): number {
    if (this.#left === 0 && !this.#load()) return -1;
    this.#left -= 1;
    return (this.#byte >> this.#left) & 1;
  }

  #load(): boolean {
    const byte = this.#bytes[this.#at];
    if (byte === undefined) return false;
    if (byte === 0xff && this.#bytes[this.#at + 1] !== 0) return false;
    this.#at += byte === 0xff ? 2 : 1;
    this.#byte = byte;
    this.#left = 8;
    return true;
  }

  /** What the next code stands for; -1: it is no code of this table. */
  symbol({ lengths, values }: Codes): number {
    let code = 0;
    for (const { first, count, from } of lengths) {
      const bit = this.#bit();
      if (bit < 0) return -1;
      code = code * 2 + bit;
      if (code - first < count) return code < first ? -1 : (values[from + code - first] ?? -1);
    }
    return -1;
  }

  skip(count: number): boolean {
    for (let n = 0; n < count; n += 1) if (this.#bit() < 0) return false;
    return true;
  }

  /** `RSTn`, at the next whole byte. */
  passRestart(number: number): boolean {
    if (this.#bytes[this.#at] !== 0xff || this.#bytes[this.#at + 1] !== 0xd0 + number) return false;
    this.#at += 2;
    this.#left = 0;
    return true;
  }

  end(): number {
    return this.#at;
  }
}
