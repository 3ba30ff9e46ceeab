import { describe, expect, test } from 'vitest';
import { carrierId, instant, matterId, personId } from '#domain/ids.ts';
import { outsideVisitForm, outsideVisitRegister } from '../../server/reports/outside-visit-form.ts';
import { carrier, IN_SAFE } from '../support/ledger-samples.ts';

const at = (hour: number) => instant(new Date(Date.UTC(2026, 10, 23, hour)));
const head = { unit: '测试单位', checkpoint: { size: 9, root: 'cm9vdA==', at: at(9) } };
const visit = {
  number: '访-2026-0001',
  openedAt: at(0),
  openedBy: '李静',
  body: {
    name: '欧阳文静',
    alsoNames: [],
    unit: '某某市档案局',
    idKind: 'identityCard',
    idMasked: '**************1234',
    idSeal: 'seal',
    letterNumber: '介字12号',
    purpose: '查证工龄',
    hostId: personId('h'),
    approvalId: matterId('m'),
    items: [{ carrierId: carrierId('1'), outAt: at(1), backAt: null }],
    until: at(9),
    stage: 'reading',
  },
  host: { name: '王晓伟', department: '办公室' },
  carriers: new Map([['1', carrier(IN_SAFE)]]),
  approval: { number: '审-2026-0003', approver: '周主任' },
} as const;

describe('外来人员查阅登记表', () => {
  const form = outsideVisitForm(visit, head);
  const value = (label: string) => form.fields.find((field) => field.label === label)?.value;

  test('names the letter, the papers masked, the host and the approval', () => {
    expect(value('证件')).toBe('居民身份证 **************1234');
    expect(value('介绍信')).toBe('介字12号');
    expect(value('接待人')).toBe('王晓伟　办公室');
    expect(value('审批')).toBe('审-2026-0003　周主任');
  });

  test.each([
    ['expected', '交阅时核对'],
    ['reading', '无须审批'],
  ] as const)('says without an approval, %s, what that means', (stage, words) => {
    const body = { ...visit.body, stage, approvalId: null };
    const fields = outsideVisitForm({ ...visit, body, approval: null }, head).fields;
    expect(fields.find(({ label }) => label === '审批')?.value).toBe(words);
  });

  test('has every thing with its times, and room for the reader’s name', () => {
    expect(form.tables[0]?.rows[0]?.slice(4)).toEqual(['2026-11-23 09:00', '']);
    expect(form.signatures[0]).toEqual({ label: '查阅人', value: '' });
  });

  test('the register has a line a visit, as wide as its headings, and no number of papers', () => {
    const register = outsideVisitRegister([visit], head);
    const [table] = register.tables;
    expect(table?.rows).toHaveLength(1);
    expect(table?.rows[0]).toHaveLength(table?.columns.length ?? 0);
    expect(JSON.stringify(register)).not.toContain('1234');
  });
});
