import type { Layout } from './layout.ts';
import { box, column, row, rule, symbol, text, tries } from './parts.ts';

const bold = { weight: 'bold' } as const;
const UNIT = tries([4, 1], [3.5, 1], [3, 1], [2.5, 2]);
const FOOT = tries([3.5, 1], [3, 1]);
const KIND = tries([3.5, 1], [3, 1], [2.5, 1]);

/** 保密柜门 80 × 50: no level on it, ever. One module is a millimetre, so that it reads from two metres. */
const SAFE: Layout = {
  name: 'safe',
  words: { zh: '保密柜门 80×50', en: 'Safe door 80×50' },
  stock: { width: 80, height: 50 },
  natures: ['place'],
  sample: 'safe',
  arrangements: [
    [
      text(box(3, 2.5, 74, 5.8), row('unitName', UNIT), { stand: 'middle' }),
      rule(3, 8.8, 74, 0.3),
      column(box(3, 9.6, 74, 32.9), [
        row('registerNumber', tries([9, 1], [8, 1], [7, 1], [6, 1], [5, 2], [4, 3]), bold),
        row('placeLine', tries([5, 1], [4.5, 2], [4, 2], [3.5, 3], [3, 4]), bold),
      ]),
      symbol('qr', box(50, 9.6, 25.4, 32.9), 'right'),
      rule(3, 43, 74, 0.3),
      {
        kind: 'pair',
        box: box(3, 43.6, 74, 4.4),
        left: row('kindWord', KIND),
        right: row('printedCode', FOOT),
      },
    ],
  ],
};

/** 柜位 70 × 25. */
const SHELF: Layout = {
  name: 'shelf',
  words: { zh: '柜位 70×25', en: 'Shelf 70×25' },
  stock: { width: 70, height: 25 },
  natures: ['place'],
  sample: 'shelf',
  arrangements: [
    [
      column(
        box(2.5, 1.5, 66, 17.5),
        [
          row('registerNumber', tries([7, 1], [6, 1], [5, 1], [4, 1], [3.5, 2], [3, 2]), bold),
          row('placeLine', tries([4, 1], [3.5, 1], [3, 2], [2.5, 3]), bold),
        ],
        { gap: { least: 0.6, most: 2 } },
      ),
      symbol('qr', box(49.5, 1, 17.2, 23), 'right'),
      text(box(2.5, 20, 43, 3.4), row('printedCode', tries([3, 1], [2.75, 1], [2.5, 1])), {
        stand: 'middle',
      }),
    ],
  ],
};

/** 房间门牌 100 × 60. */
const ROOM: Layout = {
  name: 'room',
  words: { zh: '房间 100×60', en: 'Room 100×60' },
  stock: { width: 100, height: 60 },
  natures: ['place'],
  sample: 'room',
  arrangements: [
    [
      { kind: 'border', box: box(1, 1, 98, 58), thick: 0.5 },
      text(box(4, 3, 92, 6), row('unitName', UNIT), { stand: 'middle' }),
      rule(4, 9.6, 92, 0.3),
      column(box(4, 10.5, 92, 41), [
        row('placeLine', tries([9, 1], [8, 1], [7, 1], [6, 1], [6, 2], [5, 3], [4, 4]), bold),
        row('registerNumber', tries([6, 1], [5, 1], [4, 2], [3.5, 3]), bold),
      ]),
      symbol('qr', box(63.5, 10.5, 29, 41), 'right'),
      rule(4, 52.2, 92, 0.3),
      {
        kind: 'pair',
        box: box(4, 52.8, 92, 4.7),
        left: row('kindWord', KIND),
        right: row('printedCode', FOOT),
      },
    ],
  ],
};

/** Labels of places. */
export const PLACES: readonly Layout[] = [SAFE, SHELF, ROOM];
