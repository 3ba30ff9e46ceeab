import { expect, test } from 'vitest';
import { dayForm, handOverForm } from '../../server/reports/day-forms.ts';
import { guestRegister } from '../../server/reports/guest-register.ts';

const HEAD = {
  unit: '示例局',
  checkpoint: { size: 7, root: 'root', at: '2026-11-23T10:00:00.000Z' },
};
const POINT = {
  kind: 'safeOpen',
  name: 'BMG-01',
  since: '2026-11-23T01:00:00.000Z',
  count: null,
  words: '锁坏，已派人值守',
} as const;

test('关日记录 has what remained, why, and who signed for it', () => {
  const day = {
    number: '日-2026-0001',
    date: '2026-11-23',
    openedAt: '2026-11-23T00:30:00.000Z',
    openedBy: '李静',
    night: '首日',
    closedAt: '2026-11-23T10:00:00.000Z',
    closedBy: '李静',
    second: '陈志刚',
    remains: [POINT],
  };
  const form = dayForm(day, HEAD);
  expect(form.tables[0]?.rows).toEqual([
    ['柜未关', 'BMG-01', '2026-11-23 09:00', '', '锁坏，已派人值守'],
  ]);
  expect(form.signatures.map(({ value }) => value)).toEqual(['李静', '陈志刚']);
  expect(dayForm({ ...day, remains: [] }, HEAD).tables[0]?.none).toBe('全部办结');
  const open = dayForm({ ...day, remains: [], closedAt: null }, HEAD);
  expect(open.tables[0]?.none).toBe('尚未关日');
  expect(open.fields.find(({ label }) => label === '关日')?.value).toBe('未关');
});

test('交接班清单 has keys, who is inside and what is open; nothing said is 无', () => {
  const form = handOverForm(
    {
      number: '交-2026-0001',
      at: '2026-11-23T10:00:00.000Z',
      desk: '门岗',
      from: '甲',
      to: '乙',
      keys: [{ name: '档案库门', count: 2 }],
      inside: [{ name: '档案库', people: 1, guests: 0 }],
      papersOpen: 3,
      alarmsOpen: 1,
      open: [{ ...POINT, words: null }],
      notes: '',
      differences: '',
    },
    HEAD,
  );
  expect(form.tables.map(({ rows }) => rows[0])).toEqual([
    ['档案库门', '2'],
    ['档案库', '1', '0'],
    ['柜未关', 'BMG-01', '2026-11-23 09:00', '', ''],
  ]);
  expect(form.fields.filter(({ value }) => value === '无')).toHaveLength(2);
});

test('来访接待登记 is as wide as its paper, and every row has its columns', () => {
  const guest = {
    number: '来-2026-0001',
    nameMasked: '欧***',
    unit: '某局',
    idMasked: '****1234',
    letter: '',
    purpose: '检修',
    host: '甲',
    escort: '乙',
    areas: '档案库',
    allowedBy: '丙',
    arrivedAt: '2026-11-23T01:00:00.000Z',
    leftAt: '2026-11-23T02:30:00.000Z',
    carried: '',
    stage: '待到访',
    remarks: '',
  };
  const [table] = guestRegister({ scope: '未了', rows: [guest] }, HEAD).tables;
  const width = table?.columns.reduce((sum, column) => sum + column.width, 0) ?? 0;
  expect(width).toBeCloseTo(1, 6);
  expect(table?.rows[0]).toHaveLength(table?.columns.length ?? 0);
  expect(table?.rows[0]).toContain('2026-11-23 09:00 至 10:30');
  const there = { ...guest, leftAt: null };
  const [open] = guestRegister({ scope: '未了', rows: [there] }, HEAD).tables;
  expect(open?.rows[0]).toContain('2026-11-23 09:00 起');
});
