import type { Layout } from './layout.ts';
import { box, column, row, rule, symbol, text, tries } from './parts.ts';

const bold = { weight: 'bold' } as const;
const MARK = tries([3.5, 1], [3, 1], [3, 2]);
const NUMBER = tries([3.25, 1], [3, 1], [2.75, 1], [2.5, 2], [2.25, 3]);
const KIND = tries([2.5, 1], [2.25, 1]);
const CODE = tries([2.25, 1], [2, 1], [1.75, 1]);

/** 小标签 40 × 30. */
const SMALL: Layout = {
  name: '40x30',
  words: { zh: '小标签 40×30', en: 'Small label 40×30' },
  stock: { width: 40, height: 30 },
  natures: ['carrier', 'place'],
  sample: 'document',
  arrangements: [
    [
      column(
        box(2, 2, 36, 20.5),
        [
          row('markText', MARK, bold),
          row('registerNumber', NUMBER, bold),
          row('placeLine', tries([2.75, 1], [2.75, 2], [2.25, 2], [2.25, 3])),
          row('copyNumber', tries([2.5, 1], [2.25, 2])),
          row('kindWord', KIND),
        ],
        { gap: { least: 0.5, most: 2 } },
      ),
      symbol('qr', box(23.4, 2.6, 14, 19.4), 'right'),
      rule(2, 24.6, 36),
      text(box(2, 25.4, 36, 2.6), row('printedCode', CODE), { align: 'centre', stand: 'middle' }),
    ],
  ],
};

/** U 盘 12 × 12: the symbol alone, in DataMatrix; the mark stands on the box or the lanyard. */
const STICK: Layout = {
  name: 'usb-12x12',
  words: { zh: 'U 盘 12×12', en: 'USB stick 12×12' },
  stock: { width: 12, height: 12 },
  natures: ['carrier'],
  sample: 'medium',
  arrangements: [[symbol('dataMatrix', box(0.75, 0.75, 10.5, 10.5))]],
};

/** 硬盘 50 × 20. */
const DISK: Layout = {
  name: 'disk',
  words: { zh: '硬盘 50×20', en: 'Hard disk 50×20' },
  stock: { width: 50, height: 20 },
  natures: ['carrier'],
  sample: 'medium',
  arrangements: [
    [
      column(
        box(1.5, 1, 48, 18),
        [
          row('markText', MARK, bold),
          row('registerNumber', NUMBER, bold),
          row('kindWord', KIND),
          row('printedCode', CODE),
        ],
        { gap: { least: 0.4, most: 2 } },
      ),
      symbol('qr', box(34, 1, 13.6, 18), 'right'),
    ],
  ],
};

/** 笔记本电脑 50 × 30. */
const LAPTOP: Layout = {
  name: 'laptop',
  words: { zh: '笔记本电脑 50×30', en: 'Laptop 50×30' },
  stock: { width: 50, height: 30 },
  natures: ['carrier'],
  sample: 'device',
  arrangements: [
    [
      column(
        box(2, 1.5, 46, 22.5),
        [
          row('markText', tries([4, 1], [3.5, 1], [3, 1], [3, 2]), bold),
          row('registerNumber', tries([3.5, 1], [3.25, 1], [3, 2], [2.75, 3], [2.25, 4]), bold),
          row('kindWord', KIND),
          row('unitName', tries([2.5, 1], [2.25, 2], [2.25, 3])),
        ],
        { gap: { least: 0.5, most: 2 } },
      ),
      symbol('qr', box(31.3, 2, 16, 21), 'right'),
      rule(2, 25, 46),
      text(box(2, 25.7, 46, 3), row('printedCode', tries([2.75, 1], [2.5, 1], [2.25, 1])), {
        align: 'centre',
        stand: 'middle',
      }),
    ],
  ],
};

/** Labels of media and devices. */
export const MEDIA: readonly Layout[] = [SMALL, STICK, DISK, LAPTOP];
