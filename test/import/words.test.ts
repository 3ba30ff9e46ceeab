import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asWritten, wholeNumber } from '../../server/import/cell-text.ts';
import { COPIES_MAX, readCopyNumbers } from '../../server/import/copies.ts';
import { isoDate, readDate } from '../../server/import/dates.ts';
import { limitBroken, readLevel, readPeriod } from '../../server/import/levels.ts';
import { placeIndex } from '../../server/import/places.ts';
import { readRemark } from '../../server/import/remarks.ts';
import { rosterOf } from '../../server/import/roster.ts';
import { KNOWN } from './offices/office.ts';

describe('dates', () => {
  test.each([
    ['20210501', '2021-05-01'],
    ['2021.5.1', '2021-05-01'],
    ['2021-05-01', '2021-05-01'],
    ['2021/5/1', '2021-05-01'],
    ['2021年5月1日', '2021-05-01'],
    ['2021 年 5 月 1 日', '2021-05-01'],
    ['２０２１年５月１日', '2021-05-01'],
    ['二〇二一年五月一日', '2021-05-01'],
    ['二○二一年十二月三十一日', '2021-12-31'],
    ['44317', '2021-05-01'],
    ['44317.75', '2021-05-01'],
    ['2021-05-01 00:00:00', '2021-05-01'],
    ['2021/5/1 8:30', '2021-05-01'],
    ['2021-05-01T00:00:00.000Z', '2021-05-01'],
    ['2024-02-29', '2024-02-29'],
    ['\u200b2021.05.01.', '2021-05-01'],
    ['2021年5月1日（星期六）', '2021-05-01'],
  ])('%s is %s', (text, date) => {
    expect(readDate(text)).toBe(date);
  });

  test.each([
    '2025-02-30',
    '2025年13月1日',
    '3/7/25',
    '不详',
    '2023-02-29',
    '20251301',
    '2021',
    '2021年5月',
    '1',
    '99999',
    '1800-01-01',
    '2100-01-01',
    '2021-5-1-2',
    '2021.5',
    '=TODAY()',
    '',
  ])('%s is no date', (text) => {
    expect(readDate(text)).toBeNull();
  });

  test('every day is read back from every way of writing it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1949, max: 2099 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 31 }),
        (y, m, d) => {
          const expected = isoDate(y, m, d);
          const two = (n: number): string => String(n).padStart(2, '0');
          const ways = [
            `${y}${two(m)}${two(d)}`,
            `${y}.${m}.${d}`,
            `${y}-${two(m)}-${two(d)}`,
            `${y}/${m}/${d}`,
            `${y}年${m}月${d}日`,
          ];
          for (const way of ways) expect(readDate(way)).toBe(expected);
          if (expected !== null)
            expect(readDate(String(Date.UTC(y, m - 1, d) / 86_400_000 + 25_569))).toBe(expected);
        },
      ),
    );
  });

  test('no text at all makes it throw or give a day that does not exist', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const date = readDate(text);
        expect(date === null || new Date(`${date}T00:00:00Z`).toISOString().startsWith(date)).toBe(
          true,
        );
      }),
    );
  });
});

describe('copy numbers', () => {
  test.each([
    ['000012', ['000012']],
    ['000101-000103', ['000101', '000102', '000103']],
    ['000101至000103', ['000101', '000102', '000103']],
    ['000101~103', ['000101', '000102', '000103']],
    ['０００１０１－０００１０２', ['000101', '000102']],
    ['000101、000103,000105；000107', ['000101', '000103', '000105', '000107']],
    ['第000012号', ['000012']],
    ['000012 000014', ['000012', '000014']],
    ['A-0012', ['A-0012']],
    ['A001-A003', ['A001', 'A002', 'A003']],
    ['', []],
    ['/', []],
  ])('%s is %j', (text, numbers) => {
    expect(readCopyNumbers(text)).toEqual({ kind: 'numbers', numbers });
  });

  test.each([
    ['1.23E+22', 'damaged'],
    ['2026-03-05', 'damaged'],
    ['000105-000101', 'unknown'],
    ['000001-999999', 'tooMany'],
    ['000101、000101', 'unknown'],
    ['若干', 'unknown'],
    ['=1+1', 'unknown'],
  ])('%s is refused as %s', (text, kind) => {
    expect(readCopyNumbers(text).kind).toBe(kind);
  });

  test('a range gives each number once, in order, as wide as it was written', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 900_000 }),
        fc.integer({ min: 1, max: COPIES_MAX }),
        (first, count) => {
          const write = (n: number): string => String(n).padStart(7, '0');
          const reading = readCopyNumbers(`${write(first)}-${write(first + count - 1)}`);
          expect(reading).toEqual({
            kind: 'numbers',
            numbers: Array.from({ length: count }, (_, i) => write(first + i)),
          });
        },
      ),
    );
  });

  test('no text makes it throw or give more copies than a row may have', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const reading = readCopyNumbers(text);
        expect(reading.kind !== 'numbers' || reading.numbers.length <= COPIES_MAX).toBe(true);
      }),
    );
  });
});

describe('levels and periods', () => {
  test.each([
    ['机 密', 'secret'],
    [' 绝密 ', 'topSecret'],
    ['秘密级', 'confidential'],
    ['＊机密', 'secret'],
    ['机密★10年', 'secret'],
    ['绝密★长期', 'topSecret'],
    ['秘密（3年）', 'confidential'],
    ['【机密】', 'secret'],
    ['工作秘密', 'workSecret'],
    ['内部', 'internal'],
    ['公开', 'none'],
    ['非密', 'none'],
  ])('%s is %s', (text, marking) => {
    expect(readLevel(text)).toMatchObject({ kind: 'level', marking });
  });
  test.each(['保密', '普密', 'JM', '公开？', '机密/秘密', '绝', '机密或秘密', '<b>机密</b>'])(
    '%s is no level',
    (text) => {
      expect(readLevel(text)).toEqual({ kind: 'unknown' });
    },
  );
  test.each(['', '　', '—', '/'])('“%s” is a missing level', (text) => {
    expect(readLevel(text)).toEqual({ kind: 'missing' });
  });
  test.each([
    ['10年', { kind: 'years', years: 10 }],
    ['十年', { kind: 'years', years: 10 }],
    ['２０年', { kind: 'years', years: 20 }],
    ['10', { kind: 'years', years: 10 }],
    ['6个月', { kind: 'months', months: 6 }],
    ['一年半', { kind: 'months', months: 18 }],
    ['长期', { kind: 'longTerm' }],
    ['至2030年12月31日', { kind: 'until', date: '2030-12-31' }],
    ['工程竣工前', { kind: 'condition', text: '工程竣工前' }],
  ])('%s is a period', (text, period) => {
    expect(readPeriod(text)).toEqual({ kind: 'period', period });
  });
  test('limits of the law bound years, months and dates', () => {
    expect(limitBroken('confidential', { kind: 'years', years: 25 }, null)).toBe(10);
    expect(limitBroken('confidential', { kind: 'months', months: 121 }, null)).toBe(10);
    expect(limitBroken('secret', { kind: 'years', years: 20 }, null)).toBeNull();
    expect(limitBroken('secret', { kind: 'until', date: '2041-05-02' }, '2021-05-01')).toBe(20);
    expect(limitBroken('topSecret', { kind: 'longTerm' }, null)).toBeNull();
    expect(limitBroken('internal', { kind: 'years', years: 99 }, null)).toBeNull();
  });
});

describe('places', () => {
  const safes = Array.from({ length: 24 }, (_, i) => i + 1).map((n) => ({
    code: `BMG-${String(n).padStart(2, '0')}`,
    name: `${n}号保密柜`,
    room: '档案室库房',
    highestLevel: 'topSecret' as const,
    shelves: 5,
    sort: null,
    custodian: null,
    passwordChangedOn: null,
    note: null,
  }));
  const places = placeIndex(safes);
  test.each([
    ['BMG-20-5', 'BMG-20', 5],
    ['bmg20-5', 'BMG-20', 5],
    ['BMG-2-5', 'BMG-02', 5],
    ['BMG-02第3层', 'BMG-02', 3],
    ['BMG-02/3', 'BMG-02', 3],
    ['19#柜2层', 'BMG-19', 2],
    ['１９＃柜２层', 'BMG-19', 2],
    ['12号保密柜2层', 'BMG-12', 2],
    ['第12号保密柜第二层', 'BMG-12', 2],
    ['十二号柜三层', 'BMG-12', 3],
    ['柜12-3', 'BMG-12', 3],
    ['档案室库房 3号柜 4层', 'BMG-03', 4],
    ['档案室库房/BMG-03/4', 'BMG-03', 4],
    ['保险柜7第1格', 'BMG-07', 1],
  ])('%s is shelf of %s number %i', (text, safe, shelf) => {
    expect(places.read(text)).toMatchObject({
      kind: 'place',
      place: { kind: 'shelf', safe, shelf },
    });
  });
  test.each([
    '地下室',
    '99号保密柜1层',
    '王处长办公室',
    'BMG-20-6',
    'BMG-20-0',
    'BMG-25-1',
    '12',
    '',
    '19#柜99层',
    'BMG-1O-2',
  ])('%s is unknown', (text) => {
    expect(places.read(text).kind).toBe('unknown');
  });
  test('a safe with a letter is found by what people call it', () => {
    const lettered = placeIndex([{ ...safes[0]!, code: 'GMJ-A', name: 'A号保密柜' }]);
    for (const text of ['A柜2层', 'A号柜2层', 'A号保密柜2层', 'GMJ-A-2', 'gmj a 第2层']) {
      expect(lettered.read(text)).toMatchObject({ place: { safe: 'GMJ-A', shelf: 2 } });
    }
  });
  test('a safe without a shelf is the safe', () => {
    expect(places.read('20号保密柜')).toMatchObject({
      kind: 'place',
      place: { kind: 'safe', safe: 'BMG-20' },
    });
  });
  test('a number that two safes share names neither', () => {
    const twins = placeIndex([
      { ...safes[0]!, code: 'X-1', name: '1号柜' },
      { ...safes[0]!, code: 'Y-1', name: '1号柜（南）' },
    ]);
    expect(twins.read('1#柜1层').kind).toBe('unknown');
    expect(twins.read('Y-1-1')).toMatchObject({ place: { safe: 'Y-1' } });
  });
});

describe('people and remarks', () => {
  const roster = rosterOf(KNOWN.peopleByStaffNumber.values());
  test.each([
    ['王芳', '004'],
    ['王 芳', '004'],
    ['004', '004'],
    ['李梅(002)', '002'],
    ['李梅（财务处）', '003'],
    ['003李梅', '003'],
    ['李梅 003', '003'],
  ])('%s is %s', (text, staffNumber) => {
    expect(roster.find(text)).toEqual({ kind: 'person', staffNumber });
  });
  test('two of one name are told apart by department, or not at all', () => {
    expect(roster.find('李梅')).toEqual({ kind: 'several', count: 2 });
    expect(roster.find('李梅', '财务处')).toEqual({ kind: 'person', staffNumber: '003' });
    expect(roster.find('王芳(002)')).toEqual({ kind: 'unknown' });
  });
  test.each([
    ['借出 王芳 2026.9.5', { kind: 'onLoan', holder: '004', since: '2026-09-05' }],
    ['2026年9月5日借给王芳', { kind: 'onLoan', holder: '004', since: '2026-09-05' }],
    ['借阅人：王芳，借出日期：2026-09-05', { kind: 'onLoan', holder: '004', since: '2026-09-05' }],
    ['王芳2026.9.5借出', { kind: 'onLoan', holder: '004', since: '2026-09-05' }],
    ['已由王芳借出', { kind: 'onLoan', holder: '004', since: null }],
    ['已销毁（2024年第2批）', { kind: 'gone', how: 'destroyed', on: null }],
    ['2025.6.3已清退', { kind: 'gone', how: 'clearedBack', on: '2025-06-03' }],
    ['2025.6.3移交市档案馆', { kind: 'gone', how: 'transferred', on: '2025-06-03' }],
    ['已移交王芳保管', { kind: 'stored' }],
    ['待销毁', { kind: 'stored' }],
    ['更换硬盘，旧盘已销毁', { kind: 'stored' }],
    ['应于2026.12.1前清退', { kind: 'stored' }],
    ['2026.9.5借出，2026.9.8已归还', { kind: 'stored' }],
    ['不得外借', { kind: 'stored' }],
    ['供借阅', { kind: 'stored' }],
    ['', { kind: 'stored' }],
  ])('“%s” says where it is', (text, state) => {
    expect(readRemark(text, roster)).toEqual({ kind: 'state', state });
  });
  test('a loan to nobody known is not guessed', () => {
    expect(readRemark('借出 张无忌 2026.9.5', roster).kind).toBe('borrowerUnknown');
  });
});

test('titles keep everything but control characters', () => {
  expect(asWritten(' 含𠮷㐂\u200b的＝1+1\t<b>\u0007 ')).toBe('含𠮷㐂\u200b的＝1+1 <b>');
  expect([
    wholeNumber('三十一'),
    wholeNumber('１２'),
    wholeNumber('1O'),
    wholeNumber('约30'),
  ]).toEqual([31, 12, null, null]);
});

test('a cell as long as a spreadsheet allows is read at once, whatever it repeats', () => {
  const roster = rosterOf(KNOWN.peopleByStaffNumber.values());
  const places = placeIndex([...KNOWN.safesByCode.values()]);
  const readers: readonly ((text: string) => unknown)[] = [
    readDate,
    readCopyNumbers,
    readLevel,
    readPeriod,
    asWritten,
    wholeNumber,
    (text) => places.read(text),
    (text) => roster.find(text),
    (text) => readRemark(text, roster),
  ];
  for (const unit of [
    'A',
    '1',
    'A-',
    '1、',
    ' ',
    '借出 ',
    '第',
    '2021.',
    'A-01-',
    '4号',
    '年',
    '★',
    '(',
  ]) {
    const text = unit.repeat(Math.floor(32_000 / unit.length));
    for (const read of readers) {
      const started = performance.now();
      read(`${text}销毁`);
      expect(performance.now() - started).toBeLessThan(1000);
    }
  }
});
