/** Keys by their usage on page 07 (HID usage tables, section 10), with the characters of an American layout: what scanners assume. */

/** Modifier keys are usages E0 to E7, left then right. */
export const MODIFIER = { control: 0xe0, shift: 0xe1, alt: 0xe2, meta: 0xe3 } as const;
export const FIRST_MODIFIER = 0xe0;
export const LAST_MODIFIER = 0xe7;

export const KEY = { rollOver: 0x01, undefinedError: 0x03, enter: 0x28, tab: 0x2b } as const;
export const CAPS_LOCK = 0x39;
export const NUM_LOCK = 0x53;
export const KEYPAD_ENTER = 0x58;

/** From 1E on: 1 to 0, then what stands there with Shift. */
const DIGITS = '1234567890';
const SHIFTED_DIGITS = '!@#$%^&*()';

/** The other printing keys: plain, then with Shift. */
const MARKS: Readonly<Record<number, string>> = {
  0x2c: '  ',
  0x2d: '-_',
  0x2e: '=+',
  0x2f: '[{',
  0x30: ']}',
  0x31: '\\|',
  0x32: '#~',
  0x33: ';:',
  0x34: '\'"',
  0x35: '`~',
  0x36: ',<',
  0x37: '.>',
  0x38: '/?',
  0x54: '//',
  0x55: '**',
  0x56: '--',
  0x57: '++',
  0x63: '..',
  0x64: '\\|',
  0x67: '==',
};

const FIRST_LETTER = 0x04;
const FIRST_DIGIT = 0x1e;
const KEYPAD_1 = 0x59;
const KEYPAD_0 = 0x62;

export type Held = {
  readonly shift: boolean;
  readonly control: boolean;
  readonly capsLock: boolean;
};

/** The character that a key writes; null for keys that write none (F1, arrows, locks). */
export function characterOf(usage: number, held: Held): string | null {
  const plain = printed(usage, held);
  if (!held.control || plain === null) return plain;
  return controlOf(usage, plain);
}

/** The keypad's digit, as it is typed under Alt; null for every other key. */
export function keypadDigit(usage: number): number | null {
  if (usage === KEYPAD_0) return 0;
  return usage >= KEYPAD_1 && usage < KEYPAD_0 ? usage - KEYPAD_1 + 1 : null;
}

function printed(usage: number, { shift, capsLock }: Held): string | null {
  if (usage >= FIRST_LETTER && usage < FIRST_DIGIT) {
    const letter = String.fromCharCode(0x61 + usage - FIRST_LETTER);
    return shift === capsLock ? letter : letter.toUpperCase();
  }
  if (usage >= FIRST_DIGIT && usage < FIRST_DIGIT + DIGITS.length) {
    return (shift ? SHIFTED_DIGITS : DIGITS)[usage - FIRST_DIGIT] ?? null;
  }
  if (usage === KEY.enter || usage === KEYPAD_ENTER) return '\r';
  if (usage === KEY.tab) return '\t';
  const digit = keypadDigit(usage);
  if (digit !== null) return String(digit);
  return MARKS[usage]?.[shift ? 1 : 0] ?? null;
}

/** Ctrl and a key write a control character where the key has one: Ctrl+] is GS, which separates GS1 elements. */
function controlOf(usage: number, plain: string): string | null {
  if (usage >= FIRST_LETTER && usage < FIRST_DIGIT)
    return String.fromCharCode(usage - FIRST_LETTER + 1);
  const at = '[\\]^_'.indexOf(plain);
  if (at !== -1) return String.fromCharCode(0x1b + at);
  // Ctrl+6 and Ctrl+-: the same without Shift.
  if (plain === '6') return '\u001E';
  if (plain === '-') return '\u001F';
  return usage === KEY.enter || usage === KEYPAD_ENTER || usage === KEY.tab ? plain : null;
}
