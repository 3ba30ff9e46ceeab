import type { Layout, LayoutItem, Row, Try } from './layout.ts';
import { box, column, row, rule, symbol, text, tries } from './parts.ts';

/*
 * Legibility on a 203 dpi head, looked at: regular hanzi from 18 dots (2.25 mm), bold from 24
 * dots (3 mm). In millimetres, so that a finer head does not print finer text.
 */
const MARK = tries([6, 1], [5.25, 1], [4.5, 1], [4.5, 2], [4, 2], [3.5, 2], [3, 2]);
const HERO = tries([8, 1], [7, 1], [6, 1], [5, 1], [4, 1], [5, 2], [4, 2], [3.5, 2], [3, 3]);
const NUMBER = tries([3.75, 1], [3.25, 1], [3, 1], [3, 2], [2.75, 2], [2.5, 2], [2.25, 3]);
const NAME = tries([4, 1], [3.5, 1], [3.5, 2], [3, 2], [2.75, 3], [2.5, 3], [2.25, 4]);
const LINE = tries([2.75, 1], [2.5, 1], [2.75, 2], [2.5, 2], [2.25, 2], [2.25, 3]);
const COPY = tries([3, 1], [2.75, 1], [2.5, 1], [2.25, 1], [2.25, 2]);
const TITLE = tries([2.75, 1], [2.75, 2], [2.5, 2], [2.5, 3], [2.25, 3]);
const KIND = tries([2.75, 1], [2.5, 1], [2.25, 1]);

const bold = { weight: 'bold' } as const;
const cut = { overflow: 'cut' } as const;

const CARRIER: readonly Row[] = [
  row('markText', MARK, bold),
  row('registerNumber', HERO, { ...bold, only: 'unmarked' }),
  row('registerNumber', NUMBER, { ...bold, caption: '编号', only: 'marked' }),
  row('documentNumber', LINE, { caption: '文号' }),
  row('copyNumber', COPY, { ...bold, caption: '份号' }),
  row('title', TITLE, cut),
];
const PLACE: readonly Row[] = [
  row('registerNumber', HERO, bold),
  row('placeLine', NAME, bold),
  row('title', TITLE, cut),
];
const BADGE: readonly Row[] = [
  row('title', HERO, bold),
  row('registerNumber', NUMBER, { ...bold, caption: '工号' }),
  row('placeLine', LINE, { caption: '部门' }),
];

/** Right edge of text and symbol: the same dot at 203 and 300 dpi. */
const RIGHT = 57.04;
const LEFT = 3;
const WIDTH = RIGHT - LEFT;
/** Between the rules, with air. */
const BOTTOM = 33.27;
/** 6 dots a module at 203 dpi (0.75 mm), 8 at 300 (0.68 mm). */
const INK = 18.84;

/** Head, body beside the symbol, foot; `head` is how far down the head goes. */
function arrangement(unit: readonly Try[], top: number, head: number): readonly LayoutItem[] {
  const bodyTop = head === 5.9 ? 6.92 : 8.4;
  const body = box(LEFT, bodyTop, WIDTH, BOTTOM - bodyTop);
  return [
    text(box(LEFT, top, WIDTH, head - top), row('unitName', unit)),
    rule(LEFT, head, WIDTH),
    column(body, CARRIER, { natures: ['carrier'] }),
    column(body, PLACE, { natures: ['place'] }),
    column(body, BADGE, { natures: ['badge'] }),
    symbol('qr', box(RIGHT - INK, bodyTop, INK, BOTTOM - bodyTop), 'right'),
    rule(LEFT, 34, WIDTH),
    {
      kind: 'pair',
      box: box(LEFT, 34.4, WIDTH, 37.45 - 34.4),
      left: row('kindWord', KIND),
      right: row('printedCode', tries([3, 1])),
    },
  ];
}

/** 通用标签 60 × 40: for everything. A unit's name of two lines moves the rule below it down. */
export const STANDARD: Layout = {
  name: '60x40',
  words: { zh: '通用标签 60×40', en: 'Standard label 60×40' },
  stock: { width: 60, height: 40 },
  natures: ['carrier', 'place', 'badge'],
  sample: 'document',
  arrangements: [
    arrangement(tries([2.75, 1], [2.5, 1], [2.25, 1]), 2.5, 5.9),
    arrangement(tries([2.25, 2]), 2, 7.4),
  ],
};
