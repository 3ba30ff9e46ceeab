import { readAim } from './aim.ts';
import type { Decoder, Frame, NoiseReason } from './frames.ts';
import { concatBytes } from './hex.ts';
import {
  CAPS_LOCK,
  FIRST_MODIFIER,
  KEY,
  LAST_MODIFIER,
  MODIFIER,
  NUM_LOCK,
  characterOf,
  keypadDigit,
} from './hid-keys.ts';
import { BOOT_LAYOUTS, isLaidOut, keysDown, type KeyboardLayout } from './keyboard-layout.ts';
import { badgeOf } from './keyboard-badge.ts';
import { TypedText } from './typed-text.ts';

/** What a keyboard-type device reads: codes, or badges whose digits it types. */
export type KeyboardUse = 'barcode' | 'badge';

/** Which keys end a code. `any` takes Enter and Tab; `none` leaves the end to silence, for codes that hold line breaks. */
export type KeyboardEnding = 'any' | 'enter' | 'tab' | 'none';

const ENDINGS: Readonly<Record<KeyboardEnding, string>> = {
  any: '\r\n\t',
  enter: '\r\n',
  tab: '\t',
  none: '',
};

/** Keypad digits that make a character when they are pressed at once. */
const CHORD = 3;
/** Longer than any symbol holds (a QR code: 7 089 digits). */
const CODE_MAX = 8192;
/** Reports that type nothing do not heap up either. */
const REPORTS_MAX = 4 * CODE_MAX;

/**
 * 键盘式扫码枪 and badge readers: one report of keys a push. A key counts when it was not down before; under Alt the keypad's digits are
 * the number of one character, which comes when Alt is let go. Enter or Tab ends a code, and silence where there is neither.
 */
export class HidKeyboardDecoder implements Decoder {
  readonly #layouts: readonly KeyboardLayout[];
  readonly #use: KeyboardUse;
  readonly #endings: string;
  #down: readonly number[] = [];
  #capsLock = false;
  #altNumber: { value: number; digits: number } | null = null;
  #text = new TypedText();
  #reports: Uint8Array[] = [];
  #endsItself = false;

  constructor(
    layouts: readonly KeyboardLayout[] = BOOT_LAYOUTS,
    use: KeyboardUse = 'barcode',
    ending: KeyboardEnding = 'any',
  ) {
    this.#layouts = layouts;
    this.#use = use;
    this.#endings = ENDINGS[ending];
  }

  get endsItself(): boolean {
    return this.#endsItself;
  }

  push(report: Uint8Array): Frame[] {
    if (report.length === 0) return [];
    const layout = this.#layouts.find((each) => isLaidOut(each, report));
    if (layout === undefined) return [{ kind: 'noise', bytes: report, reason: 'unknown report' }];
    this.#reports.push(report);
    const down = keysDown(layout, report.subarray(report.length - layout.length));
    // Too many keys at once: the device says that it cannot tell which.
    const isOverrun = down.some((key) => key >= KEY.rollOver && key <= KEY.undefinedError);
    const frames = isOverrun ? [] : this.#press(down);
    if (this.#reports.length > REPORTS_MAX) return [...frames, ...this.#noise('too long')];
    return [...frames, ...this.#rest()];
  }

  silence(): Frame[] {
    this.#endAlt();
    return [...this.#close(false), ...this.#rest()];
  }

  end(): Frame[] {
    const frames = this.silence();
    this.#down = [];
    return frames;
  }

  #press(down: readonly number[]): Frame[] {
    const isNext = isNextChord(this.#down, down);
    if (isNext) this.#endAlt();
    const before = isNext ? [] : this.#down;
    this.#down = down;
    const has = (key: number): boolean => down.includes(key) || down.includes(key + 4);
    const held = {
      shift: has(MODIFIER.shift),
      control: has(MODIFIER.control),
      capsLock: this.#capsLock,
    };
    const isAlt = has(MODIFIER.alt);
    if (!isAlt) this.#endAlt();
    const frames: Frame[] = [];
    for (const key of newKeys(before, down)) {
      if (key >= FIRST_MODIFIER && key <= LAST_MODIFIER) continue;
      if (key === CAPS_LOCK) {
        this.#capsLock = !this.#capsLock;
        held.capsLock = this.#capsLock;
      } else if (isAlt && keypadDigit(key) !== null) this.#addAlt(keypadDigit(key) ?? 0);
      else frames.push(...this.#write(key, isAlt ? null : characterOf(key, held)));
    }
    return frames;
  }

  #addAlt(digit: number): void {
    const { value, digits } = this.#altNumber ?? { value: 0, digits: 0 };
    this.#altNumber = { value: Math.min(value * 10 + digit, 0x110000), digits: digits + 1 };
  }

  #endAlt(): void {
    if (this.#altNumber !== null) this.#text.addNumber(this.#altNumber.value);
    this.#altNumber = null;
  }

  #write(key: number, character: string | null): Frame[] {
    if (character === null) {
      if (key !== NUM_LOCK) this.#text.addUnwritten();
      return [];
    }
    if (this.#endings.includes(character)) return this.#close(true);
    this.#text.add(character);
    return [];
  }

  /** What was typed so far is a whole code. */
  #close(isEnded: boolean): Frame[] {
    const text = this.#text;
    if (text.isEmpty) return [];
    this.#endsItself = isEnded;
    this.#text = new TypedText();
    if (text.length > CODE_MAX) return this.#noise('too long');
    if (text.isSpoilt) return this.#noise('text');
    const bytes = this.#takeReports();
    if (this.#use === 'badge') {
      const badge = badgeOf(text.read(null));
      return [badge === null ? { kind: 'noise', bytes, reason: 'text' } : { ...badge, bytes }];
    }
    const aim = readAim(text.prefix());
    // A prefix with nothing behind it is what was scanned.
    const isPrefix = aim !== null && text.length > 3;
    const read = text.read(isPrefix ? aim : null);
    const symbology = isPrefix ? aim.symbology : null;
    return [{ kind: 'barcode', symbology, aim: isPrefix ? aim.aim : null, text: read, bytes }];
  }

  /** Keys let go after a code, locks, a leading Enter: they mean nothing and are no rubbish. */
  #rest(): Frame[] {
    const isWaiting = !this.#text.isEmpty || this.#altNumber !== null;
    if (isWaiting || this.#reports.length === 0) return [];
    return [{ kind: 'lineEnd', bytes: this.#takeReports() }];
  }

  #noise(reason: NoiseReason): Frame[] {
    this.#text = new TypedText();
    this.#altNumber = null;
    return [{ kind: 'noise', bytes: this.#takeReports(), reason }];
  }

  #takeReports(): Uint8Array {
    const bytes = concatBytes(this.#reports);
    this.#reports = [];
    return bytes;
  }
}

/**
 * Some scanners press the keypad's three digits of a character at once. Where the keys' release was lost between two such
 * chords the second is a character of its own, not more digits of the first.
 */
function isNextChord(before: readonly number[], down: readonly number[]): boolean {
  const chord = down.filter((key) => keypadDigit(key) !== null);
  const last = before.filter((key) => keypadDigit(key) !== null);
  if (chord.length < CHORD || last.length < CHORD) return false;
  const isLonger = last.every((key, index) => chord[index] === key);
  return !isLonger && newKeys(last, chord).length > 0;
}

/** Keys of `down` that stand there oftener than before: a key may be typed twice in one report (Alt 0 8 0). */
function newKeys(before: readonly number[], down: readonly number[]): number[] {
  const left = [...before];
  return down.filter((key) => {
    const at = left.indexOf(key);
    if (at === -1) return true;
    left.splice(at, 1);
    return false;
  });
}
