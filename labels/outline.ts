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

/** An outline as path commands at a place on the label, y downwards: letters first in SVG, last in PDF. */
export function outlineOf(
  commands: readonly PathCommand[],
  scale: number,
  x: number,
  y: number,
  language: 'svg' | 'pdf',
): string {
  const isSvg = language === 'svg';
  let path = '';
  for (const { command, args } of isSvg ? commands : asCubics(commands)) {
    const [before, after] = LETTERS[command];
    if (isSvg) path += before;
    for (const [i, value] of args.entries()) {
      // Hundredths of a dot; String of a rounded number is many times quicker than toFixed.
      const place = i % 2 === 0 ? x + value * scale : y - value * scale;
      path += `${i === 0 ? '' : ' '}${Math.round(place * 100) / 100}`;
    }
    if (!isSvg) path += ` ${after} `;
  }
  return path;
}

/** PDF knows no quadratic curves: control points go two thirds of the way to theirs. */
function asCubics(commands: readonly PathCommand[]): PathCommand[] {
  let [x, y] = [0, 0];
  return commands.map((command) => {
    const { args } = command;
    const [cx = 0, cy = 0, ex = 0, ey = 0] = args;
    const [fromX, fromY] = [x, y];
    if (args.length >= 2) [x, y] = [args.at(-2) ?? 0, args.at(-1) ?? 0];
    if (command.command !== 'quadraticCurveTo') return command;
    return {
      command: 'bezierCurveTo',
      args: [
        twoThirds(fromX, cx),
        twoThirds(fromY, cy),
        twoThirds(ex, cx),
        twoThirds(ey, cy),
        ex,
        ey,
      ],
    };
  });
}

const twoThirds = (from: number, to: number): number => from + ((to - from) * 2) / 3;

const LETTERS = {
  moveTo: ['M', 'm'],
  lineTo: ['L', 'l'],
  quadraticCurveTo: ['Q', ''],
  bezierCurveTo: ['C', 'c'],
  closePath: ['z', 'h'],
} as const;
