import { expect, test } from 'vitest';
import {
  bandOf,
  levelOf,
  pauseOf,
  pitchOf,
  STRONGEST_DBM,
  WEAKEST_DBM,
} from '../../../kiosk/screens/finding/signal.ts';

test('the bar ends where hardly anything is heard, and right on the antenna', () => {
  expect([levelOf(WEAKEST_DBM), levelOf(-120), levelOf(STRONGEST_DBM), levelOf(0)]).toEqual([
    0, 0, 1, 1,
  ]);
});

test('the nearer, the higher and the faster, and never the other way', () => {
  const levels = Array.from({ length: 56 }, (_, i) => levelOf(WEAKEST_DBM + i));
  for (const [i, level] of levels.slice(1).entries()) {
    const before = levels[i] ?? 0;
    expect(pitchOf(level)).toBeGreaterThan(pitchOf(before));
    expect(pauseOf(level)).toBeLessThanOrEqual(pauseOf(before));
  }
  expect(pitchOf(1)).toBeLessThan(2_000);
  expect(pauseOf(1)).toBeGreaterThan(100);
});

test('silence is a band of its own, not the weakest signal', () => {
  expect([null, 0, 0.5, 0.9].map(bandOf)).toEqual(['silent', 'far', 'close', 'near']);
});
