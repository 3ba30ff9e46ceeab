import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readRowsInProcess } from '../../server/import/in-process.ts';
import { seatList, seatRowsOf, SEATS_MAX } from '../../server/import/seat-list.ts';
import { person } from '../support/ledger-samples.ts';

const PEOPLE = [
  person('1', { name: '王晓伟', staffNumber: 'B0001' }),
  person('2', { name: '李静', staffNumber: 'B0002' }),
  person('3', { name: '李静', staffNumber: 'B0003', department: '财务处' }),
  person('4', { name: '赵离', staffNumber: 'B0004', standing: 'left' }),
];
const read = (text: string) => seatList(seatRowsOf(text), PEOPLE);
const seats = (text: string) =>
  read(text).seats.map(({ seat, person: { staffNumber }, guest }) => [seat, staffNumber, guest]);
const reasons = (text: string) => read(text).problems.map(({ row, reason }) => [row, reason]);

describe('座位表', () => {
  test('a line a seat, by name or staff number, with blanks, tabs or commas', () => {
    const text = 'A1 王晓伟\nA2\tB0002\nA3，B0003\n\nA4,王晓伟,省厅 刘某\n';
    expect(seats(text)).toEqual([
      ['A1', 'B0001', null],
      ['A2', 'B0002', null],
      ['A3', 'B0003', null],
      ['A4', 'B0001', '省厅 刘某'],
    ]);
    expect(reasons(text)).toEqual([]);
  });

  test('a heading row is passed over', () => {
    expect(seats('座号\t姓名\n1\t王晓伟')).toEqual([['1', 'B0001', null]]);
  });

  test('each bad line has a sentence and its row', () => {
    const text = '王晓伟\n1 李静\n2 张无名\n3 赵离\n4 王晓伟\n4 B0002\n5 王晓伟\n6,,\n';
    expect(reasons(text)).toEqual([
      [1, '没有座号，请在姓名前写座号。'],
      [2, '有多人同名，请写工号。'],
      [3, expect.stringContaining('花名册里没有此人')],
      [4, '此人已离岗。'],
      [6, '座号与前面的重复。'],
      [7, '此人已有座位。'],
      [8, '没有姓名或工号。'],
    ]);
    expect(seats(text)).toEqual([['4', 'B0001', null]]);
  });

  test('one person answers for as many guests as there are', () => {
    expect(seats('1,B0001,甲\n2,B0001,乙\n3,B0001')).toHaveLength(3);
  });

  test('stops at five hundred seats and says where', () => {
    const text = Array.from({ length: SEATS_MAX + 5 }, (_, n) => `${n},B0001,客人${n}`).join('\n');
    expect(read(text).seats).toHaveLength(SEATS_MAX);
    expect(read(text).problems).toMatchObject([{ row: SEATS_MAX + 1 }]);
  });

  test('every line that is not empty becomes a seat or a problem, whatever it holds', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 40 }), { maxLength: 20 }), (lines) => {
        const rows = seatRowsOf(lines.join('\n'));
        const { seats: good, problems } = seatList(rows, PEOPLE);
        const told = [...good, ...problems].map(({ row }) => row);
        expect(new Set(told).size).toBe(told.length);
        expect(rows.length - told.length).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('a small CSV is read in its own process, and what is no table is refused in a sentence', async () => {
    const csv = new TextEncoder().encode('座号,姓名\n1,王晓伟\n2,B0002\n');
    const answer = await readRowsInProcess(csv, '座位.csv');
    expect(answer.ok && seatList(answer.rows, PEOPLE).seats).toHaveLength(2);
    const picture = await readRowsInProcess(
      new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2]),
      'x.png',
    );
    expect(picture).toMatchObject({ ok: false, refusal: { error: 'notSpreadsheet' } });
  });
});
