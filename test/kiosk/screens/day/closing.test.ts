import { expect, test } from 'vitest';
import type { HindranceNow } from '#api/days.ts';
import {
  groupsOf,
  latecomers,
  saidOfAll,
  sharedOf,
  silentOf,
  wordsOf,
  isOfSecond,
} from '../../../../kiosk/screens/day/closing.ts';
import { saidBy } from '../../../../kiosk/screens/day/said.ts';

const point = (kind: HindranceNow['kind'], id: string, mark = '1'): HindranceNow => ({
  kind,
  id,
  mark,
  name: id,
  since: null,
  count: null,
});
const [safe, other, loan] = [
  point('safeOpen', 'BMG-02'),
  point('safeOpen', 'BMG-03'),
  point('carrierOut', 'WJ-000006'),
];
const only = <T>([first]: readonly T[]): T => {
  if (first === undefined) throw new Error('nothing there');
  return first;
};

test('points are grouped by kind, in the order in which they stand', () => {
  const groups = groupsOf([safe, loan, other]);
  expect(groups.map(({ kind, points }) => [kind, points.length])).toEqual([
    ['safeOpen', 2],
    ['carrierOut', 1],
  ]);
});

test('one reason for a kind is recorded for each of its points, and for no other kind', () => {
  const group = only(groupsOf([safe, other]));
  const said = saidOfAll(new Map(), group.points, '值班员看守');
  expect([safe, other, loan].map((one) => wordsOf(said, one))).toEqual([
    '值班员看守',
    '值班员看守',
    '',
  ]);
  expect(silentOf(said, [safe, other, loan])).toEqual([loan]);
});

test('what comes up later, or grew, is not covered by words that were written before it', () => {
  const said = saidOfAll(new Map(), [safe], '值班员看守');
  const group = only(groupsOf([safe, other]));
  expect(latecomers(said, group)).toEqual([other]);
  expect(sharedOf(said, group)).toBe('值班员看守');
  const grown = only(groupsOf([point('safeOpen', 'BMG-02', '2'), other]));
  expect(silentOf(said, grown.points)).toEqual(grown.points);
});

test('words of blanks alone are none, and what is being typed keeps its blanks', () => {
  const group = only(groupsOf([safe]));
  expect(silentOf(saidOfAll(new Map(), [safe], '  '), [safe])).toEqual([safe]);
  expect(sharedOf(saidOfAll(new Map(), [safe], 'kept '), group)).toBe('kept ');
});

test('what the second person has to mend leaves the signature of the first standing', () => {
  const problem = (error: string, kind: string | null = null) => ({
    error,
    sentence: '',
    sentenceEn: '',
    refusal: kind === null ? null : { kind, rule: '', clause: '', details: {} },
  });
  expect(isOfSecond(problem('secondWrongPin'))).toBe(true);
  expect(isOfSecond(problem('refused', 'daySecondConcerned'))).toBe(true);
  expect(isOfSecond(problem('refused', 'othersDutyMissing'))).toBe(true);
  expect(isOfSecond(problem('refused', 'dutyMissing'))).toBe(false);
  expect(isOfSecond(problem('wrongPin'))).toBe(false);
  expect(isOfSecond(problem('refused', 'dayUnanswered'))).toBe(false);
});

test('reasons that were begun wait for who wrote them, and for nobody else', () => {
  saidBy('keeper').value = saidOfAll(new Map(), [safe], '值班员看守');
  expect(wordsOf(saidBy('keeper').value, safe)).toBe('值班员看守');
  expect(saidBy('other').value.size).toBe(0);
  expect(saidBy('keeper').value.size).toBe(0);
});
