import { expect, test } from 'vitest';
import {
  openItems,
  resolutions,
  signedFacts,
} from '../../../../kiosk/screens/stock-take/settling.ts';
import { stockTake } from '../../support/office-data.ts';

const settledAll = Object.fromEntries([
  ...stockTake.notSeen.map(({ carrier }) => [carrier.id, 'unaccounted'] as const),
  ...stockTake.misplaced.map(({ carrier }) => [carrier.id, 'takenBack'] as const),
]);

test('what is not seen and what is misplaced stays open until somebody settles it', () => {
  expect(openItems(stockTake, {})).toBe(11);
  expect(openItems(stockTake, settledAll)).toBe(0);
});

test('a thing that was scanned after it was settled needs no word any more', () => {
  const [first, ...rest] = stockTake.notSeen;
  const take = { ...stockTake, notSeen: rest };
  const sent = resolutions(take, settledAll).map(({ carrierId }) => carrierId);
  expect(sent).toHaveLength(10);
  expect(sent).not.toContain(first?.carrier.id);
});

test('the numbers above the signature are those of the count and of what people said', () => {
  expect(signedFacts(stockTake, settledAll)).toEqual({
    expected: 128,
    found: 120,
    sighted: 0,
    unaccounted: 8,
    misplaced: 3,
    strange: 3,
  });
});
