import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codeFromBytes } from '#labels/code.ts';
import { encodePayload } from '#labels/payload.ts';
import { printedCode } from '#labels/printed-code.ts';
import { readScan } from '#labels/scan.ts';
import { KEYS, anyPayload, sm3 } from './support.ts';

const read = (text: string) => readScan(text, KEYS, sm3);
const code = codeFromBytes(Uint8Array.of(9, 8, 7, 6, 5, 4, 3, 2, 1, 0));
const payload = encodePayload({ epoch: 3, generation: 2, code }, KEYS, sm3);
const label = { kind: 'label', code, generation: 2, epoch: 3 };
const wide = (text: string): string =>
  text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));

describe('a scanned text is exactly one thing', () => {
  test('a label, with whatever end of line the scanner adds', () => {
    for (const end of ['', '\r', '\n', '\r\n', ' ', '  \r\n'])
      expect(read(payload + end)).toEqual(label);
  });

  test('a label typed by a keyboard wedge under caps lock or a full-width input method', () => {
    expect(read(payload.toLowerCase())).toEqual(label);
    expect(read(wide(payload))).toEqual(label);
  });

  test('a printed code, right or mistyped', () => {
    expect(read(printedCode(code))).toEqual({ kind: 'printedCode', code });
    const typed = `${printedCode(code).slice(0, -1)}*`;
    expect(read(typed).kind).toBe('foreign');
    const wrong = printedCode(code).replace('1', '2');
    expect(read(wrong)).toEqual({ kind: 'mistyped', text: wrong });
  });

  test('a forged label: of the right form, sealed by nobody here', () => {
    expect(read(`32${code}00000000000`)).toEqual({ kind: 'forged', code, generation: 2 });
    expect(read(`Z2${payload.slice(2)}`)).toEqual({ kind: 'forged', code, generation: 2 });
  });

  test('two scans run together, however they are joined', () => {
    for (const joint of ['', '\r', '\r\n', '\t', '\u001d']) {
      expect(read(payload + joint + payload)).toEqual({ kind: 'malformed', reason: 'runTogether' });
    }
    expect(read(`${payload}CC-0001`)).toEqual({ kind: 'malformed', reason: 'runTogether' });
    expect(read(`0A00B1C2D3${payload}`)).toEqual({ kind: 'malformed', reason: 'runTogether' });
    expect(read((payload + payload).toLowerCase())).toMatchObject({ reason: 'runTogether' });
    expect(read('1'.repeat(58))).toEqual({ kind: 'foreign', text: '1'.repeat(58) });
    expect(read(printedCode(code) + printedCode(code))).toMatchObject({ reason: 'runTogether' });
  });

  test('malformed: empty, too long, control characters, broken text', () => {
    expect(read('')).toEqual({ kind: 'malformed', reason: 'empty' });
    expect(read(' \r\n')).toEqual({ kind: 'malformed', reason: 'empty' });
    expect(read('A'.repeat(8193))).toEqual({ kind: 'malformed', reason: 'tooLong' });
    expect(read('密'.repeat(2731))).toEqual({ kind: 'malformed', reason: 'tooLong' });
    expect(read('\ud842')).toEqual({ kind: 'malformed', reason: 'brokenText' });
    for (const c of ['\u0000', '\u001b', '\u007f', '\u0085', '\u202e', 'a\nb']) {
      expect(read(`x${c}x`)).toEqual({ kind: 'malformed', reason: 'controlCharacters' });
    }
  });

  test('anything else is foreign and comes back untouched, markup and formulas included', () => {
    for (const text of [
      'https://example.com/a',
      '<img src=x onerror=alert(1)>',
      '=1+1',
      '^XA^XZ',
      '龚䶮𠮷',
      ' x',
    ]) {
      expect(read(text)).toEqual({ kind: 'foreign', text });
    }
    expect(read('A'.repeat(8192)).kind).toBe('foreign');
  });

  test('no single changed character, of any script, is read as another label', () => {
    fc.assert(
      fc.property(
        anyPayload,
        fc.nat(28),
        fc.string({ unit: 'grapheme', maxLength: 2 }),
        (p, at, c) => {
          const text = encodePayload(p, KEYS, sm3);
          const seen = read(text.slice(0, at) + c + text.slice(at + 1));
          if (seen.kind === 'label') expect(seen).toEqual({ kind: 'label', ...p });
          expect(seen.kind).not.toBe('printedCode');
        },
      ),
      { numRuns: 3_000 },
    );
  });

  test('no text makes it throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(read(text).kind).toMatch(/^(malformed|foreign|mistyped|printedCode)$/);
      }),
      { numRuns: 3_000 },
    );
  });
});

/** Every module that a module of labels/ pulls in, by its import lines. */
function importsOf(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  if (!file.endsWith('.ts')) return seen;
  const text = readFileSync(new URL(`../../labels/${file}`, import.meta.url), 'utf8');
  for (const [, from] of text.matchAll(/^import (?!type).* from '([^']+)';$/gm)) {
    importsOf(from!.replace('./', '').replace('#domain/', '../server/domain/'), seen);
  }
  return seen;
}

test('reading a scan and a tag needs nothing of Node, so that a browser can do it', () => {
  const pulled = [...importsOf('scan.ts'), ...importsOf('epc.ts')];
  expect(pulled).toContain('../server/domain/ids.ts');
  expect(pulled.filter((name) => !name.endsWith('.ts'))).toEqual([]);
});
