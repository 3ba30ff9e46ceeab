import { expect, test } from 'vitest';
import type { CountedView } from '#api/take-items.ts';
import { createCountSounds } from '../../../kiosk/desk/count-sounds.ts';
import { counted } from '../support/count-data.ts';

const event = (...items: readonly CountedView[]) => ({
  kind: 'counted' as const,
  stockTakeId: 't-1',
  items: [...items],
});
const found = counted();
const again = counted({ again: true });
const misplaced = counted({ verdict: 'misplaced' });
const twice = counted({ verdict: 'twice' });
const cloned = counted({ verdict: 'cloned' });

function earsAt() {
  let now = 0;
  const sounds = createCountSounds(() => now);
  return { ...sounds, wait: (ms: number) => void (now += ms) };
}

test('each verdict of single reads is heard, and what was read before sounds duller', () => {
  const ears = earsAt();
  const heard = [found, again, misplaced, twice, cloned].map((one) => {
    ears.wait(500);
    return ears.of(event(one));
  });
  expect(heard).toEqual(['allowed', 'again', 'needs', 'twice', 'cloned']);
});

test('a misplaced thing sounds misplaced also when it was read before', () => {
  expect(earsAt().of(event({ ...misplaced, again: true }))).toBe('needs');
});

test('of a burst the worst is heard, once', () => {
  const ears = earsAt();
  expect(ears.of(event(found, misplaced, found))).toBe('needs');
  ears.wait(20);
  expect(ears.of(event(found))).toBeNull();
  ears.wait(20);
  expect(ears.of(event(twice))).toBe('twice');
  expect(ears.of(event(twice, cloned, found))).toBe('cloned');
});

test('while things are counted the reads behind them make no sound of their own', () => {
  const ears = earsAt();
  expect(ears.isCounting()).toBe(false);
  ears.of(event(found));
  ears.wait(5_000);
  expect(ears.isCounting()).toBe(true);
  ears.wait(60_000);
  expect(ears.isCounting()).toBe(false);
});
