import type { Size } from './layout.ts';

/** 整张标签纸: a grid of labels on a page, in millimetres. Cells count from 1, left to right, top to bottom. */
export type Sheet = {
  readonly page: Size;
  readonly columns: number;
  readonly rows: number;
  /** The first label's corner. */
  readonly left: number;
  readonly top: number;
  /** From one label's edge to the same edge of the next. */
  readonly pitchX: number;
  readonly pitchY: number;
  /** First cell of the first sheet, and its cells that are already empty. Later sheets are whole. */
  readonly start: number;
  readonly used: readonly number[];
  /** Ticks at the margins, for sheets that are cut. */
  readonly hasCutMarks: boolean;
};

export type SheetTrouble =
  | { readonly kind: 'notANumber' }
  | { readonly kind: 'offPage'; readonly needs: Size; readonly page: Size }
  | { readonly kind: 'labelsOverlap'; readonly label: Size; readonly pitch: Size }
  | { readonly kind: 'startOutside'; readonly start: number; readonly cells: number }
  | { readonly kind: 'usedOutside'; readonly cell: number; readonly cells: number };

const A4: Size = { width: 210, height: 297 };
/** No office printer reaches nearer to the edge. */
const MARGIN_MM = 4;
const CELLS_MAX = 1000;

/** As many labels as an A4 sheet holds, in the middle of it, to be cut. */
export function a4For(stock: Size): Sheet {
  const columns = Math.max(1, Math.floor((A4.width - 2 * MARGIN_MM) / stock.width));
  const rows = Math.max(1, Math.floor((A4.height - 2 * MARGIN_MM) / stock.height));
  return {
    page: A4,
    columns,
    rows,
    left: (A4.width - columns * stock.width) / 2,
    top: (A4.height - rows * stock.height) / 2,
    pitchX: stock.width,
    pitchY: stock.height,
    start: 1,
    used: [],
    hasCutMarks: true,
  };
}

/** A grid on A4 as somebody asks for it: without its own corner and pitch it stands in the middle, edge to edge, to be cut. */
export type A4Grid = {
  readonly columns: number;
  readonly rows: number;
  readonly startAt: number;
  readonly skip: readonly number[];
  readonly stock?: Pick<Sheet, 'left' | 'top' | 'pitchX' | 'pitchY'> | undefined;
};

/** The sheet with every measure, for labels of this size; `checkSheet` says whether they can go on it. */
export function sheetOnA4(
  { columns, rows, startAt: start, skip: used, stock }: A4Grid,
  label: Size,
): Sheet {
  const measures = stock ?? {
    left: Math.max(0, (A4.width - columns * label.width) / 2),
    top: Math.max(0, (A4.height - rows * label.height) / 2),
    pitchX: label.width,
    pitchY: label.height,
  };
  return { page: A4, columns, rows, start, used, hasCutMarks: stock === undefined, ...measures };
}

/** Why labels of this size cannot go on this sheet; empty when they can. */
export function checkSheet(sheet: Sheet, stock: Size): readonly SheetTrouble[] {
  const { page, columns, rows, left, top, pitchX, pitchY, start, used } = sheet;
  const lengths = [page.width, page.height, left, top, pitchX, pitchY];
  const cells = columns * rows;
  const isCounted = Number.isInteger(cells) && cells >= 1 && cells <= CELLS_MAX;
  if (!lengths.every((mm) => Number.isFinite(mm) && mm >= 0) || !isCounted) {
    return [{ kind: 'notANumber' }];
  }
  const troubles: SheetTrouble[] = [];
  const needs = {
    width: left + (columns - 1) * pitchX + stock.width,
    height: top + (rows - 1) * pitchY + stock.height,
  };
  const isOff = needs.width > page.width + 0.01 || needs.height > page.height + 0.01;
  if (isOff) troubles.push({ kind: 'offPage', needs, page });
  const isTight =
    (columns > 1 && pitchX < stock.width - 0.01) || (rows > 1 && pitchY < stock.height - 0.01);
  if (isTight) {
    const pitch = { width: pitchX, height: pitchY };
    troubles.push({ kind: 'labelsOverlap', label: stock, pitch });
  }
  const isCell = (cell: number): boolean => Number.isInteger(cell) && cell >= 1 && cell <= cells;
  if (!isCell(start)) troubles.push({ kind: 'startOutside', start, cells });
  const stray = used.find((cell) => !isCell(cell));
  if (stray !== undefined) troubles.push({ kind: 'usedOutside', cell: stray, cells });
  return troubles;
}

/** A place on a sheet; `isNewPage` before the first label of each. */
export type Cell = { readonly left: number; readonly top: number; readonly isNewPage: boolean };

/** Free cells, sheet after sheet, without end: a full first sheet is passed over. */
export function* cellsOf(sheet: Sheet): Generator<Cell, never> {
  const { columns, rows, left, top, pitchX, pitchY, start, used } = sheet;
  const taken = new Set(used);
  for (let page = 0; ; page++) {
    let isNewPage = true;
    for (let cell = 1; cell <= columns * rows; cell++) {
      if (page === 0 && (cell < start || taken.has(cell))) continue;
      const place = cell - 1;
      const x = left + (place % columns) * pitchX;
      yield { left: x, top: top + Math.floor(place / columns) * pitchY, isNewPage };
      isNewPage = false;
    }
  }
}
