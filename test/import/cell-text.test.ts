import { expect, test } from 'vitest';
import { asWritten, tidy } from '../../server/import/cell-text.ts';

test('a title keeps its rare and invisible characters, and loses what would turn its line round', () => {
  expect(asWritten('关于\u202e某事\u2066的通知\u2069')).toBe('关于某事的通知');
  expect(asWritten('一\u2028二\n三')).toBe('一 二 三');
  expect(asWritten('𠮷㐂\u200b＝')).toBe('𠮷㐂\u200b＝');
});

test('a number or name loses everything invisible', () => {
  expect(tidy('\u2066ＣＣ\u200b-\u202e0001\u2069')).toBe('CC-0001');
});
