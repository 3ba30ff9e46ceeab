import { beforeAll, describe, expect, test } from 'vitest';
import { instant } from '#domain/ids.ts';
import { loadFonts, type Fonts } from '#labels/fonts.ts';
import { formPdf } from '../../server/reports/form-pdf.ts';
import { stockTakeForm } from '../../server/reports/stock-take-form.ts';
import { takeDifferencesForm } from '../../server/reports/take-differences-form.ts';
import type { DifferenceOnPaper, TakeOnPaper } from '../../server/reports/take-on-paper.ts';
import { takeRowsForm } from '../../server/reports/take-rows-form.ts';
import { pagesOfPdf, readSymbols } from '../labels/decoders.ts';
import { row } from '../support/take-samples.ts';

const at = (hour: number) => instant(new Date(Date.UTC(2026, 10, 23, hour)));
const ROOT = 'q7lZ0zv2mQ0m8l2w3k4Jt7p0n1c5x9b2d6f8h0j2l4o=';
const SHA = '0123456789abcdef'.repeat(4);
const head = { unit: '示例单位', checkpoint: { size: 4321, root: ROOT, at: at(9) } };
const sum = {
  expected: 1203,
  found: 1199,
  byTag: 1100,
  byBarcode: 80,
  sighted: 19,
  moved: 3,
  missing: 1,
  differences: 3,
  explained: 3,
  rightPerMyriad: 9975,
};
const difference = (more: Partial<DifferenceOnPaper>): DifferenceOnPaper => ({
  kind: 'missing',
  text: 'WJ-2026-0042',
  title: '关于某项工作的通知',
  marking: '机密★10年',
  copyNumber: '000012',
  belongs: 'BMG-01-3 三层',
  seenAt: '',
  place: 'BMG-01 一号柜',
  remedy: 'unaccounted',
  openedAt: at(1),
  explainBy: at(23),
  explanation: { reason: 'lost', words: '两人查找未见，已报告', by: '李静', at: at(2) },
  ...more,
});
const DIFFERENCES: readonly DifferenceOnPaper[] = [
  difference({}),
  difference({
    kind: 'misplaced',
    text: 'WJ-2026-0051',
    seenAt: 'BMG-02 二号柜',
    remedy: 'movedHere',
  }),
  difference({
    kind: 'unknownCode',
    text: 'E28011700000020ABCDEF012',
    title: '',
    belongs: '',
    remedy: null,
    explanation: null,
  }),
];
const take: TakeOnPaper = {
  number: '盘-2026-0007',
  title: '第三季度盘点',
  state: '已办结',
  scope: '全部处所',
  mode: '盲盘',
  openedBy: '王敏',
  openedAt: at(0),
  dueAt: at(23),
  completedAt: at(8),
  counters: '赵强、李静',
  placesPlanned: 2,
  total: sum,
  places: [
    {
      ...sum,
      place: 'BMG-01 一号柜',
      by: '赵强、李静',
      at: at(5),
      sweeps: 4,
      nextAtMost: 6,
      awaited: null,
    },
    {
      ...sum,
      place: 'BMG-02 二号柜',
      by: '赵强',
      at: at(6),
      sweeps: 1,
      nextAtMost: null,
      awaited: null,
    },
  ],
  levels: [
    { marking: 'topSecret', expected: 40, found: 40, missing: 0 },
    { marking: 'secret', expected: 1163, found: 1159, missing: 1 },
  ],
  differences: DIFFERENCES,
  sample: {
    population: 1199,
    size: 120,
    wrong: 1,
    atMostWrong: 43,
    confidence: 95,
    before: 0,
    checkedBy: '陈芳',
    wrongOnes: [{ text: 'WJ-2026-0100', words: '份号与登记不符' }],
  },
  previous: { ...sum, number: '盘-2026-0003', at: at(0), rightPerMyriad: 9900 },
  signatures: [
    { as: 'counter', name: '赵强', at: at(9), instead: null },
    { as: 'auditor', name: '陈芳', at: at(10), instead: null },
  ],
  keepersLeft: [],
  isNamedNow: false,
  sha256: SHA,
};

let fonts: Fonts;
beforeAll(() => {
  fonts = loadFonts();
});
const plain = (text: string): string => text.replace(/\s+/g, '');
const said = async (form: Parameters<typeof formPdf>[0]): Promise<string> =>
  plain((await pagesOfPdf(await formPdf(form, fonts), 50)).map(({ text }) => text).join(''));

describe('盘点报告', () => {
  test('says places with their sum, levels, the take before, differences and what each number rests on', async () => {
    const text = await said(stockTakeForm(take, head));
    for (const part of [
      '涉密载体盘点报告',
      '盘-2026-0007',
      '99.75%',
      'BMG-01一号柜',
      '合计',
      '绝密',
      '上次盘-2026-0003',
      '99.00%',
      '不符的不超过43件',
      '份号与登记不符',
      '两人查找未见',
      '未说明',
      '读数推不出“在位而读不到”的件数',
    ]) {
      expect(text).toContain(plain(part));
    }
  });

  test('a side that has signed stands there with name and minute, one that has not is empty', () => {
    const { signatures } = stockTakeForm(take, head);
    expect(signatures.map(({ label }) => label)).toEqual(['盘点人', '保管人', '审计员']);
    expect(signatures.map(({ value }) => value !== '')).toEqual([true, false, true]);
    expect(signatures[0]?.value).toContain('赵强');
  });

  test('its code can be read from the page: size and root as verification takes them, and the digest', async () => {
    const pages = await pagesOfPdf(await formPdf(stockTakeForm(take, head), fonts), 200);
    const codes = (await Promise.all(pages.map(readSymbols))).flat();
    expect(codes.map(({ text }) => text)).toEqual([`zhangwu\n4321\n${ROOT}\n${SHA}`]);
  });

  test('says that nothing was sampled, and that there was no take before', () => {
    const form = stockTakeForm({ ...take, sample: null, previous: null }, head);
    expect(form.fields.at(-1)?.value).toBe('没有抽查。');
    expect(form.tables[2]?.rows).toEqual([]);
    expect(form.notes.join('')).toContain('没有做盘后抽查');
    expect(form.tables).toHaveLength(4);
  });

  test('one of before rows were sealed says so, and its code has no digest', () => {
    const form = stockTakeForm({ ...take, sha256: '' }, head);
    expect(form.notes.at(-1)).toContain('明细封存之前');
    expect(form.code?.text).toBe(`zhangwu\n4321\n${ROOT}`);
  });
});

describe('盘盈盘亏表', () => {
  test('tells loss, surplus and the rest apart, and until when an explanation is due', () => {
    const form = takeDifferencesForm(take, head);
    expect(form.tables.map(({ rows }) => rows.map((cells) => cells[1]))).toEqual([
      ['WJ-2026-0042'],
      ['E28011700000020ABCDEF012'],
      ['WJ-2026-0051'],
    ]);
    const [lost] = form.tables[0]?.rows ?? [];
    expect(lost).toContain('丢失');
    expect(lost?.at(-1)).toBe('李静 2026-11-23 10:00');
    expect(form.tables[1]?.rows[0]).toContain('未说明，限 2026-11-24 07:00');
    // A code that nothing is known of was seen at the place that was counted.
    expect(form.tables[1]?.rows[0]?.[6]).toBe('BMG-01 一号柜');
  });
});

describe('点位盘点明细表', () => {
  test('has a line a row, by value, and the digest that seals them', () => {
    const rows = [
      { place: 'BMG-01', row: row('1') },
      { place: 'BMG-01', row: row('2', { how: null, at: null, verdict: 'missing' }) },
    ];
    const told = { number: '盘-2026-0007', title: '盘点', place: 'BMG-01', by: '赵强', at: at(5) };
    const form = takeRowsForm({ ...told, sha256: SHA, rows }, head);
    expect(form.fields.at(-1)?.value).toBe(SHA);
    expect(form.tables[0]?.rows.map((cells) => [cells[0], cells[7], cells[8]])).toEqual([
      ['WJ-1', '在位', '读标签'],
      ['WJ-2', '盘亏', ''],
    ]);
  });
});
