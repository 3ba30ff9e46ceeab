import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { instant } from '#domain/ids.ts';
import { loadFonts, type Fonts } from '#labels/fonts.ts';
import type { Form } from '../../server/reports/form.ts';
import { formPdf, formsPdf } from '../../server/reports/form-pdf.ts';
import { pageSizes, pagesOfPdf } from '../labels/decoders.ts';

let fonts: Fonts;
beforeAll(() => {
  fonts = loadFonts();
});

const CHECKPOINT = {
  size: 4321,
  root: 'q7lZ0zv2mQ0m8l2w3k4Jt7p0n1c5x9b2d6f8h0j2l4o=',
  at: instant(new Date(Date.UTC(2026, 10, 22, 1, 5))),
};
const form = (rows: readonly (readonly string[])[], more: Partial<Form> = {}): Form => ({
  title: '借阅登记簿',
  unit: '示例单位',
  number: null,
  orientation: 'portrait',
  fields: [
    { label: '起止', value: '2026-01-01 至 2026-11-22' },
    { label: '部门', value: '综合处' },
    { label: '事由', value: '年度检查', isWide: true },
  ],
  tables: [
    {
      caption: null,
      columns: [
        { heading: '编号甲', width: 1 },
        { heading: '题名乙', width: 3 },
      ],
      rows,
      none: '一条也没有。',
    },
  ],
  signatures: [
    { label: '经办人', value: '李静' },
    { label: '审核人', value: '' },
    { label: '监督人', value: '' },
  ],
  notes: ['依据《保密制度》。'],
  checkpoint: CHECKPOINT,
  ...more,
});
const pages = async (one: Form) => await pagesOfPdf(await formPdf(one, fonts), 50);
const plain = (text: string): string => text.replace(/\s+/g, '');
const countOf = (text: string, part: string): number => text.split(part).length - 1;

describe('表 on paper', () => {
  test('every page has the checkpoint, its number and the heading row, and every row stands once, in order', async () => {
    const rows = Array.from({ length: 150 }, (_, i) => [`甲${i}乙`, `第${i}件事项的通知`]);
    const drawn = await pages(form(rows));
    expect(drawn.length).toBeGreaterThan(3);
    for (const [i, { text }] of drawn.entries()) {
      const said = plain(text);
      expect(said).toContain(`账目检查点4321条${CHECKPOINT.root}2026-11-2209:05`);
      expect(said).toContain(`第${i + 1}页共${drawn.length}页`);
      expect(said).toContain('题名乙');
      if (i > 0) expect(said).toContain('借阅登记簿（续）');
    }
    const whole = plain(drawn.map(({ text }) => text).join(''));
    const places = rows.map(([number = '']) => whole.indexOf(number));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    for (const [number = ''] of rows) expect(countOf(whole, number)).toBe(1);
  });

  test('nothing is drawn outside the margins, and all of it is black on white', async () => {
    const long = '没有空格的很长很长的题名'.repeat(40);
    const drawn = await pages(
      form(
        Array.from({ length: 40 }, (_, i) => [`WJ-${i}`, i % 5 === 0 ? long : '短']),
        { orientation: 'landscape' },
      ),
    );
    for (const { width, height, grey } of drawn) {
      const at = (x: number, y: number): number => grey[y * width + x] ?? 255;
      // 50 dpi: 10 mm are 19.7 dots.
      for (let y = 0; y < height; y += 1) {
        for (const x of [2, 10, 18, width - 18, width - 10, width - 3]) expect(at(x, y)).toBe(255);
      }
      for (let x = 0; x < width; x += 1) {
        for (const y of [2, 10, 18, height - 10, height - 3]) expect(at(x, y)).toBe(255);
      }
    }
    const whole = drawn.map(({ text }) => text).join('');
    expect(countOf(whole, '很')).toBe(8 * 40 * 2);
  });

  test('a cell higher than a page goes on on the next one, and no character is lost', async () => {
    const drawn = await pages(form([['WJ-1', '字'.repeat(6000)]]));
    expect(drawn.length).toBeGreaterThan(2);
    expect(countOf(drawn.map(({ text }) => text).join(''), '字')).toBe(6000);
  });

  test('those who sign do so on one page', async () => {
    for (const count of [24, 26, 28, 30, 32, 34, 36]) {
      const rows = Array.from({ length: count }, (_, i) => [`WJ-${i}`, '通知']);
      const drawn = await pages(form(rows));
      const last = plain(drawn.at(-1)?.text ?? '');
      for (const who of ['经办人', '审核人', '监督人']) expect(last).toContain(who);
    }
  });

  test('a register without rows says so', async () => {
    expect(plain((await pages(form([])))[0]?.text ?? '')).toContain('一条也没有。');
  });

  test('rare characters stand as themselves, those that no font has as their code point', async () => {
    const [page] = await pages(form([['𠮷', '名为 𠮷 的人😀']]));
    expect(page?.text).toContain('𠮷');
    expect(plain(page?.text ?? '')).toContain('[U+1F600]');
  });

  test('several forms are one file, each counting its own pages', async () => {
    const both = await formsPdf(
      [form([['A1', 'x']]), form([['B2', 'y']], { number: '催-1' })],
      fonts,
    );
    expect(pageSizes(both)).toEqual([
      [210, 297],
      [210, 297],
    ]);
    const drawn = await pagesOfPdf(both, 40);
    expect(drawn.map(({ text }) => plain(text).includes('第1页共1页'))).toEqual([true, true]);
    expect(drawn[1]?.text).toContain('催-1');
  });

  test('the same form is the same bytes', async () => {
    const one = form([['WJ-1', '通知']]);
    const hash = async () => Buffer.from(await formPdf(one, fonts)).toString('base64');
    expect(await hash()).toBe(await hash());
  });

  test('whatever the texts are, each character of each cell is on paper', async () => {
    const cell = fc.array(
      fc.constantFrom('关', '于', '（', '）', '，', 'A', '7', ' ', '-', '《', '》'),
      {
        maxLength: 120,
      },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 30 }),
        async (rows) => {
          const texts = rows.map(([a, b]) => [a.join(''), b.join('')]);
          const drawn = await pages(form(texts, { fields: [], signatures: [], notes: [] }));
          const whole = drawn.map(({ text }) => text).join('');
          for (const one of ['关', '于', '《', '》', '7']) {
            const wanted = countOf(texts.flat().join(''), one);
            const foot = drawn.length * countOf(CHECKPOINT.root, one);
            expect(countOf(whole, one)).toBe(wanted + foot);
          }
        },
      ),
      { numRuns: 15 },
    );
  });
});
