import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PRINTER_LANGUAGES, type PrinterLanguage } from '#domain/printers.ts';
import { STATUS_QUESTIONS } from '../../firmware-bridge/printers/status.ts';
import { StatusTalk } from '../../firmware-bridge/printers/status-talk.ts';

const hs = (first: string, second: string): string =>
  [first, second, '1234,0'].map((line) => `\u0002${line}\u0003\r\n`).join('');
const HS_GOOD = hs('030,0,0,1245,000,0,0,0,000,0,0,0', '001,0,0,0,1,2,6,0,00000000,1,000');
const hqes = (errors: string, warnings = '0 00000000 00000000'): string =>
  `\u0002\r\n  PRINTER STATUS  \r\n   ERRORS:         ${errors}\r\n   WARNINGS:       ${warnings}\r\n\u0003`;

/** What a look tells when these answers come, one to each question. */
async function look(language: PrinterLanguage, ...answers: readonly (string | number[])[]) {
  const given = [...answers];
  const told = await new StatusTalk(language).ask(
    { ask: () => Promise.resolve(Buffer.from(given.shift() ?? '')) },
    100,
  );
  return told.state === 'trouble' ? told.trouble.kind : told.state;
}

test.each<[string, string | null, string]>([
  [HS_GOOD, hqes('0 00000000 00000000'), 'ready'],
  [HS_GOOD, null, 'ready'],
  ['', null, 'mute'],
  [HS_GOOD.slice(0, 60), null, 'mute'],
  [hs('030,1,0,1245,000,0,0,0,000,0,0,0', '001,0,0,0,1,2,6,0,0,1,000'), null, 'paperOut'],
  [hs('030,1,0,1245,000,0,0,0,000,0,0,0', '001,0,1,0,1,2,6,0,0,1,000'), null, 'headOpen'],
  [hs('030,0,0,1245,000,0,0,0,000,0,0,0', '001,0,0,1,1,2,6,0,0,1,000'), null, 'ribbonOut'],
  [hs('030,0,1,1245,000,0,0,0,000,0,0,0', '001,0,0,0,1,2,6,0,0,1,000'), null, 'paused'],
  [hs('030,0,0,1245,000,0,0,0,000,0,0,1', '001,0,0,0,1,2,6,0,0,1,000'), null, 'tooHot'],
  // A buffer full, a format half arrived: work, no fault.
  [hs('030,0,0,1245,003,1,0,1,000,0,0,0', '001,0,0,0,1,2,6,1,00000003,1,000'), null, 'ready'],
  [HS_GOOD, hqes('1 00000000 00000005'), 'headOpen'],
  [HS_GOOD, hqes('1 00000000 00000008'), 'paperJam'],
  [HS_GOOD, hqes('1 00000000 00000020'), 'tooHot'],
  [HS_GOOD, hqes('1 00000000 00010000'), 'paused'],
  [HS_GOOD, hqes('1 00000000 00800000'), 'unknown'],
  // Warnings are of later.
  [HS_GOOD, hqes('0 00000000 00000000', '1 00000000 00000002'), 'ready'],
])('ZPL: %j and %j is %s', async (first, second, told) => {
  expect(await look('zpl', first, ...(second === null ? [] : [second]))).toBe(told);
});

test.each<[PrinterLanguage, string | number[], string]>([
  ['tspl', [0x00], 'ready'],
  ['tspl', [0x20], 'ready'],
  ['tspl', [0x05], 'headOpen'],
  ['tspl', [0x0a], 'paperJam'],
  ['tspl', [0x0c], 'paperOut'],
  ['tspl', [0x08], 'ribbonOut'],
  ['tspl', [0x10], 'paused'],
  ['tspl', [0x80], 'unknown'],
  ['epl', '00\r\n', 'ready'],
  ['epl', '02\r\n', 'ready'],
  ['epl', '\u001507\r\n', 'paperOut'],
  ['epl', '01,11\r\n', 'headOpen'],
  ['epl', '\u0011', 'mute'],
  ['cpcl', [0x00], 'ready'],
  ['cpcl', [0x19], 'ready'],
  ['cpcl', [0x02], 'paperOut'],
  ['cpcl', [0x06], 'headOpen'],
  ['escpos', [0x12, 0x12, 0x12, 0x12], 'ready'],
  ['escpos', [0x16, 0x12, 0x12, 0x1e], 'ready'],
  ['escpos', [0x1a, 0x16, 0x12, 0x12], 'headOpen'],
  ['escpos', [0x1a, 0x32, 0x12, 0x72], 'paperOut'],
  ['escpos', [0x1a, 0x52, 0x1a, 0x12], 'paperJam'],
  ['escpos', [0x1a, 0x52, 0x52, 0x12], 'tooHot'],
  ['escpos', [0x1a, 0x52, 0x32, 0x12], 'unknown'],
  ['escpos', [0x12, 0x12], 'mute'],
  ['escpos', [0xff, 0xff, 0xff, 0xff], 'mute'],
])('%s: %j is %s', async (language, answer, told) => {
  expect(await look(language, answer)).toBe(told);
});

describe('whatever a printer answers', () => {
  test.each(PRINTER_LANGUAGES)('is a state, and never an error (%s)', (language) => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        for (const { isWhole, faultIn } of STATUS_QUESTIONS[language]) {
          const answer = Buffer.from(bytes);
          expect(typeof isWhole(answer)).toBe('boolean');
          expect(faultIn(answer)?.detail.length ?? 1).toBeGreaterThan(0);
        }
      }),
    );
  });
});
