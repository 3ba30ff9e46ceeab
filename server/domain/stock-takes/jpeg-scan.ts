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
    const dc = codesOf(huffman.get(selected >> 4));
    const ac = codesOf(huffman.get(16 + (selected & 15)));
    if (dc === null || ac === null) return null;
    // A scan of one colour goes block by block, whatever its sampling says.
    const blocks = frame.components.length === 1 ? 1 : across * down;
    colours.push({ blocks, dc, ac });
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

/** For each sixteen bits the code that they begin with: its length above, what it stands for below; 0: none. */
type Codes = Uint16Array;
const LOOKED_AT = 16;

/** Null: there is no such table, or it has more codes than there can be. */
function codesOf(table: HuffmanTable | undefined): Codes | null {
  if (table === undefined) return null;
  const { counts, values } = table;
  const codes = new Uint16Array(1 << LOOKED_AT);
  let [at, from] = [0, 0];
  for (const [n, count] of counts.entries()) {
    const length = n + 1;
    for (let i = 0; i < count; i += 1) {
      const next = at + (1 << (LOOKED_AT - length));
      codes.fill((length << 8) | (values[from] ?? 0), at, next);
      [at, from] = [next, from + 1];
    }
  }
  return at > codes.length ? null : codes;
}

/** Coded data, some bits at a time: `FF 00` is a byte FF; any other FF is where the data ends. */
class Bits {
  readonly #bytes: Uint8Array;
  #at: number;
  /** The last bits that were loaded, and how many of them are still to come. */
  #loaded = 0;
  #left = 0;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.#at = at;
  }

  #load(): void {
    while (this.#left <= 24) {
      const byte = this.#bytes[this.#at];
      if (byte === undefined || (byte === 0xff && this.#bytes[this.#at + 1] !== 0)) return;
      this.#at += byte === 0xff ? 2 : 1;
      this.#loaded = (this.#loaded << 8) | byte;
      this.#left += 8;
    }
  }

  /** What the next code stands for; -1: it is no code of this table, or the data ends within it. */
  symbol(codes: Codes): number {
    if (this.#left < LOOKED_AT) this.#load();
    const spare = this.#left - LOOKED_AT;
    // Where the data ends, what is missing is 0: a code that needs it is longer than what is left.
    const bits = spare >= 0 ? this.#loaded >>> spare : this.#loaded << -spare;
    const code = codes[bits & 0xffff] ?? 0;
    const length = code >> 8;
    if (length === 0 || length > this.#left) return -1;
    this.#left -= length;
    return code & 0xff;
  }

  skip(count: number): boolean {
    if (this.#left < count) this.#load();
    if (this.#left < count) return false;
    this.#left -= count;
    return true;
  }

  /** `RSTn`, after what fills the last byte up. */
  passRestart(number: number): boolean {
    const at = this.end();
    if (at === null || this.#bytes[at] !== 0xff || this.#bytes[at + 1] !== 0xd0 + number) {
      return false;
    }
    this.#at = at + 2;
    this.#left = 0;
    return true;
  }

  /** Where the data ends; null: there is more than fills the last byte up. */
  end(): number | null {
    this.#load();
    return this.#left < 8 ? this.#at : null;
  }
}
