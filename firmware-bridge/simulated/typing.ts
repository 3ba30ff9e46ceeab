import { characterOf } from '../codec/hid-keys.ts';

const UP = new Uint8Array(8);
const SHIFT = 0x02;
const CONTROL = 0x01;
const ALT = 0x04;
const KEYPAD_1 = 0x59;
const KEYPAD_0 = 0x62;
/** Keys that write: letters, digits, marks. Enter and Tab are among them. */
const KEYS = Array.from({ length: 0x39 - 0x04 }, (_, index) => index + 0x04);

type Stroke = readonly [modifiers: number, key: number];

/** Where a character lies on the American layout; null for one that has no key. */
const STROKES: ReadonlyMap<string, Stroke> = new Map(
  [0, SHIFT, CONTROL]
    .flatMap((modifiers) => KEYS.map((key): Stroke => [modifiers, key]))
    .toReversed()
    .flatMap((stroke): [string, Stroke][] => {
      const [modifiers, key] = stroke;
      const held = { shift: modifiers === SHIFT, control: modifiers === CONTROL, capsLock: false };
      const character = characterOf(key, held);
      return character === null ? [] : [[character, stroke]];
    }),
);

/**
 * A text as a keyboard-type scanner types it, boot reports: each key and its release; what has no key is typed as the UTF-8
 * bytes of its character, under Alt.
 */
export function keyReports(text: string): Uint8Array[] {
  return Array.from(text).flatMap((character) => {
    const stroke = STROKES.get(character);
    if (stroke !== undefined) return [Uint8Array.of(stroke[0], 0, stroke[1], 0, 0, 0, 0, 0), UP];
    return [...new TextEncoder().encode(character)].flatMap((byte) => altChord(byte));
  });
}

/** A number under Alt on the keypad: all its digits at once where they fit into a report, else one by one. */
export function altChord(value: number | string): Uint8Array[] {
  const digits = typeof value === 'string' ? value : String(value).padStart(3, '0');
  const keys = Array.from(digits, (digit) =>
    digit === '0' ? KEYPAD_0 : KEYPAD_1 + Number(digit) - 1,
  );
  if (keys.length <= 4) return [Uint8Array.from([ALT, 0, ...keys, 0, 0, 0, 0]).slice(0, 8), UP];
  const held = Uint8Array.of(ALT, 0, 0, 0, 0, 0, 0, 0);
  return [...keys.flatMap((key) => [Uint8Array.of(ALT, 0, key, 0, 0, 0, 0, 0), held]), UP];
}
