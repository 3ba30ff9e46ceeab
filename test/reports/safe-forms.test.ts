import { describe, expect, test } from 'vitest';
import type { SafeEvent } from '#domain/fold-safes.ts';
import { instant, personId, placeId } from '#domain/ids.ts';
import type { SafeFact } from '#domain/safe-facts.ts';
import { safeRegister, safeSheet } from '../../server/reports/safe-forms.ts';
import { person, place } from '../support/ledger-samples.ts';

const HEAD = {
  unit: '示例单位',
  checkpoint: { size: 9, root: 'r', at: '2026-11-30T08:00:00.000Z' },
};
const SAFE = place('safe', { code: 'BMG-04', name: '四号柜', custodianId: personId('a') });
const people = new Map(
  [
    person('a', { name: '李静', duties: ['keeper'] }),
    person('b', { name: '陈志刚' }),
    person('g', { name: '门卫', duties: ['guard'] }),
  ].map((one) => [one.id, one]),
);
let seq = 0;
const event = (
  at: string,
  by: string,
  fact: Omit<SafeFact, 'placeId'>,
  second: string | null = null,
) =>
  ({
    seq: ++seq,
    at: instant(new Date(`${at}+08:00`)),
    personId: personId(by),
    secondId: second === null ? null : personId(second),
    fact: { placeId: placeId('safe'), words: null, isScanned: true, ...fact },
  }) as SafeEvent;
const events = [
  event(
    '2026-11-02T08:05',
    'a',
    { kind: 'safeOpened', reason: 'dayStart', secondId: null } as never,
    'b',
  ),
  event(
    '2026-11-02T17:20',
    'a',
    { kind: 'safeShut', count: { counted: 12, expected: 12 } } as never,
    'b',
  ),
  event('2026-11-02T17:25', 'b', { kind: 'safeChecked', isLocked: true } as never),
  event('2026-11-02T22:00', 'g', { kind: 'safeChecked', isLocked: false, words: '虚掩' } as never),
  event('2026-11-03T08:00', 'a', {
    kind: 'safeOpened',
    reason: 'other',
    words: '修锁',
    isScanned: false,
  } as never),
  event('2026-11-03T08:10', 'a', { kind: 'safeCodeChanged', reason: 'due' } as never),
  event('2026-11-04T01:00', 'a', {
    kind: 'safeShut',
    count: { counted: 11, expected: 12, missed: [9, 10] },
    words: '一件在台上',
  } as never),
  event('2026-11-05T08:00', 'a', { kind: 'safeOpened', reason: 'dayStart' } as never),
];

describe('保密柜启闭登记表', () => {
  const form = safeSheet(
    { safe: SAFE, events, people, month: '2026-11', codeChangedAt: null, codeDueAt: null },
    HEAD,
  );
  test('has one line an opening: who and when opened, shut, checked, and the guard’s round', () => {
    expect(form.tables[0]?.rows).toEqual([
      [
        '2026-11-02',
        '李静 08:05',
        '陈志刚',
        '上班开柜',
        '李静 17:20',
        '陈志刚',
        '12 件，相符',
        '陈志刚 17:25 锁好',
        '门卫 22:00 未锁（虚掩）',
      ],
      [
        '2026-11-03',
        '李静 08:00*',
        '',
        '其他：修锁',
        '李静 11-04 01:00',
        '',
        '11 件，账上 12 件（先报 9、10）：一件在台上',
        '',
        '',
      ],
      ['2026-11-05', '李静 08:00', '', '上班开柜', '未关', '', '', '', ''],
    ]);
  });
  test('lists changes of code and keeper apart, and says of the code only that it was changed', () => {
    expect(form.tables[1]?.rows).toEqual([['2026-11-03 08:10', '更换密码：到期更换', '李静', '']]);
    expect(form.fields).toContainEqual({ label: '密码最近更换', value: '未登记' });
    expect(form.fields).toContainEqual({ label: '保管人', value: '李静（E-a）' });
  });
});

test('保密柜启闭登记簿 of several safes names each on its lines', () => {
  const form = safeRegister({ safes: [{ safe: SAFE, events, people }], words: '十一月' }, HEAD);
  expect(form.tables[0]?.columns[0]?.heading).toBe('柜号');
  expect(form.tables[0]?.rows.map(([code]) => code)).toEqual(['BMG-04', 'BMG-04', 'BMG-04']);
});
