import type { Size } from '#labels/layout.ts';
import { a4For } from '#labels/sheet.ts';
import type { Sheet } from '#labels/sheet.ts';

type Option = 'sheet' | 'start' | 'used' | 'left' | 'top' | 'pitch-x' | 'pitch-y' | 'page';
type Said = { readonly [option in Option]?: string | undefined };

/** Digits and nothing else. */
export const isWhole = (text: string): boolean => /^\d{1,6}$/.test(text);
const isNumber = (text: string): boolean => /^\d{1,4}(?:\.\d{1,3})?$/.test(text);
const PAIR = /^(\d+(?:\.\d+)?)x(\d+(?:\.\d+)?)$/;

/** The sheet that options describe, null without --sheet, or what is wrong with them. */
export function readSheet(said: Said, stock: Size): Sheet | string | null {
  const { sheet, start = '1', used = '' } = said;
  const others = [said.start, said.used, said.left, said.top, said['pitch-x'], said['pitch-y']];
  if (sheet === undefined) {
    const isLost = [...others, said.page].some((value) => value !== undefined);
    return isLost ? 'These options need --sheet.' : null;
  }
  const cells = used.split(',').filter((cell) => cell !== '');
  if (!isWhole(start)) return '--start is the number of a cell.';
  if (!cells.every(isWhole)) return '--used is a list of cells, such as 2,5,6.';
  const places = { start: Number(start), used: cells.map(Number) };
  if (sheet === 'a4') return { ...a4For(stock), ...places };
  const grid = PAIR.exec(sheet);
  if (!grid) return '--sheet is a4, or columns and rows such as 3x8.';
  const page = PAIR.exec(said.page ?? '210x297');
  if (!page) return '--page is width and height in mm, such as 210x297.';
  const lengths = [said.left ?? '0', said.top ?? '0'];
  const pitches = [said['pitch-x'] ?? `${stock.width}`, said['pitch-y'] ?? `${stock.height}`];
  if (![...lengths, ...pitches].every(isNumber)) return 'Lengths are in mm, such as 8.5.';
  const [left = 0, top = 0] = lengths.map(Number);
  const [pitchX = 0, pitchY = 0] = pitches.map(Number);
  return {
    ...places,
    page: { width: Number(page[1]), height: Number(page[2]) },
    columns: Number(grid[1]),
    rows: Number(grid[2]),
    left,
    top,
    pitchX,
    pitchY,
    hasCutMarks: false,
  };
}
