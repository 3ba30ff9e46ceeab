import type { TagFrame } from './frames.ts';
import { toHex } from './hex.ts';
import { readMetadata, readTagRecord, word, type LengthUnit } from './mercury-tags.ts';

/** Ops whose answers can tell tags. */
const READ_SINGLE = 0x21;
const READ_MULTIPLE = 0x22;
const GET_BUFFER = 0x29;
const SILION = 0xaa;

/** In a search's option: metadata is told; several selects, which one more byte names. */
const OPTION_METADATA = 0x10;
const OPTION_SEVERAL_SELECTS = 0x80;
/** What a message of the stream is about: 00 the end, 01 a tag, 02 temperature and other states. */
const STREAMED_TAG = 0x01;

/** Moduletech: answers of Silion's extension begin with it, tags of its stream do not. */
const MARKER = [0x4d, 0x6f, 0x64, 0x75, 0x6c, 0x65, 0x74, 0x65, 0x63, 0x68] as const;

/** The usual EPC of 96 bits, and its CRC. */
const PLAIN_LENGTH = 14;

type Tag = Omit<TagFrame, 'bytes'>;

const NONE: readonly Tag[] = [];

/**
 * The tags of a successful answer, none where it tells other things. `pc length`: a record that is well-formed and
 * contradicts itself.
 */
export function readMessageTags(op: number, data: Uint8Array): readonly Tag[] | 'pc length' {
  switch (op) {
    case READ_SINGLE:
      return readSingle(data);
    case READ_MULTIPLE:
      return readStreamed(data);
    case GET_BUFFER:
      return readRecords(data, 4, word(data, 0), data[3] ?? 0, 'bits');
    case SILION:
      return MARKER.every((byte, at) => data[at] === byte)
        ? NONE
        : readRecords(data, 2, word(data, 0), 1, 'bytes');
    default:
      return NONE;
  }
}

/** option 1 | [selects 1] | search flags 2 | metadata flags 2 | about 1 | record */
function readStreamed(data: Uint8Array): readonly Tag[] | 'pc length' {
  const [option = 0] = data;
  if (!(option & OPTION_METADATA)) return NONE;
  const at = option & OPTION_SEVERAL_SELECTS ? 4 : 3;
  if (data[at + 2] !== STREAMED_TAG) return NONE;
  return readRecords(data, at + 3, word(data, at), 1, 'bits');
}

/** Records one after the other, up to the very end: what does not come out even was something else. */
function readRecords(
  data: Uint8Array,
  from: number,
  flags: number,
  count: number,
  unit: LengthUnit,
): readonly Tag[] | 'pc length' {
  const tags: Tag[] = [];
  let at = from;
  let contradicts = false;
  for (let index = 0; index < count; index += 1) {
    const record = readTagRecord(data, at, flags, unit);
    if (record === 'pc length') contradicts = true;
    if (typeof record === 'string') break;
    tags.push(record.tag);
    at = record.end;
  }
  if (contradicts) return 'pc length';
  return at === data.length && tags.length === count ? tags : NONE;
}

/** EPC | CRC 2; or, when it was asked for: option 1 | flags 2 | metadata | EPC | CRC 2. The PC is told by neither. */
function readSingle(data: Uint8Array): readonly Tag[] {
  const metadata = data[0] === OPTION_METADATA ? readMetadata(data, 3, word(data, 1)) : null;
  // EPCs are whole words: an odd rest, or 96 bits in all, show that the bytes in front are part of a plain EPC.
  const isPlain = data.length === PLAIN_LENGTH;
  const isTold = !isPlain && metadata !== null && isEpcAndCrc(data.length - metadata.end);
  const epcAt = isTold ? metadata.end : 0;
  if (!isEpcAndCrc(data.length - epcAt)) return NONE;
  const epc = toHex(data.subarray(epcAt, -2));
  const bare = { kind: 'tag', epc, pc: null, epcCrcOk: null } as const;
  if (!isTold) return [{ ...bare, rssiDbm: null, antenna: null }];
  const { isGen2: _, end: __, ...told } = metadata;
  return [{ ...bare, ...told }];
}

function isEpcAndCrc(length: number): boolean {
  return length >= 4 && length % 2 === 0;
}
