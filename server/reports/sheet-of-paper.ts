import type { Form } from './form.ts';

const MM = 72 / 25.4;
/** Room for the holes of a binder at the left. */
const MARGIN = { left: 22 * MM, right: 14 * MM, top: 16 * MM, bottom: 18 * MM };
const A4 = { short: 210 * MM, long: 297 * MM };

/** 纸面: A4 upright or lying, and what of it is written on; points from the top left corner. */
export type Paper = {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
};

export function paperOf({ orientation }: Pick<Form, 'orientation'>): Paper {
  const [width, height] = orientation === 'portrait' ? [A4.short, A4.long] : [A4.long, A4.short];
  return {
    width,
    height,
    left: MARGIN.left,
    right: width - MARGIN.right,
    top: MARGIN.top,
    bottom: height - MARGIN.bottom,
  };
}

/** Content of one page in the making. */
export type Page = { readonly lines: string[] };

/** 框线: horizontal and vertical, all of one thinness. */
export const ruled = (x: number, y: number, width: number, height: number): string =>
  `${x.toFixed(2)} ${y.toFixed(2)} ${width.toFixed(2)} ${height.toFixed(2)} re S`;
export const lineAcross = (x1: number, x2: number, y: number): string =>
  `${x1.toFixed(2)} ${y.toFixed(2)} m ${x2.toFixed(2)} ${y.toFixed(2)} l S`;
