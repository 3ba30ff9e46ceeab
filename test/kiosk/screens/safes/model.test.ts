import { describe, expect, test } from 'vitest';
import { countOf, createSafe, monthOf, plainWords } from '../../../../kiosk/screens/safes/model.ts';

describe('what is typed at a safe', () => {
  test.each<[string, number | null | undefined]>([
    ['', null],
    ['  ', null],
    ['0', 0],
    [' 12 ', 12],
    ['-1', undefined],
    ['1.5', undefined],
    ['十二', undefined],
    ['1234567', undefined],
  ])('a count of “%s”', (typed, expected) => {
    expect(countOf(typed)).toBe(expected);
  });

  test('words are one line, or none', () => {
    expect(plainWords(' 修锁\n  第二次 ')).toBe('修锁 第二次');
    expect(plainWords(' \n ')).toBeNull();
  });

  test('a month is the unit’s own: the last hours of UTC belong to the next', () => {
    expect(monthOf('2026-11-30T15:59:59.999Z')).toBe('2026-11');
    expect(monthOf('2026-11-30T16:00:00.000Z')).toBe('2026-12');
  });
});

test('what an act was refused for stands beside the page, which stays as it was', async () => {
  const problem = { error: 'safeIsOpen', sentence: '已开', sentenceEn: 'open', refusal: null };
  const asked: string[] = [];
  const model = createSafe(
    {
      newId: () => 'act-1',
      call: (method, path) => {
        asked.push(`${method} ${path}`);
        return Promise.resolve({ ok: false, status: 409, problem });
      },
    },
    'a b',
  );
  expect(await model.act('open', { pin: '1234' })).toBe(false);
  expect(model.refused.value).toEqual(problem);
  expect(model.problem.value).toBeNull();
  await model.load();
  expect(model.problem.value).toEqual(problem);
  expect(asked).toEqual(['POST /api/safes/a%20b/open', 'GET /api/safes/a%20b']);
});
