import type { Key } from '../../../kiosk/scanning/keys.ts';
import { onKey, onTime, quiet, wakeAt, type Effect } from '../../../kiosk/scanning/wedge.ts';

const CODE_BY_CHAR = new Map<string, { readonly code: string; readonly shift: boolean }>();
for (let i = 0; i < 26; i += 1) {
  const upper = String.fromCharCode(65 + i);
  CODE_BY_CHAR.set(upper, { code: `Key${upper}`, shift: true });
  CODE_BY_CHAR.set(upper.toLowerCase(), { code: `Key${upper}`, shift: false });
}
for (const [i, char] of [...')!@#$%^&*('].entries()) {
  CODE_BY_CHAR.set(String(i), { code: `Digit${i}`, shift: false });
  CODE_BY_CHAR.set(char, { code: `Digit${i}`, shift: true });
}
const PAIRS = [
  ['Backquote', '`~'],
  ['Minus', '-_'],
  ['Equal', '=+'],
  ['BracketLeft', '[{'],
  ['BracketRight', ']}'],
  ['Backslash', '\\|'],
  ['Semicolon', ';:'],
  ['Quote', '\'"'],
  ['Comma', ',<'],
  ['Period', '.>'],
  ['Slash', '/?'],
] as const;
for (const [code, [plain = '', shifted = '']] of PAIRS) {
  CODE_BY_CHAR.set(plain, { code, shift: false });
  CODE_BY_CHAR.set(shifted, { code, shift: true });
}
CODE_BY_CHAR.set(' ', { code: 'Space', shift: false });

/** Every printable ASCII character: what a keyboard can type on the US layout. */
export const TYPEABLE = [...CODE_BY_CHAR.keys()];

export type Stroke = { readonly char: string; readonly gap: number };
export type Device = { readonly ime?: boolean; readonly capsLock?: boolean };

let id = 0;
const press = (code: string, key: string, at: number, more: Partial<Key> = {}): Key => ({
  id: (id += 1),
  phase: 'down',
  code,
  key,
  shift: false,
  ctrl: false,
  alt: false,
  caps: false,
  meta: false,
  repeat: false,
  at,
  ...more,
});

/** Key events of characters typed one after another; `\r` is Enter, `\t` is Tab. */
export function typed(strokes: readonly Stroke[], from: number, device: Device = {}): Key[] {
  let at = from;
  return strokes.flatMap(({ char, gap }) => {
    at += gap;
    if (char === '\r') return [press('Enter', 'Enter', at)];
    if (char === '\t') return [press('Tab', 'Tab', at)];
    const { code, shift } = CODE_BY_CHAR.get(char) ?? { code: 'Unknown', shift: false };
    const shown = device.capsLock === true ? swapCase(char) : char;
    const key = press(code, device.ime === true ? 'Process' : shown, at, {
      shift,
      caps: device.capsLock === true,
    });
    return shift ? [press('ShiftLeft', 'Shift', at, { shift }), key] : [key];
  });
}

/** The same text as Alt with keypad digits, the way scanners send it to any layout. */
export function altTyped(text: string, from: number, gap: number): Key[] {
  let at = from;
  const keys: Key[] = [];
  for (const char of text) {
    const digits = String(char.charCodeAt(0)).padStart(3, '0');
    keys.push(press('AltLeft', 'Alt', (at += gap), { alt: true }));
    for (const digit of digits) {
      keys.push(press(`Numpad${digit}`, digit, (at += 1), { alt: true }));
    }
    keys.push(press('AltLeft', 'Alt', (at += 1), { phase: 'up' }));
  }
  keys.push(press('Enter', 'Enter', at + gap));
  return keys;
}

const swapCase = (char: string): string =>
  char === char.toUpperCase() ? char.toLowerCase() : char.toUpperCase();

export type Outcome = {
  readonly scans: readonly string[];
  /** What a focused text field holds in the end: what passed, less what was undone. */
  readonly field: string;
  readonly enters: number;
};

/** Runs the machine over key events, with its timers kept, and a text field under the keys. */
export function run(keys: readonly Key[], charOf: (key: Key) => string | null): Outcome {
  let wedge = quiet;
  const scans: string[] = [];
  let enters = 0;
  let field: { readonly id: number; readonly char: string }[] = [];
  const apply = (effects: readonly Effect[]): void => {
    for (const effect of effects) {
      if (effect.kind === 'scan') scans.push(effect.text);
      if (effect.kind === 'enter') enters += 1;
      if (effect.kind === 'undo') field = field.filter((taken) => taken.id < effect.since);
    }
  };
  const wake = (until: number): void => {
    for (let due = wakeAt(wedge); due !== null && due <= until; due = wakeAt(wedge)) {
      const step = onTime(wedge, due);
      wedge = step.wedge;
      apply(step.effects);
    }
  };
  for (const key of keys) {
    wake(key.at);
    const step = onKey(wedge, key);
    wedge = step.wedge;
    apply(step.effects);
    const char = key.phase === 'down' ? charOf(key) : null;
    if (char !== null && !step.swallow) field.push({ id: key.id, char });
  }
  wake(Infinity);
  return { scans, field: field.map(({ char }) => char).join(''), enters };
}
