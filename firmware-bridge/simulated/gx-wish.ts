import type { TagBank } from '#wire';
import { toHex } from '../codec/hex.ts';

/** What an inventory command asks for, as the reader understands it. */
export interface GxWish {
  readonly antennas: readonly number[];
  readonly isOnce: boolean;
  /** Only the tag with this EPC. */
  readonly epc?: string;
  /** Words to be told with each tag, and the id under which they are told. */
  readonly words?: {
    readonly bank: TagBank;
    readonly firstWord: number;
    readonly words: number;
    readonly id: number;
  };
  readonly password?: string;
}

/** Options that read words: their id in the command, the bank, the id in the report. */
const WORDS: ReadonlyMap<number, { readonly bank: TagBank; readonly id: number }> = new Map<
  number,
  { bank: TagBank; id: number }
>([
  [0x03, { bank: 'user', id: 0x04 }],
  [0x04, { bank: 'reserved', id: 0x05 }],
  [0x09, { bank: 'epc', id: 0x0a }],
]);
const FILTER = 0x01;
const TID = 0x02;
const PASSWORD = 0x05;
const TID_ID = 0x03;

/** Antennas 4 (bit 0 is the first) | mode | options; null where an option is not known. */
export function readWish(data: Uint8Array): GxWish | null {
  const mask = data[3] ?? 0;
  const antennas = [0, 1, 2, 3, 4, 5, 6, 7]
    .filter((bit) => (mask & (1 << bit)) !== 0)
    .map((bit) => bit + 1);
  const wish: Writable<GxWish> = { antennas, isOnce: data[4] === 0 };
  for (let at = 5; at < data.length;) {
    const length = takeOption(wish, data.subarray(at));
    if (length === null) return null;
    at += length;
  }
  return wish;
}

type Writable<Thing> = { -readonly [Key in keyof Thing]: Thing[Key] };

/** Reads one option into the wish; its length, or null where it is not known. */
function takeOption(wish: Writable<GxWish>, bytes: Uint8Array): number | null {
  const [option = 0, first = 0, second = 0, third = 0] = bytes;
  const asked = WORDS.get(option);
  if (asked !== undefined) {
    wish.words = { ...asked, firstWord: (first << 8) | second, words: third };
    return 4;
  }
  switch (option) {
    case FILTER: {
      const end = 3 + ((first << 8) | second);
      wish.epc = toHex(bytes.subarray(7, end));
      return end;
    }
    case TID:
      wish.words = { bank: 'tid', firstWord: 0, words: second, id: TID_ID };
      return 3;
    case PASSWORD:
      wish.password = toHex(bytes.subarray(1, 5));
      return 5;
    default:
      return null;
  }
}
