import { createHmac } from 'node:crypto';
import { codeFromBytes } from '#labels/code.ts';
import type { ComposedLabel } from '#labels/elements.ts';
import type { Face } from '#labels/face.ts';
import type { Fonts } from '#labels/fonts.ts';
import type { Layout } from '#labels/layout.ts';
import { box, column, row, symbol, text, tries } from '#labels/parts.ts';
import { encodePayload } from '#labels/payload.ts';
import { composeOn } from '#labels/print.ts';
import { printedCode } from '#labels/printed-code.ts';

const KEYS = new Map([[0, new Uint8Array(32).fill(7)]]);
const mac = (key: Uint8Array, message: Uint8Array): Uint8Array =>
  createHmac('sm3', key).update(message).digest();

/** QR and DataMatrix side by side, on 60 × 40 mm. */
export const BOTH: Layout = {
  name: 'both',
  words: { zh: '双码', en: 'Both symbols' },
  stock: { width: 60, height: 40 },
  natures: ['carrier'],
  sample: 'document',
  arrangements: [
    [
      column(box(3, 2, 54, 22), [
        row('markText', tries([4.5, 1], [3, 2]), { weight: 'bold' }),
        row('registerNumber', tries([3.25, 1], [3, 2]), { weight: 'bold' }),
        row('documentNumber', tries([2.5, 1], [2.25, 2])),
        row('copyNumber', tries([2.5, 1])),
      ]),
      symbol('qr', box(38.2, 3, 18.84, 20), 'right'),
      symbol('dataMatrix', box(3.5, 26, 11.5, 11.5)),
      text(box(18, 28, 39, 4), row('kindWord', tries([2.75, 1]))),
      text(box(18, 33, 39, 4), row('printedCode', tries([2.75, 1]))),
    ],
  ],
};

/** One after the other, as a job makes them. */
export function* labelsOn(
  layout: Layout,
  count: number,
  how: { readonly dpi: 203 | 300; readonly fonts: Fonts },
): Generator<{ readonly label: ComposedLabel; readonly payload: string }> {
  for (let i = 0; i < count; i++) {
    const face = faceOf(i);
    const outcome = composeOn(layout, face, how);
    if (!outcome.ok) throw new Error(`label ${i} was refused: ${outcome.kind}`);
    yield { label: outcome.label, payload: face.payload };
  }
}

const UNITS = ['某某市发展和改革委员会', '某某省国家档案与保密管理局', '第一研究所机要保密处'];
const MARKS = ['机密★10年', '秘密★6个月', '绝密★长期', '机密★会议开始前'];

/** The face of the nth document: every code, number and payload another. */
export function faceOf(n: number): Face {
  const seed = createHmac('sm3', 'bench').update(String(n)).digest();
  const code = codeFromBytes(Uint8Array.from(seed.subarray(0, 10)));
  return {
    nature: 'carrier',
    unitName: UNITS[n % UNITS.length] ?? '',
    markText: MARKS[n % MARKS.length] ?? '',
    kindWord: '纸质文件',
    registerNumber: `WJ-${String(n).padStart(6, '0')}`,
    documentNumber: `国办发〔20${10 + (n % 16)}〕${n % 500}号`,
    copyNumber: String(n % 1000).padStart(6, '0'),
    title: null,
    payload: encodePayload({ epoch: 0, generation: n % 32, code }, KEYS, mac),
    printedCode: printedCode(code),
  };
}
