import type { LabelCode } from '#domain/ids.ts';
import { bytesOfCode, codeFromBytes } from './code.ts';

/**
 * 电子标签 UII, 96 bits:  B1 | generation | code (10 bytes),  PC word 3100 | AFI.
 *
 * PC: bits 15-11 length in words (6), bit 8 the toggle T. T = 1: not a GS1 EPC, bits 7-0 are an
 * ISO/IEC 15961 AFI (GS1 TDS 2.3, 9.3). B1 is reserved in the TDS header table, so that a reader
 * which ignores T cannot take it for a GS1 number either. The AFI is a setting of the site.
 */
const FORMAT = 0xb1;
const UII_BYTES = 12;
const PC_BASE = 0x3100;
const PC_TOGGLE = 0x0100;
const GENERATION_MAX = 31;

export type Uii = { readonly code: LabelCode; readonly generation: number };
export type UiiReading =
  | ({ readonly kind: 'label' } & Uii)
  /** A tag of somebody else: GS1, another AFI, another length or format byte. */
  | { readonly kind: 'foreign' }
  /** Not hexadecimal words, PC and length at odds, or our format byte with an impossible generation. */
  | { readonly kind: 'malformed' };

/** The 12 bytes to write into the EPC bank from word 2. */
export function encodeUii(uii: Uii): Uint8Array {
  if (!Number.isInteger(uii.generation) || uii.generation < 0 || uii.generation > GENERATION_MAX) {
    throw new RangeError(`generation ${uii.generation} is not within 0..${GENERATION_MAX}`);
  }
  return Uint8Array.of(FORMAT, uii.generation, ...bytesOfCode(uii.code));
}

/** The PC word to write before it: 3100 | AFI. */
export function pcWord(afi: number): number {
  if (!Number.isInteger(afi) || afi < 0 || afi > 0xff)
    throw new RangeError(`AFI ${afi} is no byte`);
  return PC_BASE | afi;
}

/** 24 upper-case hex digits, as reads carry it. */
export const uiiHex = (uii: Uii): string =>
  [...encodeUii(uii)]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase();

/**
 * Reads EPC and PC in hex, as drivers give them. Where a reader tells no PC (`null`), the format
 * byte alone decides; where it does, T and the AFI must be ours.
 */
export function readUii(epc: string, pc: string | null, afi: number): UiiReading {
  const bytes = fromHex(epc);
  if (!bytes || bytes.length === 0) return { kind: 'malformed' };
  if (pc !== null) {
    if (!/^[0-9a-f]{4}$/i.test(pc)) return { kind: 'malformed' };
    const word = Number.parseInt(pc, 16);
    if ((word >> 11) * 2 !== bytes.length) return { kind: 'malformed' };
    if ((word & PC_TOGGLE) === 0 || (word & 0xff) !== afi) return { kind: 'foreign' };
  }
  const [format, generation] = bytes;
  if (format !== FORMAT || generation === undefined || bytes.length !== UII_BYTES) {
    return { kind: 'foreign' };
  }
  if (generation > GENERATION_MAX) return { kind: 'malformed' };
  return { kind: 'label', code: codeFromBytes(bytes.slice(2)), generation };
}

function fromHex(text: string): Uint8Array | null {
  if (text.length % 4 !== 0) return null;
  const bytes = new Uint8Array(text.length / 2);
  for (let n = 0; n < bytes.length; n += 1) {
    const byte = hexDigit(text.charCodeAt(2 * n)) * 16 + hexDigit(text.charCodeAt(2 * n + 1));
    if (Number.isNaN(byte)) return null;
    bytes[n] = byte;
  }
  return bytes;
}

/** By its character code; a reader says some thousands of these a second. */
function hexDigit(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const letter = code | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : Number.NaN;
}
