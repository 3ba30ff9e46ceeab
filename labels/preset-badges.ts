import type { Layout } from './layout.ts';
import { box, column, row, rule, symbol, text, tries } from './parts.ts';

const bold = { weight: 'bold' } as const;
const NAME = tries([9, 1], [8, 1], [7, 1], [6, 1], [5, 2], [4, 2]);
const UNIT = tries([4, 1], [3.5, 1], [3, 2], [2.5, 3]);

/** 工作证 54 × 86, upright, the size of a card. */
const STAFF: Layout = {
  name: 'staff-badge',
  words: { zh: '工作证 54×86', en: 'Staff badge 54×86' },
  stock: { width: 54, height: 86 },
  natures: ['badge'],
  sample: 'staff',
  arrangements: [
    [
      { kind: 'border', box: box(0.75, 0.75, 52.5, 84.5), thick: 0.3 },
      text(box(3, 3, 48, 8), row('unitName', UNIT), { align: 'centre', stand: 'middle' }),
      rule(3, 11.8, 48, 0.3),
      text(box(3, 13, 48, 5.5), row('kindWord', tries([4, 1], [3, 1])), {
        align: 'centre',
        stand: 'middle',
      }),
      text(box(3, 19, 48, 11), row('title', NAME, bold), { align: 'centre', stand: 'middle' }),
      text(box(3, 30.5, 48, 7), row('placeLine', tries([4, 1], [3.5, 1], [3, 2], [2.5, 2])), {
        align: 'centre',
        stand: 'middle',
      }),
      text(box(3, 38, 48, 5), row('registerNumber', tries([4, 1], [3.5, 1], [3, 1]), bold), {
        align: 'centre',
        stand: 'middle',
      }),
      symbol('qr', box(14.3, 47.5, 25.4, 25.4)),
      text(box(3, 79, 48, 4), row('printedCode', tries([3, 1], [2.75, 1])), {
        align: 'centre',
        stand: 'middle',
      }),
    ],
  ],
};

/** 来访证 86 × 54, lying, so that nobody takes it for a staff badge. */
const VISITOR: Layout = {
  name: 'visitor-badge',
  words: { zh: '来访证 86×54', en: 'Visitor badge 86×54' },
  stock: { width: 86, height: 54 },
  natures: ['badge'],
  sample: 'visitor',
  arrangements: [
    [
      { kind: 'border', box: box(1, 1, 84, 52), thick: 1 },
      text(box(4, 3, 78, 8), row('kindWord', tries([7, 1], [6, 1], [5, 1]), bold), {
        align: 'centre',
        stand: 'middle',
      }),
      rule(4, 11.6, 78, 0.5),
      column(box(4, 13, 78, 30), [
        row('title', NAME, bold),
        row('registerNumber', tries([4, 1], [3.5, 1], [3, 2], [2.75, 3]), bold),
        row('placeLine', tries([3.5, 1], [3, 2], [2.75, 3])),
      ]),
      symbol('qr', box(53, 14.5, 25.4, 29), 'right'),
      {
        kind: 'pair',
        box: box(4, 46, 78, 4.5),
        left: row('unitName', tries([3, 1], [2.75, 1], [2.5, 1], [2.25, 1])),
        right: row('printedCode', tries([3, 1], [2.75, 1])),
      },
    ],
  ],
};

/** Badges. */
export const BADGES: readonly Layout[] = [STAFF, VISITOR];
