import { crc16 } from './checks.ts';
import { concatBytes, toHex } from './hex.ts';
import { compactedText } from './iso15962.ts';

/*
 * What archive and library labels hold in the memory of an ISO 15693 tag. Two ways, told apart by the DSFID:
 *
 *   06   ISO 28560-2 (WH/T 44): data elements one after another, packed by ISO/IEC 15962
 *        precursor | [padding length] | [OID less 15] | length | data | [padding]          00 ends the list
 *        precursor: bit 7 padding follows, bits 6-4 compaction, bits 3-0 OID (15: a further byte)
 *   3E   ISO 28560-3, the Danish model: a basic block of 32 bytes; older tags have other DSFIDs
 *        version and usage 1 | parts 1 | part 1 | item id 16 | CRC-16 2, low byte first | country 2 | owner 9
 */
const DSFID_28560_2 = 0x06;

const BASIC_BLOCK = 32;
const ITEM_ID = { from: 3, to: 19 };
const CRC_AT = 19;
const OWNER_AT = 21;
/** Memory of a block of the usual tags; some readers give each the other way round. */
const BLOCK = 4;

const PADDED = 0x80;
const FURTHER_OID = 15;
const PRIMARY_ITEM = 1;
/** An item's number is no longer; anything else is no label. */
const TEXT_MAX = 64;

/** 档案标签: which item a label is of. */
export interface ArchiveLabel {
  readonly standard: 'ISO 28560-2' | 'ISO 28560-3';
  /** 主条目标识: the number that is printed on the label too. */
  readonly itemId: string;
  /** Institution that owns the item, where it was read: country and number. */
  readonly owner: string | null;
}

export type LabelFinding =
  | { readonly found: 'label'; readonly label: ArchiveLabel }
  /** More of the tag's memory is needed to tell. */
  | { readonly found: 'short' }
  /** No label of these standards, or a spoilt one. */
  | { readonly found: 'none' };

/** The label in a tag's memory, of which `memory` is the beginning. */
export function readArchiveLabel(dsfid: number, memory: Uint8Array): LabelFinding {
  return dsfid === DSFID_28560_2 ? readElementLabel(memory) : readBasicBlock(memory);
}

/** One data element of ISO 28560-2; `text` is null where only the application knows its form. */
export interface LabelElement {
  readonly oid: number;
  readonly text: string | null;
  readonly hex: string;
}

/** Elements that are whole, in order, and whether the list has come to its end. */
export function readElements(memory: Uint8Array): {
  readonly elements: readonly LabelElement[];
  readonly isEnd: boolean;
} {
  const elements: LabelElement[] = [];
  for (let at = 0; at < memory.length;) {
    if (memory[at] === 0) return { elements, isEnd: true };
    const element = readElement(memory.subarray(at));
    if (element === null) return { elements, isEnd: false };
    elements.push(element.element);
    at += element.length;
  }
  return { elements, isEnd: false };
}

/** 借阅状态: the application family that a gate looks at, 07 in the house and C2 lent; null for any other. */
export function loanState(afi: number): 'inStock' | 'onLoan' | null {
  if (afi === 0x07) return 'inStock';
  return afi === 0xc2 ? 'onLoan' : null;
}

function readElement(
  bytes: Uint8Array,
): { readonly element: LabelElement; readonly length: number } | null {
  const [precursor = 0] = bytes;
  let at = 1;
  const padding = (precursor & PADDED) === 0 ? 0 : (bytes[at++] ?? 0);
  const low = precursor & 0x0f;
  const oid = low === FURTHER_OID ? FURTHER_OID + (bytes[at++] ?? 0) : low;
  const size = bytes[at++];
  if (size === undefined || bytes.length < at + size) return null;
  const data = bytes.slice(at, at + size);
  const text = compactedText((precursor >> 4) & 7, data);
  return { element: { oid, text, hex: toHex(data) }, length: at + size + padding };
}

/** The primary item identifier comes first by rule, so that a few blocks are enough. */
function readElementLabel(memory: Uint8Array): LabelFinding {
  const { elements, isEnd } = readElements(memory);
  const item = elements.find(({ oid }) => oid === PRIMARY_ITEM);
  if (item === undefined) return { found: isEnd ? 'none' : 'short' };
  if (!isItemId(item.text)) return { found: 'none' };
  return { found: 'label', label: { standard: 'ISO 28560-2', itemId: item.text, owner: null } };
}

function readBasicBlock(memory: Uint8Array): LabelFinding {
  if (memory.length < BASIC_BLOCK) {
    const isBlank = memory.length >= BLOCK && memory.every((byte) => byte === 0);
    return { found: isBlank ? 'none' : 'short' };
  }
  const block = memory.slice(0, BASIC_BLOCK);
  const whole = [block, eachBlockReversed(block)].find(isSealed);
  if (whole === undefined) return { found: 'none' };
  const itemId = fieldText(whole.subarray(ITEM_ID.from, ITEM_ID.to));
  if (!isItemId(itemId)) return { found: 'none' };
  const owner = fieldText(whole.subarray(OWNER_AT)) || null;
  return { found: 'label', label: { standard: 'ISO 28560-3', itemId, owner } };
}

/** CRC-16 (1021, FFFF) of all but itself; its own two bytes count as zeros at the end (ISO 28560-3, annex C). */
export function basicBlockCrc(block: Uint8Array): number {
  return crc16(
    concatBytes([block.subarray(0, CRC_AT), block.subarray(OWNER_AT), new Uint8Array(2)]),
  );
}

function isSealed(block: Uint8Array): boolean {
  const [low = 0, high = 0] = block.subarray(CRC_AT);
  return basicBlockCrc(block) === ((high << 8) | low);
}

function eachBlockReversed(bytes: Uint8Array): Uint8Array {
  return bytes.map((_, at) => bytes[at - (at % BLOCK) + (BLOCK - 1 - (at % BLOCK))] ?? 0);
}

/** UTF-8 up to the first 00; empty where it is none. */
function fieldText(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  try {
    return UTF8.decode(end === -1 ? bytes : bytes.subarray(0, end)).trim();
  } catch {
    return '';
  }
}

const UTF8 = new TextDecoder('utf-8', { fatal: true });

function isItemId(text: string | null): text is string {
  return text !== null && text.length > 0 && text.length <= TEXT_MAX && !/\p{C}/u.test(text);
}
