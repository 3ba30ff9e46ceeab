// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { NewPlaceBody, RegisterBody } from '#api/ledger.ts';
import * as v from 'valibot';
import { bodyOf, EMPTY, wrongOf } from '../../../../kiosk/screens/register/draft.ts';
import {
  EMPTY_PLACE,
  inParent,
  parentsFor,
  placeBodyOf,
} from '../../../../kiosk/screens/register/place-draft.ts';
import { RegisterScreen } from '../../../../kiosk/screens/register/register.tsx';
import * as data from '../../support/office-data.ts';
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

describe('the draft of a place', () => {
  test('offers rooms for a safe and safes for a shelf', () => {
    const kinds = (kind: 'safe' | 'shelf') =>
      new Set(parentsFor(kind, data.places).map((place) => place.kind));
    expect([...kinds('safe')]).toEqual(['room']);
    expect([...kinds('shelf')]).toEqual(['safe']);
  });

  test('a shelf takes the next free number of its safe', () => {
    const safe = { ...data.places[0], id: 's', kind: 'safe', code: 'X-1', name: '甲柜' } as const;
    const first = { ...safe, id: 't', kind: 'shelf', code: 'X-1-1', parentId: 's' } as const;
    const places = [safe, first] as unknown as typeof data.places;
    const shelf = { ...EMPTY_PLACE, kind: 'shelf' } as const;
    expect(inParent(shelf, 's', places)).toMatchObject({ code: 'X-1-2', name: '甲柜 第2层' });
  });

  test('is sent as the server takes it; only a safe says how many shelves', () => {
    const draft = { ...EMPTY_PLACE, code: ' BMG-25 ', name: '25号柜' };
    for (const kind of ['safe', 'room'] as const) {
      const body = { ...placeBodyOf({ ...draft, kind }), act: 'a' };
      expect(v.safeParse(NewPlaceBody, body).success, kind).toBe(true);
      expect('shelves' in body).toBe(kind === 'safe');
    }
  });
});

describe('the form of a place', () => {
  let at: Awaited<ReturnType<typeof stand>>;
  beforeEach(async () => {
    at = await stand(RegisterScreen);
    await at.press('登记处所');
  });
  afterEach(() => at.leave());
  const submit = async (): Promise<void> => {
    at.root.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    await settled();
  };

  test('says in words what is missing and sends nothing', async () => {
    await at.fill('层数（0 为不分层）', '五');
    await submit();
    for (const words of ['请填编码', '请填名称', '请填 0 至 99'])
      expect(at.text()).toContain(words);
    expect(at.office.sentTo('POST', '/api/places')).toEqual([]);
  });

  test('registers a safe with its shelves and offers their labels', async () => {
    await at.fill('编码（柜号、柜位号）', 'BMG-25');
    await at.fill('名称', '25号保密柜');
    await at.fill('层数（0 为不分层）', '2');
    await submit();
    expect(at.office.sentTo('POST', '/api/places')).toMatchObject([
      { kind: 'safe', code: 'BMG-25', name: '25号保密柜', shelves: 2, parentId: null },
    ]);
    expect(at.text()).toContain('已登记 BMG-25，柜位 2 个');
    await at.press('打印标签（3）');
    expect(document.body.textContent).toContain('打印');
  });

  test('a refusal is said with its rule', async () => {
    at.office.answer('POST', '/api/places', {
      status: 409,
      json: {
        error: 'placeCodeTaken',
        sentence: '此编码已有处所使用。',
        sentenceEn: 'There is a place of this code.',
        refusal: { kind: 'placeCodeTaken', rule: 'R15.3', clause: '柜号、柜位号唯一', details: {} },
      },
    });
    await at.fill('编码（柜号、柜位号）', 'BMG-04');
    await at.fill('名称', '4号');
    await submit();
    expect(at.text()).toContain('请换一个编码');
    expect(at.text()).toContain('柜号、柜位号唯一');
  });
});
