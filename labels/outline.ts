import type { PathCommand } from 'fontkit';

/** Closed polygons in pixels, y downwards: x0, y0, x1, y1, … */
export type Contours = readonly (readonly number[])[];

/** Lines of a curve: at the sizes of a label, more than eight change no dot. */
const STEPS = 8;

/** A glyph's outline as polygons, at `scale` pixels a font unit, origin on the baseline. */
export function flatten(commands: readonly PathCommand[], scale: number): Contours {
  const contours: number[][] = [];
  let current: number[] = [];
  let x = 0;
  let y = 0;
  const lineTo = (toX: number, toY: number): void => {
    current.push(toX * scale, -toY * scale);
    x = toX;
    y = toY;
  };
  for (const { command, args } of commands) {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = args;
    switch (command) {
      case 'moveTo':
        current = [];
        contours.push(current);
        lineTo(a, b);
        break;
      case 'lineTo':
        lineTo(a, b);
        break;
      case 'quadraticCurveTo':
        for (const [px, py] of quadratic(x, y, a, b, c, d)) lineTo(px, py);
        break;
      case 'bezierCurveTo':
        for (const [px, py] of cubic([x, y, a, b, c, d, e, f])) lineTo(px, py);
        break;
      case 'closePath':
        break;
    }
  }
  return contours;
}

type Point = readonly [number, number];

function quadratic(
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  x2: number,
  y2: number,
): Point[] {
  return Array.from({ length: STEPS }, (_, i) => {
    const t = (i + 1) / STEPS;
    const u = 1 - t;
    return [u * u * x0 + 2 * u * t * x1 + t * t * x2, u * u * y0 + 2 * u * t * y1 + t * t * y2];
  });
}

function cubic([x0, y0, x1, y1, x2, y2, x3, y3]: readonly [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
]): Point[] {
  return Array.from({ length: STEPS }, (_, i) => {
    const t = (i + 1) / STEPS;
    const u = 1 - t;
    const [a, b, c, d] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t];
    return [a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3];
  });
}
