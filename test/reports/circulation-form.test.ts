import { describe, expect, test } from 'vitest';
import { carrierId, instant, personId, stationId } from '#domain/ids.ts';
import type { Circulation, Leg } from '#domain/matters/circulation.ts';
import { circulationForm, type SlipOnPaper } from '../../server/reports/circulation-form.ts';
import { chaseForm, circulationRegister } from '../../server/reports/circulation-registers.ts';
import { carrier } from '../support/ledger-samples.ts';

const at = (day: number, hour: number) => instant(new Date(Date.UTC(2026, 10, day, hour)));
const head = { unit: '测试单位', checkpoint: { size: 9, root: 'cm9vdA==', at: at(26, 1) } };
const leg = (id: string, more: Partial<Leg> = {}): Leg => ({
  readerId: personId(id),
  outAt: null,
  dueAt: null,
  backAt: null,
  words: null,
  stationId: null,
  skipped: null,
  ...more,
});
const out = { outAt: at(23, 1), dueAt: at(24, 9), stationId: stationId('s') };
const body: Circulation = {
  title: '规划处传阅夹',
  carrierIds: [carrierId('1')],
  urgency: 'urgent',
  dueAt: at(26, 9),
  legs: [
    leg('a', { ...out, backAt: at(23, 3), words: '同意' }),
    leg('b', { skipped: '出差' }),
    leg('c', { ...out, outAt: at(24, 1) }),
    leg('d'),
  ],
  recall: null,
  stage: 'out',
};
const slip = (more: Partial<Circulation> = {}): SlipOnPaper => ({
  number: '阅-2026-0001',
  openedAt: at(23, 0),
  openedBy: '李静',
  body: { ...body, ...more },
  carriers: [carrier({ account: 'gone', how: 'destroyed' }, { registerNumber: 'WJ-000001' })],
  readers: ['甲', '乙', '丙', '丁'].map((name) => ({ name, department: '综合处' })),
});

describe('文件传阅单', () => {
  test('has the folder thing by thing, and every reader with times, words, what is skipped and who is late', () => {
    const form = circulationForm(slip(), head);
    expect(form).toMatchObject({ title: '文件传阅单', number: '阅-2026-0001' });
    const [things, turns] = form.tables;
    expect(things?.rows[0]).toEqual([
      '1',
      'WJ-000001',
      '机发〔2026〕1号',
      '000012',
      expect.stringContaining('机密'),
      '关于第 1 号事项的通知',
    ]);
    expect(turns?.rows).toEqual([
      ['1', '甲', '综合处', '2026-11-23 09:00', '2026-11-24 17:00', '2026-11-23 11:00', '同意'],
      ['2', '乙', '综合处', '', '', '', '跳过：出差'],
      ['3', '丙', '综合处', '2026-11-24 09:00', '2026-11-24 17:00', '超期 2 天', ''],
      ['4', '丁', '综合处', '', '', '', ''],
    ]);
    for (const table of form.tables) {
      const whole = table.columns.reduce((sum, { width }) => sum + width, 0);
      expect(whole).toBeCloseTo(1);
    }
  });

  test('says when and why it was recalled', () => {
    const recall = { at: at(25, 1), reason: '制发机关收回' };
    const { fields } = circulationForm(slip({ recall, stage: 'recalled' }), head);
    expect(fields).toContainEqual({
      label: '收回',
      value: '2026-11-25 09:00　制发机关收回',
      isWide: true,
    });
  });

  test('the register has a line a slip; the list of who is late says with whom and for how long', () => {
    const [row] = circulationRegister([slip()], head).tables[0]?.rows ?? [];
    expect(row?.[6]).toBe(
      '甲 2026-11-23 09:00—2026-11-23 11:00；乙（跳过）；丙 2026-11-24 09:00—；丁',
    );
    expect(row?.[7]).toBe('传阅中');
    const [late] = chaseForm([slip()], head).tables[0]?.rows ?? [];
    expect(late?.slice(2)).toEqual([
      '丙（综合处）',
      '2026-11-24 09:00',
      '2026-11-24 17:00',
      '2 天',
    ]);
    const lying = slip({ legs: [leg('a')], dueAt: at(24, 9), stage: 'open' });
    expect(chaseForm([lying], head).tables[0]?.rows[0]?.slice(2)).toEqual([
      '保密员处',
      '',
      '2026-11-24 17:00',
      '2 天',
    ]);
  });
});
