import { expect, test } from 'vitest';
import { askedCopies, copiesOf } from '../../../../kiosk/screens/approvals/copies.ts';

test.each([
  ['1', 1],
  [' 20 ', 20],
  ['200', 200],
  ['0', null],
  ['201', null],
  ['1.5', null],
  ['-1', null],
  ['1e2', null],
  ['三', null],
  ['', null],
])('typed as 份数, “%s” is %s', (text, copies) => {
  expect(copiesOf(text)).toBe(copies);
});

test('份数 go with a copy or an extract, and with nothing else whatever was typed', () => {
  expect(askedCopies('copy', '2')).toEqual({ copies: 2 });
  expect(askedCopies('extract', '1')).toEqual({ copies: 1 });
  expect(askedCopies('copy', '')).toBeNull();
  expect(askedCopies('lend', '2')).toEqual({});
  expect(askedCopies('lend', '')).toEqual({});
});
