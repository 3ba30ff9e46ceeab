import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SHIPPED_CALENDARS } from '#domain/rules/calendar.ts';
import { calendarList, calendarRowsOf } from '../../server/import/calendar-list.ts';

const read = (text: string, year = 2027) => calendarList(calendarRowsOf(text), year);

const NOTICE_2026 = `一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。`;

test('the sentences of the notice, pasted as they stand, are the calendar that ships', () => {
  const [shipped] = SHIPPED_CALENDARS;
  expect(read(NOTICE_2026, 2026)).toEqual({
    holidays: shipped?.holidays,
    workdays: shipped?.workdays,
    problems: [],
  });
});

test('a list is read however the days are written, with its heading passed over', () => {
  const text = `日期,类型
2027-01-01,休
2027/1/2\t休
2027.5.1~5.3 休
2027年10月1日至10月7日 休
12月30日到2027年12月31日 放假
20270206 班
2027-02-20 上班`;
  expect(read(text)).toEqual({
    holidays: [
      '2027-01-01',
      '2027-01-02',
      '2027-05-01',
      '2027-05-02',
      '2027-05-03',
      ...['01', '02', '03', '04', '05', '06', '07'].map((day) => `2027-10-${day}`),
      '2027-12-30',
      '2027-12-31',
    ],
    workdays: ['2027-02-06', '2027-02-20'],
    problems: [],
  });
});

test('days off and days worked in one sentence are told apart, and a mark may stand first', () => {
  expect(read('春节：2月5日至7日放假调休，2月20日、2月27日上班，共3天')).toEqual({
    holidays: ['2027-02-05', '2027-02-06', '2027-02-07'],
    workdays: ['2027-02-20', '2027-02-27'],
    problems: [],
  });
  expect(read('休 2027-01-01')).toMatchObject({ holidays: ['2027-01-01'], problems: [] });
});

test('rows of a spreadsheet are read too: dates in one cell, or first and last in two', () => {
  const rows = [
    { number: 1, cells: ['日期', '安排'] },
    { number: 2, cells: ['2027-01-01', '休'] },
    { number: 3, cells: ['2027-02-06', '班', '春节调休'] },
    { number: 4, cells: ['2027-10-01', '2027-10-03', '休'] },
  ];
  expect(calendarList(rows, 2027)).toEqual({
    holidays: ['2027-01-01', '2027-10-01', '2027-10-02', '2027-10-03'],
    workdays: ['2027-02-06'],
    problems: [],
  });
});

test.each([
  ['来日方长 休', '没有日期'],
  ['2027-02-30 休', '没有这一天'],
  ['2026-12-31 休', '不是这一年'],
  ['2027-01-05', '没有写“休”或“班”'],
  ['2027-10-07至10月1日 休', '止日在起日之前'],
  ['2027-01-01至2027-03-01 休', '超过 31 天'],
  ['2027-01-01 休', '前面已经写过'],
  ['2027-01-01 班', '另一种'],
  ['2027-03-01 班', '本来就是周一至周五'],
  ['2027-03-06至3月8日 班', '本来就是周一至周五'],
  [`2027-03-01 ${'很'.repeat(600)}`, '一行太长'],
])('%s: a sentence says what is wrong with it, and the rest is read', (line, why) => {
  const { holidays, problems } = read(`2027-01-01 休\n${line}\n2027-01-02 休`);
  expect(holidays).toEqual(['2027-01-01', '2027-01-02']);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatchObject({ row: 2 });
  expect(problems[0]?.reason).toContain(why);
  expect(problems[0]?.reasonEn).not.toMatch(/^\s*$/u);
});

test('above a thousand lines nothing more is read', () => {
  const { problems } = read(Array.from({ length: 1200 }, () => '2027-01-05').join('\n'));
  expect(problems.at(-1)?.reason).toContain('行数太多');
  expect(problems).toHaveLength(1001);
});

test('nothing that is typed makes it throw, and what it gives is of the year, in order, each day once', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '休',
      '班',
      '至',
      '~',
      '日',
      '月',
      '年',
      '（',
      '(',
      '。',
      '\n',
      ' ',
      '-',
      '.',
      '2027-',
      '0',
      '1',
      '12',
    ),
    fc.string(),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const { holidays, workdays } = read(pieces.join(''));
      const all = [...holidays, ...workdays];
      expect(new Set(all).size).toBe(all.length);
      expect(all.every((day) => /^2027-\d\d-\d\d$/u.test(day))).toBe(true);
      expect(holidays).toEqual(holidays.toSorted());
    }),
    { numRuns: 500 },
  );
});
