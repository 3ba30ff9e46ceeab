import type { SheetBody } from '#api/printing.ts';
import type { Size } from '#labels/layout.ts';
import { a4For, checkSheet, sheetOnA4, type SheetTrouble } from '#labels/sheet.ts';

/** What is typed of a sheet, as it is typed, and the cells that are gone. Lengths in millimetres. */
export type SheetDraft = {
  readonly columns: string;
  readonly rows: string;
  readonly startAt: string;
  readonly used: readonly number[];
  /** Stock as it is sold has margins and gaps of its own; else labels stand edge to edge and are cut. */
  readonly isStock: boolean;
  readonly left: string;
  readonly top: string;
  readonly pitchX: string;
  readonly pitchY: string;
};

const shown = (mm: number): string => String(Number(mm.toFixed(1)));

/** As many as an A4 sheet holds, from its first cell. */
export function draftFor(label: Size): SheetDraft {
  const { columns, rows, left, top, pitchX, pitchY } = a4For(label);
  return {
    columns: String(columns),
    rows: String(rows),
    startAt: '1',
    used: [],
    isStock: false,
    left: shown(left),
    top: shown(top),
    pitchX: shown(pitchX),
    pitchY: shown(pitchY),
  };
}

const whole = (text: string): number | null =>
  /^\d{1,4}$/.test(text.trim()) ? Number(text) : null;
const length = (text: string): number | null =>
  /^\d{1,3}(?:\.\d{1,3})?$/.test(text.trim()) ? Number(text) : null;

/** The sheet as the server takes it; null while a number is missing. */
export function sheetOf(draft: SheetDraft): SheetBody | null {
  const [columns, rows, startAt] = [draft.columns, draft.rows, draft.startAt].map(whole);
  if (!columns || !rows || !startAt || columns > 100 || rows > 100) return null;
  const cells = columns * rows;
  const skip = draft.used.filter((cell) => cell >= startAt && cell <= cells);
  const grid = { columns, rows, startAt, skip };
  if (!draft.isStock) return grid;
  const lengths = [draft.left, draft.top, draft.pitchX, draft.pitchY].map(length);
  const [left, top, pitchX, pitchY] = lengths.map((mm) => mm ?? -1);
  if (left === undefined || top === undefined || pitchX === undefined || pitchY === undefined) {
    return null;
  }
  return lengths.includes(null) ? null : { ...grid, stock: { left, top, pitchX, pitchY } };
}

/** What is wrong with it first; null where labels can go on it. */
export const troubleOf = (body: SheetBody, label: Size): SheetTrouble | null =>
  checkSheet(sheetOnA4(body, label), label)[0] ?? null;

/** Which cells the first sheet's labels take, in order. */
export function takenBy(body: SheetBody, labels: number): readonly number[] {
  const cells = Array.from({ length: body.columns * body.rows }, (_, i) => i + 1);
  const gone = new Set(body.skip);
  return cells.filter((cell) => cell >= body.startAt && !gone.has(cell)).slice(0, labels);
}

/** Sheets of paper that so many labels need. */
export function sheetsFor(body: SheetBody, labels: number): number {
  if (labels === 0) return 0;
  const cells = body.columns * body.rows;
  const onFirst = takenBy(body, cells).length;
  return (onFirst > 0 ? 1 : 0) + Math.ceil(Math.max(0, labels - onFirst) / cells);
}

/** A cell touched: gone, or there again. One before the start moves the start to it. */
export function touched(draft: SheetDraft, cell: number): SheetDraft {
  const start = whole(draft.startAt) ?? 1;
  if (cell < start) return { ...draft, startAt: String(cell) };
  if (!draft.used.includes(cell)) return { ...draft, used: [...draft.used, cell] };
  return { ...draft, used: draft.used.filter((one) => one !== cell) };
}
