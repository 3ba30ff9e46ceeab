import { PNG } from 'pngjs';
import { expect, test } from 'vitest';
import { bitmapOfZpl, pictureOfZpl } from '../../server/demo/printed-label.ts';
import { labelCode } from '../../server/domain/ids.ts';
import { loadFonts } from '../../labels/fonts.ts';
import { composeLabel, toPng, toTspl, toZpl } from '../../labels/print.ts';
import { printedCode } from '../../labels/printed-code.ts';

const CODE = labelCode('0123456789ABCDEF');
const FACE = {
  nature: 'carrier',
  unitName: '云溪市规划局',
  markText: '机密★20年',
  kindWord: '纸质文件',
  registerNumber: 'WJ-000001',
  documentNumber: '云规发〔2026〕20号',
  copyNumber: '000101',
  title: null,
  payload: `00${CODE}00000000000`,
  printedCode: printedCode(CODE),
} as const;

test.each([203, 300] as const)('the paper shows dot for dot what was sent, at %i dpi', (dpi) => {
  const fonts = loadFonts();
  const composed = composeLabel(FACE, dpi, fonts);
  if (!composed.ok) throw new Error(composed.kind);
  const paper = PNG.sync.read(Buffer.from(pictureOfZpl(toZpl([composed.label], fonts)) ?? []));
  const wanted = PNG.sync.read(Buffer.from(toPng(composed.label, fonts)));
  expect([paper.width, paper.height]).toEqual([wanted.width, wanted.height]);
  expect(paper.data.equals(wanted.data)).toBe(true);
});

test('bytes that are no label of ours, or were damaged on the way, give no picture', () => {
  const fonts = loadFonts();
  const composed = composeLabel(FACE, 203, fonts);
  if (!composed.ok) throw new Error(composed.kind);
  const zpl = Buffer.from(toZpl([composed.label], fonts)).toString('latin1');
  const damaged = zpl.replace(/:Z64:(.{20})./, ':Z64:$1*');
  expect(bitmapOfZpl(Buffer.from(damaged, 'latin1'))).toBeNull();
  expect(bitmapOfZpl(Buffer.from(zpl.replace(/\^LL\d+/, '^LL99999'), 'latin1'))).toBeNull();
  expect(bitmapOfZpl(Buffer.from('^XA^FDtext^FS^XZ'))).toBeNull();
  expect(bitmapOfZpl(toTspl([composed.label], fonts))).toBeNull();
});
