import { readFileSync } from 'node:fs';
import * as XLSX from '@e965/xlsx';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { beforeAll, describe, expect, test } from 'vitest';
import { instant } from '#domain/ids.ts';
import { loadFonts, type Fonts } from '#labels/fonts.ts';
import type { Form } from '../../server/reports/form.ts';
import { formPdf } from '../../server/reports/form-pdf.ts';
import { formXlsx } from '../../server/reports/form-xlsx.ts';
import {
  withPhotoCount,
  withPhotos,
  type PhotoOnPaper,
} from '../../server/reports/take-photos-form.ts';
import { pagesOfPdf } from '../labels/decoders.ts';
import { smallJpeg } from '../support/jpegs.ts';

const at = instant(new Date(Date.UTC(2026, 10, 23, 2)));
const SHA = '0123456789abcdef'.repeat(4);
/** 1100 × 820, as a camera made it. */
const CAMERA = new Uint8Array(readFileSync(new URL('../data/label-photo.jpg', import.meta.url)));

const form: Form = {
  title: '涉密载体盘盈盘亏表',
  unit: '示例单位',
  number: '盘-2026-0007',
  orientation: 'landscape',
  fields: [{ label: '名称', value: '第三季度盘点' }],
  tables: [],
  signatures: [{ label: '盘点人', value: '' }],
  notes: ['差异在盘毕后 24 小时内说明。'],
  checkpoint: { size: 9, root: 'ROOT=', at },
};
const photo = (more: Partial<PhotoOnPaper> = {}): PhotoOnPaper => ({
  text: 'WJ-2026-0042',
  kind: 'missing',
  nth: 1,
  count: 2,
  words: '架上的空位',
  width: 1100,
  height: 820,
  bytes: CAMERA.length,
  sha256: SHA,
  by: '李静',
  at,
  struck: null,
  picture: { jpeg: CAMERA, isGrey: false },
  ...more,
});
const struck = photo({
  nth: 2,
  sha256: SHA.replace('0', 'f'),
  struck: { words: '拍的是别的柜子', by: '赵强', at },
  picture: null,
});

let fonts: Fonts;
beforeAll(() => {
  fonts = loadFonts();
});

/** Colours of the first page: how many pixels have one, and how many are neither black nor white. */
async function tonesOf(pdf: Uint8Array): Promise<{ coloured: number; grey: number }> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(pdf);
  const page = document.getPage(0);
  const { data } = await page.render({ scale: 1, render: 'bitmap' });
  let [coloured, grey] = [0, 0];
  for (let i = 0; i < data.length; i += 4) {
    const [blue = 0, green = 0, red = 0] = data.subarray(i, i + 3);
    if (blue !== green || green !== red) coloured += 1;
    if (green > 40 && green < 215) grey += 1;
  }
  document.destroy();
  library.destroy();
  return { coloured, grey };
}

describe('照片 on paper', () => {
  test('are listed with how many, whole digests, who and when; those struck out with the reason', async () => {
    const text = (await pagesOfPdf(await formPdf(withPhotos(form, [photo(), struck]), fonts), 72))
      .map((page) => page.text)
      .join('\n');
    const plain = text.replaceAll(/\s/g, '');
    for (const part of [
      '2张，其中划去1张',
      '架上的空位',
      '拍的是别的柜子赵强',
      '1/2',
      SHA,
      struck.sha256,
      '附后的1张为黑白',
    ]) {
      expect(plain).toContain(part);
    }
  });

  test('stand in the PDF as they are kept, byte by byte, and are drawn in grey', async () => {
    const pdf = Buffer.from(await formPdf(withPhotos(form, [photo()]), fonts));
    expect(pdf.includes(Buffer.from(CAMERA))).toBe(true);
    expect(pdf.includes('/DeviceN')).toBe(true);
    const vivid = { jpeg: smallJpeg({ width: 64, height: 64, shade: 140 }), isGrey: false };
    const drawn = withPhotos(form, [photo({ width: 64, height: 64, picture: vivid })]);
    const { coloured, grey } = await tonesOf(await formPdf(drawn, fonts));
    expect(coloured).toBe(0);
    expect(grey).toBeGreaterThan((await tonesOf(await formPdf(form, fonts))).grey + 5000);
  });

  test('many go on over the pages, none cut, and one of grey alone is drawn too', async () => {
    const grey = smallJpeg({ components: 1, width: 64, height: 64 });
    const many = Array.from({ length: 9 }, (_, n) =>
      photo({
        nth: n + 1,
        count: 9,
        ...(n === 8
          ? { width: 64, height: 64, picture: { jpeg: grey, isGrey: true }, words: '只有灰度' }
          : {}),
      }),
    );
    const pages = await pagesOfPdf(await formPdf(withPhotos(form, many), fonts), 40);
    expect(pages.length).toBeGreaterThan(4);
    expect(pages.at(-1)?.text).toContain('只有灰度');
  });

  test('that found no room are said to be left out', () => {
    const { notes, pictures } = withPhotos(form, [photo(), photo({ picture: null })]);
    expect(pictures).toHaveLength(1);
    expect(notes.at(-1)).toContain('另有 1 张没有附上');
  });

  test('of a difference that a reopening took away say so', () => {
    const { tables } = withPhotos(form, [photo({ kind: null })]);
    expect(tables[0]?.rows[0]?.[1]).toBe('点位重开前的差异');
  });

  test('a workbook has their digests in a column', async () => {
    const book = XLSX.read(await formXlsx(withPhotos(form, [photo(), struck])));
    const rows = XLSX.utils.sheet_to_json<string[]>(book.Sheets[book.SheetNames[0] ?? '']!, {
      header: 1,
    });
    expect(rows[0]).toContain('摘要（SHA-256）');
    expect(rows[1]).toContain(SHA);
    expect(rows[2]).toContain(struck.sha256);
  });

  test('where there are none, the paper is as it was', () => {
    expect(withPhotos(form, [])).toBe(form);
    expect(withPhotoCount(form, [])).toBe(form);
    expect(withPhotoCount(form, [photo()]).fields.at(-1)?.value).toContain('1 张，摘要见');
  });
});
