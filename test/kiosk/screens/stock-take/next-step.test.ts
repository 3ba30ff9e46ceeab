import { expect, test } from 'vitest';
import {
  isDone,
  nextPlace,
  stepOf,
  STEPS,
} from '../../../../kiosk/screens/stock-take/next-step.ts';
import { stockTake } from '../../support/office-data.ts';

const counted = { ...stockTake, placesClosed: stockTake.places };
const explained = { ...counted, unexplained: 0 };
const check = { drawnAt: '', population: 50, size: 8, checkedBy: null, checkedAt: null, wrong: 0 };
const checked = { ...check, checkedAt: '2026-11-22T02:00:00.000Z' };

test('a take is counted, explained, completed and signed, in this order', () => {
  expect(stepOf(stockTake)).toBe('count');
  expect(stepOf(counted)).toBe('explain');
  expect(stepOf(explained)).toBe('complete');
  expect(stepOf({ ...explained, stage: 'signing' })).toBe('sign');
  expect(stepOf({ ...explained, stage: 'closed' })).toBeNull();
  expect(stepOf({ ...stockTake, stage: 'cancelled' })).toBeNull();
});

test('a sample that was drawn is looked at before anything else; one that nobody drew is left out', () => {
  expect(stepOf({ ...explained, check })).toBe('sample');
  expect(stepOf({ ...explained, check: checked })).toBe('complete');
  const closed = { ...explained, stage: 'closed' as const };
  expect(STEPS.filter((step) => isDone(step, closed))).toEqual([
    'count',
    'explain',
    'complete',
    'sign',
  ]);
  expect(isDone('sample', { ...closed, check: checked })).toBe(true);
  expect(STEPS.some((step) => isDone(step, { ...stockTake, stage: 'cancelled' }))).toBe(false);
});

test('a counter is sent to the place where he counts, then to one where nobody does', () => {
  const [first, second] = stockTake.byPlace;
  const person = first?.seats[0]?.person;
  expect(nextPlace(stockTake, person?.id)?.place.code).toBe(first?.place.code);
  expect(nextPlace(stockTake, 'somebody else')?.place.code).toBe(second?.place.code);
  const byPlace = stockTake.byPlace.map((one) => ({ ...one, state: 'closed' as const }));
  expect(nextPlace({ ...stockTake, byPlace }, person?.id)).toBeNull();
});
