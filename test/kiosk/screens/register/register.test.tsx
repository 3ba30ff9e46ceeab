// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { RegisterBody } from '#api/ledger.ts';
import * as v from 'valibot';
import { bodyOf, EMPTY, wrongOf } from '../../../../kiosk/screens/register/draft.ts';
import { RegisterScreen } from '../../../../kiosk/screens/register/register.tsx';
import { settled, stand } from '../../support/stand.tsx';

describe('the draft', () => {
  test('says everything that is wrong at once', () => {
    const draft = { ...EMPTY, copyNumber: '12a', pageCount: '0', period: '十' };
    expect(wrongOf(draft)).toEqual({
      title: 'title',
      copyNumber: 'copy',
      pageCount: 'number',
      period: 'number',
    });
  });

  test('sends nothing that belongs to another kind of carrier', () => {
    const draft = {
      ...EMPTY,
      kind: 'medium',
      title: ' 移动硬盘 ',
      copyNumber: '000012',
      capacity: '2TB',
    } as const;
    const body = bodyOf(draft);
    expect(body).toMatchObject({ title: '移动硬盘', copyNumber: null, capacity: '2TB' });
  });

  test.each([
    ['years', '10', { kind: 'years', years: 10 }],
    ['months', '6', { kind: 'months', months: 6 }],
    ['until', '2030-01-31', { kind: 'until', date: '2030-01-31' }],
    ['longTerm', '', { kind: 'longTerm' }],
    ['condition', ' 竣工后 ', { kind: 'condition', text: '竣工后' }],
    ['none', '', null],
  ] as const)('puts a period of %s as the server takes it', (periodKind, period, expected) => {
    const body = bodyOf({ ...EMPTY, title: '𠮷㐂', periodKind, period });
    expect(body.secrecyPeriod).toEqual(expected);
    expect(v.safeParse(RegisterBody, { ...body, act: 'a' }).success).toBe(true);
  });
});

describe('the register screen', () => {
  let at: Awaited<ReturnType<typeof stand>>;
  beforeEach(async () => {
    at = await stand(RegisterScreen);
  });
  afterEach(() => at.leave());
  const submit = async (): Promise<void> => {
    at.root.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    await settled();
  };

  test('says in words what is wrong and sends nothing', async () => {
    await at.fill('份号', '12a');
    await submit();
    expect(at.text()).toContain('请填题名');
    expect(at.text()).toContain('份号只能是数字');
    expect(at.office.sentTo('POST', '/api/carriers')).toEqual([]);
  });

  test('keeps the form but for its numbers, for the next of a batch', async () => {
    await at.fill('题名', '=SUM(A1) <script>');
    await at.fill('份号', '000012');
    await submit();
    expect(at.text()).toContain('已登记，编号 BM-2026-000261');
    const values = [...at.root.querySelectorAll('input')].map((field) => field.value);
    expect(values).toContain('=SUM(A1) <script>');
    expect(values).not.toContain('000012');
    await submit();
    const acts = at.office
      .sentTo('POST', '/api/carriers')
      .map((body) => (body as { act: string }).act);
    expect(acts).toEqual(['act-1', 'act-2']);
  });
});
