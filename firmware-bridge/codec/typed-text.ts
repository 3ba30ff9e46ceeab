import type { Aim } from './aim.ts';
import { decodeScan } from './scan-text.ts';

/** GB 2312 begins at A1A1, above every Chinese character's Unicode number; full-width forms lie above GBK. */
const GBK_FIRST = 0xa1a1;
const GBK_LAST = 0xfefe;

type Piece = { readonly bytes: number[] } | { readonly text: string };

/**
 * What a keyboard-type device has typed so far. Characters below 256 are bytes, since scanners type a Chinese character as its
 * two or three bytes, one Alt number each; a number above 255 is one whole character, of GBK or of Unicode.
 */
export class TypedText {
  readonly #pieces: Piece[] = [];
  #length = 0;
  #isSpoilt = false;
  #wasUnwritten = false;

  get isEmpty(): boolean {
    return this.#length === 0;
  }

  /** Characters, or bytes of them. */
  get length(): number {
    return this.#length;
  }

  /** A number that is no character, or a key in the middle that writes none: part of the code is missing. */
  get isSpoilt(): boolean {
    return this.#isSpoilt;
  }

  add(character: string): void {
    this.#addByte(character.charCodeAt(0));
  }

  /** A character by its number, typed under Alt. */
  addNumber(value: number): void {
    if (value > 0 && value < 0x100) return this.#addByte(value);
    const text = characterOf(value);
    this.#count();
    if (text === null) this.#isSpoilt = true;
    else this.#pieces.push({ text });
  }

  /** A key that writes nothing: before and after a code it is the scanner's prefix or suffix. */
  addUnwritten(): void {
    this.#wasUnwritten = !this.isEmpty;
  }

  /** The first three characters, which may be a symbology identifier. */
  prefix(): Uint8Array {
    const [first] = this.#pieces;
    return Uint8Array.from(first !== undefined && 'bytes' in first ? first.bytes.slice(0, 3) : []);
  }

  /** All of it as text, without the identifier's three characters where there is one. */
  read(aim: Aim | null): string {
    return this.#pieces
      .map((piece, index) => {
        if ('text' in piece) return piece.text;
        const bytes = Uint8Array.from(piece.bytes).subarray(index === 0 && aim !== null ? 3 : 0);
        return decodeScan(bytes, aim?.hasEci ?? false).text;
      })
      .join('');
  }

  #addByte(byte: number): void {
    this.#count();
    const last = this.#pieces.at(-1);
    if (last !== undefined && 'bytes' in last) last.bytes.push(byte);
    else this.#pieces.push({ bytes: [byte] });
  }

  #count(): void {
    this.#length += 1;
    if (this.#wasUnwritten) this.#isSpoilt = true;
  }
}

function characterOf(value: number): string | null {
  if (value >= GBK_FIRST && value <= GBK_LAST) {
    try {
      return new TextDecoder('gb18030', { fatal: true }).decode(
        Uint8Array.of(value >> 8, value & 0xff),
      );
    } catch {
      // No GBK: Hangul by its Unicode number, for one.
    }
  }
  const isSurrogate = value >= 0xd800 && value <= 0xdfff;
  return value === 0 || value > 0x10ffff || isSurrogate ? null : String.fromCodePoint(value);
}
