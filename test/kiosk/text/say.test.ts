import { expect, test } from 'vitest';
import { copyLine, custodyLine, day, minute, moment, shortly } from '../../../kiosk/text/say.ts';
import { en } from '../../../kiosk/text/en.ts';
import { zh } from '../../../kiosk/text/zh.ts';

const noon = '2026-11-21T12:00:00.000Z';
const holder = { id: 'h', name: '李建国', staffNumber: '1', department: '' };
const held = {
  account: 'held',
  place: null,
  holder,
  dueAt: noon,
  isOverdue: false,
  basis: 'loan',
} as const;

test('a day is written as the office writes it', () => {
  expect(day(noon, 'zh-CN')).toBe('2026年11月21日');
  expect(day(noon, 'en')).toBe('21 November 2026');
  expect(minute(noon)).toBe('20:00');
});

test('what is no time is shown as it came', () => {
  expect(day('soon', 'zh-CN')).toBe('soon');
});

test('a copy number keeps its leading zeros and is widened to six', () => {
  expect(copyLine('000012')).toBe('000012');
  expect(copyLine('12')).toBe('000012');
});

test('custody says with whom and until when, and that it is overdue', () => {
  expect(custodyLine(held, zh, 'zh-CN')).toBe('李建国 借阅，2026年11月21日 前归还');
  expect(custodyLine({ ...held, isOverdue: true }, zh, 'zh-CN')).toContain('已超期');
  const out = { ...held, basis: 'outing' };
  expect(custodyLine(out, zh, 'zh-CN')).toBe('李建国 携带外出，2026年11月21日 前归还');
  expect(custodyLine({ ...held, basis: 'issue', dueAt: null }, en, 'en')).toBe('Issued to 李建国');
});

test('custody of what is stored names the place, of what is gone how it went', () => {
  const stored = { ...held, account: 'stored', holder: null, dueAt: null } as const;
  const place = { id: 'p', code: 'BMG-04-3', name: '四号柜三层' };
  expect(custodyLine({ ...stored, place }, zh, 'zh-CN')).toBe('在 BMG-04-3 四号柜三层');
  const gone = { ...stored, account: 'gone', basis: 'destroyed' } as const;
  expect(custodyLine(gone, zh, 'zh-CN')).toBe('已销毁');
});

test('a time is the office’s own, in whatever zone the browser stands', () => {
  const midnight = '2026-11-21T16:00:00.000Z';
  expect(moment(midnight, 'zh-CN')).toBe('2026年11月22日 00:00');
  expect(moment('2026-11-21T15:59:00.000Z', 'en')).toBe('21 November 2026 23:59');
  expect(minute('soon')).toBe('soon');
});

test('of today the minute is enough; of another day the day is said too', () => {
  const now = '2026-11-22T03:00:00.000Z';
  expect(shortly('2026-11-21T16:05:00.000Z', now, 'zh-CN')).toBe('00:05');
  expect(shortly('2026-11-21T15:55:00.000Z', now, 'zh-CN')).toBe('2026年11月21日 23:55');
});
