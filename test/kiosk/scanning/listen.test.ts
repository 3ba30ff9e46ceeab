// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest';
import { listen } from '../../../kiosk/scanning/listen.ts';

const scans: string[] = [];
let stop = (): void => {};
afterEach(() => {
  stop();
  scans.length = 0;
  document.body.replaceChildren();
});

/** The page with ears; `keys` presses keys with a gap, and a field types what was not held back. */
function page(html: { readonly form?: boolean } = {}) {
  let at = 1_000;
  const timers: { due: number; run: () => void }[] = [];
  const ears = listen({
    document,
    onScan: (text) => scans.push(text),
    monotonic: () => at,
    after: (ms, run) => {
      const timer = { due: at + ms, run };
      timers.push(timer);
      return () => void timers.splice(timers.indexOf(timer), timers.includes(timer) ? 1 : 0);
    },
  });
  stop = ears.stop;
  const field = document.createElement('input');
  const form = document.createElement('form');
  let submits = 0;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submits += 1;
  });
  form.append(field);
  document.body.append(html.form === false ? field : form);
  const pass = (ms: number): void => {
    at += ms;
    for (const timer of timers.filter(({ due }) => due <= at)) {
      timers.splice(timers.indexOf(timer), 1);
      timer.run();
    }
  };
  const press = (char: string, gap: number, more: KeyboardEventInit = {}): void => {
    pass(gap);
    const code =
      char === '\r' ? 'Enter' : /\d/.test(char) ? `Digit${char}` : `Key${char.toUpperCase()}`;
    const key = char === '\r' ? 'Enter' : char;
    const init = { code, key, bubbles: true, cancelable: true, ...more };
    const event = new KeyboardEvent('keydown', init);
    Object.defineProperty(event, 'timeStamp', { value: at });
    const target = document.activeElement ?? document.body;
    const isPassed = target.dispatchEvent(event);
    if (isPassed && target === field && char !== '\r') field.value += char;
  };
  const keys = (text: string, gap: number, more?: KeyboardEventInit): void =>
    [...text].forEach((char) => press(char, gap, more));
  return { field, keys, pass, ears, submits: () => submits };
}

test('a scan with nothing in focus is heard', () => {
  page().keys('wj000123\r', 3);
  expect(scans).toEqual(['wj000123']);
});

test('a scan while a field has the focus is heard, and the field stays as it was', () => {
  const { field, keys, pass, submits } = page();
  field.focus();
  keys('note', 120);
  pass(150);
  keys('wj000123\r', 3);
  expect(scans).toEqual(['wj000123']);
  expect(field.value).toBe('note');
  expect(submits()).toBe(0);
});

test('what a person types stays in the field, and Enter still submits its form', () => {
  const { field, keys, pass, submits } = page();
  field.focus();
  keys('note\r', 120);
  pass(200);
  expect(scans).toEqual([]);
  expect(field.value).toBe('note');
  expect(submits()).toBe(1);
});

test('an Enter on a button presses it, the Enter of a scanner does not', () => {
  const { keys, pass } = page();
  const button = document.createElement('button');
  let presses = 0;
  button.addEventListener('click', () => (presses += 1));
  document.body.append(button);
  button.focus();
  keys('\rwj000123\r', 4);
  pass(400);
  expect([scans, presses]).toEqual([['wj000123'], 0]);
  keys('\r', 10);
  pass(100);
  expect(presses).toBe(1);
});

test('a scan under an input method is read, the field is given back, and the screen may warn', () => {
  const { field, keys, ears } = page();
  field.focus();
  keys('wj0001', 3, { key: 'Process' });
  keys('23\r', 3);
  expect(scans).toEqual(['wj000123']);
  expect(field.value).toBe('');
  expect(document.activeElement).toBe(field);
  expect(ears.isInputMethodOn.value).toBe(true);
});

test('an Enter that commits an input method is left to it', () => {
  const { field, keys, pass, submits } = page();
  field.focus();
  keys('ni', 120, { key: 'Process' });
  keys('\r', 120, { key: 'Process' });
  pass(400);
  expect([scans, submits()]).toEqual([[], 0]);
});
