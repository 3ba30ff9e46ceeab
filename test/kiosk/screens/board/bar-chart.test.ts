import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placedBars } from '../../../../kiosk/screens/board/bar-chart.tsx';

const column = (key: string, ...values: number[]) => ({ key, name: key, values });

test('the highest bar fills the height, half of it is half as high, and nothing is drawn for nothing', () => {
  const bars = placedBars([column('a', 10, 0), column('b', 5, 2)]);
  expect(bars.map(({ key }) => key)).toEqual(['a 0', 'b 0', 'b 1']);
  const [first, second] = bars;
  expect(first?.y).toBe(26);
  expect(second?.height).toBe((first?.height ?? 0) / 2);
  expect(placedBars([column('a', 0)])).toEqual([]);
  expect(placedBars([])).toEqual([]);
});

test('every bar stands inside the picture on its floor, and no two overlap', () => {
  const values = fc.array(fc.tuple(fc.nat(100_000), fc.nat(100_000)), { maxLength: 40 });
  fc.assert(
    fc.property(values, (all) => {
      let last = 0;
      for (const { x, y, width, height } of placedBars(
        all.map(([out, back], n) => column(String(n), out, back)),
      )) {
        expect(x).toBeGreaterThanOrEqual(last - 0.11);
        expect(x + width).toBeLessThanOrEqual(600.1);
        expect(y + height).toBe(154);
        expect(height).toBeGreaterThan(0);
        last = x + width;
      }
    }),
  );
});
