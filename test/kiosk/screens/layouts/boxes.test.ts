import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Box, Size } from '#labels/layout.ts';
import {
  GRID_MM,
  moved,
  nextLine,
  resized,
  rounded,
  snapped,
  stepped,
  stretched,
  type Grip,
} from '../../../../kiosk/screens/layouts/boxes.ts';

const stock: Size = { width: 60, height: 40 };
const mm = (least: number, most: number) =>
  fc.double({ min: least, max: most, noNaN: true }).map(rounded);
const sign = fc.constantFrom<-1 | 0 | 1>(-1, 0, 1);
const grip: fc.Arbitrary<Grip> = fc.record({ x: sign, y: sign });
const way = fc.record({ x: mm(-200, 200), y: mm(-200, 200) });
/** A box that lies on the label. */
const box: fc.Arbitrary<Box> = fc
  .tuple(mm(0.1, 60), mm(0.1, 40), mm(0, 1), mm(0, 1))
  .map(([width, height, x, y]) => ({
    x: rounded((stock.width - width) * x),
    y: rounded((stock.height - height) * y),
    width,
    height,
  }));
const isOnLabel = ({ x, y, width, height }: Box): boolean =>
  x >= 0 && y >= 0 && x + width <= stock.width + 1e-6 && y + height <= stock.height + 1e-6;
const isOnGrid = (value: number): boolean => Math.abs(snapped(value) - value) < 1e-9;

describe('the grid', () => {
  test('a measure goes to its nearest line, and there it stays', () => {
    fc.assert(
      fc.property(mm(-300, 300), (value) => {
        expect(Math.abs(snapped(value) - value)).toBeLessThanOrEqual(GRID_MM / 2 + 1e-9);
        expect(snapped(snapped(value))).toBe(snapped(value));
      }),
    );
  });

  test('the next line lies beyond, by one step at the most', () => {
    fc.assert(
      fc.property(mm(-300, 300), fc.constantFrom<-1 | 1>(-1, 1), (value, towards) => {
        const far = (nextLine(value, towards) - value) * towards;
        expect(far).toBeGreaterThan(0);
        expect(far).toBeLessThanOrEqual(GRID_MM + 1e-9);
        expect(isOnGrid(nextLine(value, towards))).toBe(true);
      }),
    );
    expect(nextLine(38.2, 1)).toBe(38.5);
    expect(nextLine(38.2, -1)).toBe(38);
    expect(nextLine(38.5, 1)).toBe(39);
  });
});

describe('a box that is moved', () => {
  test('keeps its size and stays on the label, wherever the hand goes', () => {
    fc.assert(
      fc.property(box, way, fc.boolean(), (from, by, hasGrid) => {
        const to = moved(from, by, stock, hasGrid);
        expect([to.width, to.height]).toEqual([from.width, from.height]);
        expect(isOnLabel(to)).toBe(true);
      }),
    );
  });

  test('goes to the grid only in the direction in which it is moved', () => {
    const from = { x: 38.2, y: 6.92, width: 10, height: 10 };
    expect(moved(from, { x: -3, y: 0 }, stock, true)).toEqual({ ...from, x: 35 });
    expect(moved(from, { x: 0, y: 1 }, stock, true)).toEqual({ ...from, y: 8 });
    expect(moved(from, { x: -3.1, y: 0 }, stock, false)).toEqual({ ...from, x: 35.1 });
  });

  test('larger than the label, it begins at its edge', () => {
    const wide = { x: 5, y: 5, width: 80, height: 10 };
    expect(moved(wide, { x: 3, y: 0 }, stock, true).x).toBe(0);
  });

  test('by an arrow key it goes to the next line, and at the edge it stays', () => {
    const from = { x: 38.2, y: 6.92, width: 18.84, height: 26.35 };
    expect(stepped(from, { x: 1, y: 0 }, stock)).toEqual({ ...from, x: 38.5 });
    expect(stepped(from, { x: 0, y: -1 }, stock)).toEqual({ ...from, y: 6.5 });
    expect(stepped({ ...from, x: 0 }, { x: -1, y: 0 }, stock).x).toBe(0);
  });
});

describe('a box that is resized', () => {
  test('stays on the label, is never turned inside out, and the side that is not held stays', () => {
    fc.assert(
      fc.property(box, grip, way, fc.boolean(), (from, held, by, hasGrid) => {
        const to = resized(from, held, by, stock, hasGrid);
        expect(isOnLabel(to)).toBe(true);
        expect(to.width).toBeGreaterThanOrEqual(Math.min(0.5, from.width) - 1e-9);
        expect(to.height).toBeGreaterThanOrEqual(Math.min(0.5, from.height) - 1e-9);
        if (held.x >= 0) expect(to.x).toBe(from.x);
        else expect(to.x + to.width).toBeCloseTo(from.x + from.width, 2);
        if (held.y >= 0) expect(to.y).toBe(from.y);
        else expect(to.y + to.height).toBeCloseTo(from.y + from.height, 2);
        if (held.x === 0) expect(to.width).toBe(from.width);
        if (held.y === 0) expect(to.height).toBe(from.height);
      }),
    );
  });

  test('its held side goes to the grid', () => {
    const from = { x: 3, y: 3, width: 20.2, height: 10 };
    expect(resized(from, { x: 1, y: 0 }, { x: 1, y: 5 }, stock, true)).toEqual({
      ...from,
      width: 21,
    });
    expect(resized(from, { x: -1, y: 0 }, { x: 0.8, y: 0 }, stock, true)).toEqual({
      ...from,
      x: 4,
      width: 19.2,
    });
  });

  test('a line of 0.25 mm may be made longer and stays as thin', () => {
    const line = { x: 3, y: 34, width: 54.04, height: 0.25 };
    expect(resized(line, { x: 1, y: 0 }, { x: -4, y: 9 }, stock, true)).toEqual({
      ...line,
      width: 50,
    });
  });

  test('by Shift and an arrow key its right or lower side goes to the next line', () => {
    const from = { x: 3, y: 3, width: 20.2, height: 10 };
    expect(stretched(from, { x: 1, y: 0 }, stock).width).toBe(20.5);
    expect(stretched(from, { x: -1, y: 0 }, stock).width).toBe(20);
    expect(stretched(from, { x: 0, y: 1 }, stock).height).toBe(10.5);
  });
});
