import type { Box, Size } from '#labels/layout.ts';

/** Millimetres between two lines of the grid. */
export const GRID_MM = 0.5;
/** No item is pulled smaller than this, millimetres; a line that is thinner stays as thin as it is. */
const LEAST_MM = 0.5;

/** How far, millimetres; to the right and down. */
export type Way = { readonly x: number; readonly y: number };
/** Which sides of a box are held: -1 left or top, 1 right or bottom, 0 neither. */
export type Grip = { readonly x: -1 | 0 | 1; readonly y: -1 | 0 | 1 };

/** Thousandths of a millimetre: what binary fractions leave behind the third place is no measure. */
export const rounded = (mm: number): number => Math.round(mm * 1000) / 1000 + 0;

/** The nearest line of the grid. */
export const snapped = (mm: number): number => rounded(Math.round(mm / GRID_MM) * GRID_MM);

/** The next line of the grid to the right or below (1), to the left or above (-1). */
export function nextLine(mm: number, towards: -1 | 1): number {
  const at = rounded(mm) / GRID_MM;
  const line = towards > 0 ? Math.floor(at + 1e-6) + 1 : Math.ceil(at - 1e-6) - 1;
  return rounded(line * GRID_MM);
}

const held = (mm: number, least: number, most: number): number =>
  rounded(Math.max(least, Math.min(mm, Math.max(least, most))));

/** How far it is to that line; 0 does not go anywhere. */
const toNext = (mm: number, towards: -1 | 0 | 1): number =>
  towards === 0 ? 0 : nextLine(mm, towards) - mm;

/** Where a box stands when it is pulled `way` from where it was; it stays on the label. */
export function moved(box: Box, way: Way, stock: Size, hasGrid: boolean): Box {
  const set = (mm: number, by: number): number =>
    by === 0 ? mm : hasGrid ? snapped(mm + by) : mm + by;
  return {
    ...box,
    x: held(set(box.x, way.x), 0, stock.width - box.width),
    y: held(set(box.y, way.y), 0, stock.height - box.height),
  };
}

/** One step of an arrow key: to the next line of the grid. */
export function stepped(box: Box, towards: Grip, stock: Size): Box {
  const way = { x: toNext(box.x, towards.x), y: toNext(box.y, towards.y) };
  return moved(box, way, stock, false);
}

/** A box of which the held sides are pulled `way` from where they were; the others stay. */
export function resized(box: Box, grip: Grip, way: Way, stock: Size, hasGrid: boolean): Box {
  const across = pulled(box.x, box.width, grip.x, way.x, { most: stock.width, hasGrid });
  const down = pulled(box.y, box.height, grip.y, way.y, { most: stock.height, hasGrid });
  return { x: across.from, width: across.size, y: down.from, height: down.size };
}

/** One step of an arrow key with Shift: the right and the lower side go to the next line. */
export function stretched(box: Box, towards: Grip, stock: Size): Box {
  const way = {
    x: toNext(box.x + box.width, towards.x),
    y: toNext(box.y + box.height, towards.y),
  };
  return resized(box, { x: 1, y: 1 }, way, stock, false);
}

function pulled(
  from: number,
  size: number,
  grip: -1 | 0 | 1,
  by: number,
  { most, hasGrid }: { readonly most: number; readonly hasGrid: boolean },
): { readonly from: number; readonly size: number } {
  if (grip === 0 || by === 0) return { from, size };
  const least = Math.min(LEAST_MM, size);
  const set = (mm: number): number => (hasGrid ? snapped(mm) : mm);
  const to = from + size;
  if (grip > 0) return { from, size: rounded(held(set(to + by), from + least, most) - from) };
  const start = held(set(from + by), 0, to - least);
  return { from: start, size: rounded(to - start) };
}
