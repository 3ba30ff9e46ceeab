import type { Layout } from './layout.ts';
import { box, column, row, rule, symbol, text, tries } from './parts.ts';

const bold = { weight: 'bold' } as const;
const cut = { overflow: 'cut' } as const;
const UNIT = tries([4, 1], [3.5, 1], [3, 1], [2.5, 2]);
const NUMBER = tries([5, 1], [4, 1], [3.5, 2], [3, 2], [2.75, 3]);
const LINE = tries([3.25, 1], [3, 1], [3, 2], [2.5, 3]);
const CODE = tries([3, 1], [2.75, 1], [2.5, 1]);

/** A4 文件封面 100 × 70: the mark at the top left as on 公文, a QR for cameras and bars for laser scanners. */
const COVER: Layout = {
  name: 'cover',
  words: { zh: 'A4 文件封面 100×70', en: 'A4 file cover 100×70' },
  stock: { width: 100, height: 70 },
  natures: ['carrier'],
  sample: 'document',
  arrangements: [
    [
      { kind: 'border', box: box(1, 1, 98, 68), thick: 0.4 },
      text(box(4, 3, 92, 5.8), row('unitName', UNIT), { stand: 'middle' }),
      rule(4, 9.2, 92, 0.3),
      column(box(4, 10, 92, 36), [
        row('markText', tries([8, 1], [7, 1], [6, 1], [5, 2], [4, 2]), bold),
        row('registerNumber', NUMBER, { ...bold, caption: '编号' }),
        row('documentNumber', LINE, { caption: '文号' }),
        row('copyNumber', LINE, { ...bold, caption: '份号' }),
        row('title', tries([3.5, 1], [3.25, 2], [3, 2], [3, 3]), cut),
      ]),
      symbol('qr', box(66.5, 13, 25.4, 30), 'right'),
      symbol('code128', box(5, 48.5, 90, 11.5)),
      {
        kind: 'pair',
        box: box(5, 62, 90, 4.5),
        left: row('kindWord', tries([3.5, 1], [3, 1], [2.5, 1])),
        right: row('printedCode', tries([3.5, 1], [3, 1])),
      },
    ],
  ],
};

/** 档案盒脊背 30 × 90. */
const SPINE: Layout = {
  name: 'spine',
  words: { zh: '档案盒脊背 30×90', en: 'Archive box spine 30×90' },
  stock: { width: 30, height: 90 },
  natures: ['carrier', 'place'],
  sample: 'document',
  arrangements: [
    [
      { kind: 'border', box: box(0.75, 0.75, 28.5, 88.5), thick: 0.3 },
      column(
        box(2.5, 2.5, 25, 56),
        [
          row('markText', tries([4, 1], [3.5, 1], [4, 2], [3.25, 3]), bold),
          row('unitName', tries([3, 3], [2.75, 3], [2.5, 4])),
          row('registerNumber', tries([4, 1], [3.5, 1], [3.5, 2], [3, 3], [2.5, 4]), bold),
          row('placeLine', tries([3.5, 2], [3, 3], [2.5, 4]), bold),
          row('documentNumber', tries([3, 2], [2.75, 3], [2.5, 4])),
          row('title', tries([3, 4], [2.75, 5], [2.5, 6]), cut),
          row('kindWord', tries([3, 1], [2.5, 1])),
        ],
        { isBesideSymbol: false, gap: { least: 1, most: 4 } },
      ),
      symbol('qr', box(6.4, 63.5, 17.2, 17.2)),
      text(box(2.5, 84.6, 25, 3), row('shortCode', CODE), { align: 'centre', stand: 'middle' }),
    ],
  ],
};

/** Labels of papers and their boxes. */
export const PAPERS: readonly Layout[] = [COVER, SPINE];
