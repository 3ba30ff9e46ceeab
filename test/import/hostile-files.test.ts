import { readFileSync } from 'node:fs';
import { crc32, deflateRawSync } from 'node:zlib';
import * as xlsx from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import { readWorkbook } from '../../server/import/read-workbook.ts';
import { seeded } from './make-ledger.ts';

const good = new Uint8Array(readFileSync(new URL('../data/ledger-a.xlsx', import.meta.url)));
const text = (words: string): Uint8Array => new TextEncoder().encode(words);
const bytesOf = (...parts: readonly (string | Uint8Array)[]): Uint8Array =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)),
  );

async function refusalOf(bytes: Uint8Array): Promise<string | null> {
  const reading = await readWorkbook(bytes, 'x.xlsx');
  if (reading.ok) return null;
  expect(reading.refusal.sentence).toMatch(/^[^。]+。$/u);
  expect(reading.refusal.sentenceEn).toMatch(/^[A-Z][^\n]+\.$/u);
  return reading.refusal.error;
}

describe('what is no spreadsheet gets one sentence', () => {
  test.each([
    ['nothing', new Uint8Array(), 'empty'],
    [
      'a renamed Linux program',
      bytesOf('\x7fELF\x02\x01\x01', new Uint8Array(200)),
      'notSpreadsheet',
    ],
    ['a renamed Windows program', bytesOf('MZ\x90\0', new Uint8Array(200)), 'notSpreadsheet'],
    ['a PDF', text('%PDF-1.7\n1 0 obj'), 'notSpreadsheet'],
    ['a PNG', bytesOf('\x89PNG\r\n\x1a\n', new Uint8Array(64)), 'notSpreadsheet'],
    ['a JPEG', bytesOf('\xff\xd8\xff\xe0', new Uint8Array(64)), 'notSpreadsheet'],
    [
      'an HTML page named .xls',
      text('<html><table><tr><td>密级</td></tr></table></html>'),
      'notSpreadsheet',
    ],
    ['XML', text('<?xml version="1.0"?><a/>'), 'notSpreadsheet'],
    [
      'an old .xls',
      new Uint8Array(xlsx.write(oneCell(), { type: 'array', bookType: 'biff8' })),
      'oldExcel',
    ],
    [
      'a locked workbook',
      bytesOf(
        '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1',
        new Uint8Array(512),
        Buffer.from('EncryptedPackage', 'utf16le'),
        new Uint8Array(64),
      ),
      'locked',
    ],
    ['an empty archive', bytesOf('PK\x05\x06', new Uint8Array(18)), 'notSpreadsheet'],
    ['an archive of something else', zip([['a.txt', text('hello')]]), 'notSpreadsheet'],
    [
      'an OpenDocument file',
      zip([
        ['mimetype', text('application/vnd.oasis.opendocument.spreadsheet')],
        ['[Content_Types].xml', text('<a/>')],
      ]),
      'notSpreadsheet',
    ],
    ['random bytes', Uint8Array.from({ length: 500 }, seededByte(3)), 'unknownEncoding'],
    ['zeros', new Uint8Array(1000), 'notSpreadsheet'],
    ['one column of prose', text('今天天气很好\n明天也好'), 'notSpreadsheet'],
    ['only commas', text(',,,\n,,,'), 'noRows'],
    ['a CSV with an endless quote', text(`密级,标题\n"${'机'.repeat(40_000)}`), 'cellTooLong'],
    ['a CSV of too many columns', text(`${'a,'.repeat(400)}b`), 'tooManyColumns'],
    ['a CSV of too many rows', text('a,b\n'.repeat(200_001)), 'tooManyRows'],
    ['too many bytes', new Uint8Array(64 * 1024 * 1024 + 1), 'tooLarge'],
  ])('%s', async (_, bytes, error) => {
    expect(await refusalOf(bytes)).toBe(error);
  });
});

describe('broken and hostile workbooks', () => {
  test('a workbook cut anywhere is damaged, never half read', async () => {
    for (let i = 1; i < 40; i += 1) {
      expect(await refusalOf(good.subarray(0, Math.floor((good.length * i) / 40)))).toBe('damaged');
    }
  });

  test('flipped bytes are noticed or change nothing', async () => {
    const random = seeded(11);
    const whole = await readWorkbook(good, 'x.xlsx');
    for (let i = 0; i < 60; i += 1) {
      const bytes = Uint8Array.from(good);
      const at = Math.floor(random() * bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8));
      const reading = await readWorkbook(bytes, 'x.xlsx');
      if (reading.ok) expect(reading).toEqual(whole);
      else expect(reading.refusal.sentence).not.toBe('');
    }
  });

  test('a bomb is refused by what it declares', async () => {
    const zeros = new Uint8Array(40 * 1024 * 1024);
    expect(await refusalOf(workbook(zeros))).toBe('bomb');
    expect(await refusalOf(workbook(text(''), { size: 0x7f_ff_ff_ff }))).toBe('bomb');
  });

  test('a bomb that declares little is stopped while it unpacks', async () => {
    expect(await refusalOf(workbook(new Uint8Array(40 * 1024 * 1024), { size: 1000 }))).toBe(
      'bomb',
    );
  });

  test('too many parts are refused', async () => {
    const parts = Array.from({ length: 3000 }, (_, i) => [`xl/${i}.xml`, text('<a/>')] as const);
    expect(await refusalOf(zip(parts))).toBe('bomb');
  });

  test.each([
    [
      'a document type',
      '<!DOCTYPE worksheet [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet><sheetData/></worksheet>',
      'entities',
    ],
    ['an external entity', '<!DOCTYPE x SYSTEM "file:///etc/passwd"><worksheet/>', 'entities'],
    ['an undeclared entity', sheetXml('<c t="str"><v>&xxe;</v></c>'), 'entities'],
    ['an open tag at the end', '<worksheet><sheetData>', 'damaged'],
    ['a close too many', '<worksheet></worksheet></worksheet>', 'damaged'],
    ['no XML at all', 'hello', 'damaged'],
    ['bytes that are no UTF-8', '\udc00'.concat(sheetXml('<c><v>1</v></c>')), null],
    ['a string that is not there', sheetXml('<c t="s"><v>99</v></c>'), 'damaged'],
    ['a column beyond all sheets', sheetXml('<c r="XFD1"><v>1</v></c>'), 'tooManyColumns'],
    ['a column that is none', sheetXml('<c r="ZZZZZZ1"><v>1</v></c>'), 'tooManyColumns'],
    ['an endless cell', sheetXml(`<c t="str"><v>${'a'.repeat(300_000)}</v></c>`), 'cellTooLong'],
    ['no rows', '<worksheet><sheetData/></worksheet>', 'noRows'],
  ])('a sheet with %s', async (_, xml, error) => {
    const refusal = await refusalOf(workbook(text(xml)));
    expect(error === null ? ['damaged', null].includes(refusal) : refusal === error).toBe(true);
  });

  test('names in the archive lead nowhere', async () => {
    const reading = await readWorkbook(
      workbook(text(sheetXml('<c t="str"><v>a</v></c><c><v>1</v></c>')), {
        extra: '../../../../tmp/evil.xml',
      }),
      'x',
    );
    expect(reading.ok).toBe(true);
  });

  test('a part twice, or missing, is damage', async () => {
    const sheet = text(sheetXml('<c><v>1</v></c>'));
    expect(await refusalOf(zip([...partsOf(sheet), ['xl/workbook.xml', text('<a/>')]]))).toBe(
      'damaged',
    );
    expect(await refusalOf(zip(partsOf(sheet).slice(0, -1)))).toBe('damaged');
  });
});

describe('cells of a workbook', () => {
  test('formulas give their stored value or their text and are never worked out', async () => {
    const cells =
      '<c t="str"><f>HYPERLINK("http://x","点我")</f><v>点我</v></c><c><f>1+1</f></c><c t="e"><v>#REF!</v></c><c t="b"><v>1</v></c>';
    expect(await firstRow(sheetXml(cells))).toEqual(['点我', '=1+1', '#REF!', 'TRUE']);
  });
  test('long numbers are shown as damaged, rich and escaped text as written', async () => {
    const cells =
      '<c><v>12345678901234567890</v></c><c t="inlineStr"><is><r><t>甲</t></r><r><t>乙</t></r></is></c><c t="str"><v>&lt;b&gt;&#x20BB7;_x0041_<![CDATA[<i>]]></v></c>';
    expect(await firstRow(sheetXml(cells))).toEqual([
      '1.2345678901234567E+19',
      '甲乙',
      '<b>𠮷A<i>',
    ]);
  });
  test('another library reads the same cells from the ledger', async () => {
    const reading = await readWorkbook(good, 'x.xlsx');
    const book = xlsx.read(good, { type: 'array', cellDates: false });
    const ours = reading.ok ? reading.sheets : [];
    expect(ours.map((sheet) => sheet.name)).toEqual(book.SheetNames);
    for (const sheet of ours) {
      for (const row of sheet.rows) {
        for (const [i, cell] of row.cells.entries()) {
          const theirs: unknown =
            book.Sheets[sheet.name]?.[xlsx.utils.encode_cell({ r: row.number - 1, c: i })]?.v ?? '';
          if (!/^\d{4}-\d\d-\d\d$/u.test(cell) || typeof theirs === 'string')
            expect(cell).toBe(String(theirs));
        }
      }
    }
  });
});

async function firstRow(xml: string): Promise<readonly string[] | undefined> {
  const reading = await readWorkbook(workbook(text(xml)), 'x.xlsx');
  return reading.ok ? reading.sheets[0]?.rows[0]?.cells : undefined;
}

function sheetXml(cells: string): string {
  return `<worksheet><sheetData><row r="1">${cells}</row></sheetData></worksheet>`;
}

function seededByte(seed: number): () => number {
  const random = seeded(seed);
  return () => 128 + Math.floor(random() * 128);
}

function oneCell(): xlsx.WorkBook {
  const book = xlsx.utils.book_new();
  xlsx.utils.book_append_sheet(book, xlsx.utils.aoa_to_sheet([['密级']]), 'Sheet1');
  return book;
}

type Part = readonly [string, Uint8Array];

function partsOf(sheet: Uint8Array): Part[] {
  const rel = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  return [
    ['[Content_Types].xml', text('<Types/>')],
    [
      '_rels/.rels',
      text(
        `<Relationships><Relationship Id="r1" Type="${rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      ),
    ],
    [
      'xl/workbook.xml',
      text('<workbook><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>'),
    ],
    [
      'xl/_rels/workbook.xml.rels',
      text(
        `<Relationships><Relationship Id="rId1" Type="${rel}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
      ),
    ],
    ['xl/worksheets/sheet1.xml', sheet],
  ];
}

function workbook(
  sheet: Uint8Array,
  lie: { readonly size?: number; readonly extra?: string } = {},
): Uint8Array {
  const parts = partsOf(sheet);
  if (lie.extra !== undefined) parts.push([lie.extra, text('<a/>')]);
  return zip(parts, lie.size);
}

/** A small zip by hand, so that it can lie: `size` is what the last part declares. */
function zip(parts: readonly Part[], size?: number): Uint8Array {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const [i, [name, data]] of parts.entries()) {
    const packed = deflateRawSync(data);
    const declared = size !== undefined && i === parts.length - 1 ? size : data.length;
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(data), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(declared, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([
      Buffer.from('PK\x03\x04', 'latin1'),
      fields,
      Buffer.from(name),
      packed,
    ]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    central.push(
      Buffer.concat([Buffer.from('PK\x01\x02\x14\0', 'latin1'), fields, tail, Buffer.from(name)]),
    );
    locals.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...locals, directory, Buffer.from('PK\x05\x06', 'latin1'), end]);
}
