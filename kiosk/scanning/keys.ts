/** What of a KeyboardEvent the wedge machine reads. `at` is the event's own time in milliseconds. */
export type Key = {
  /** Running number of the key events of this page: names a stroke for undoing it. */
  readonly id: number;
  readonly phase: 'down' | 'up';
  readonly code: string;
  /** Used only where there is no `code` (touch keyboards); normalised to half width. */
  readonly key: string;
  readonly shift: boolean;
  readonly ctrl: boolean;
  readonly alt: boolean;
  /** Caps Lock is on: `key` shows the other case. */
  readonly caps: boolean;
  readonly meta: boolean;
  readonly repeat: boolean;
  readonly at: number;
};

const PLAIN: Readonly<Record<string, string>> = {
  Space: '  ',
  Backquote: '`~',
  Minus: '-_',
  Equal: '=+',
  BracketLeft: '[{',
  BracketRight: ']}',
  Backslash: '\\|',
  Semicolon: ';:',
  Quote: '\'"',
  Comma: ',<',
  Period: '.>',
  Slash: '/?',
  NumpadAdd: '++',
  NumpadSubtract: '--',
  NumpadMultiply: '**',
  NumpadDivide: '//',
  NumpadDecimal: '..',
};
const SHIFTED_DIGITS = ')!@#$%^&*(';

/**
 * The character that a scanner set to the US layout means by this physical key. `code` names the key
 * itself, so input methods, Caps Lock, full width and foreign layouts of the host change nothing.
 * Remote keyboards may name the shifted character and press no Shift: then `key` is believed.
 * Null: not a character.
 */
export function usCharacter(key: Pick<Key, 'code' | 'key' | 'shift' | 'caps'>): string | null {
  if (key.code === '') return halfWidth(key.key);
  const [plain, shifted] = onKeyTop(key.code) ?? [];
  if (plain === undefined || shifted === undefined) return null;
  return key.shift || (!key.caps && key.key === shifted) ? shifted : plain;
}

/** The plain and the shifted character of a physical key. */
function onKeyTop(code: string): readonly string[] | null {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter !== undefined) return [letter.toLowerCase(), letter];
  const digit = /^Digit(\d)$/.exec(code)?.[1];
  if (digit !== undefined) return [digit, SHIFTED_DIGITS[Number(digit)] ?? digit];
  const pad = numpadDigit(code);
  if (pad !== null) return [pad, pad];
  return Object.hasOwn(PLAIN, code) ? [...(PLAIN[code] ?? '')] : null;
}

export const numpadDigit = (code: string): string | null => /^Numpad(\d)$/.exec(code)?.[1] ?? null;

function halfWidth(key: string): string | null {
  const text = key.normalize('NFKC');
  return /^[\u0020-\u007e]$/.test(text) ? text : null;
}

/** Ctrl with a letter or bracket as the control character that some scanners mean by it: Ctrl+] is GS. */
export function controlCharacter(code: string): string | null {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter !== undefined) return String.fromCharCode(letter.charCodeAt(0) - 64);
  if (code === 'BracketLeft') return '\u001b';
  if (code === 'Backslash') return '\u001c';
  return code === 'BracketRight' ? '\u001d' : null;
}

/** Alt with three or four keypad digits: one character. Above 255 the two bytes are GBK's. */
export function altCharacter(digits: string): string | null {
  const value = Number(digits);
  if (digits === '' || value === 0 || value > 0xffff) return null;
  if (value < 256) return String.fromCharCode(value);
  return new TextDecoder('gb18030').decode(Uint8Array.of(value >> 8, value & 0xff));
}
