import Pdf from 'pdfkit';
import type { ComposedLabel } from './elements.ts';
import { dotsPerMm } from './face.ts';
import type { Fonts } from './fonts.ts';
import type { Size } from './layout.ts';
import { contentOf } from './pdf-content.ts';
import { createLettering } from './pdf-lettering.ts';
import { a4For, cellsOf, checkSheet } from './sheet.ts';
import type { Cell, Sheet } from './sheet.ts';

/** `label`: one on a page of its size. `a4`: as many as the sheet holds, to be cut. Or label stock as it is sold. */
export type Paper = 'label' | 'a4' | Sheet;
export type PdfOptions = {
  readonly paper: Paper;
  /** Written into the file; the caller's clock. */
  readonly createdAt: Date;
};

const POINTS_PER_MM = 72 / 25.4;
const CUT_MARK_PT = 9;

const pt = (mm: number): number => mm * POINTS_PER_MM;

const points = ({ width, height }: Size): [number, number] => [pt(width), pt(height)];

/**
 * Labels as PDF: symbols as vector boxes, text as text of our embedded fonts. A page is written out when the
 * next begins, so that ten thousand labels need no more room than a sheet. Throws where `checkSheet` refuses.
 */
export async function pdfOf(
  labels: Iterable<ComposedLabel> | AsyncIterable<ComposedLabel>,
  fonts: Fonts,
  { paper, createdAt }: PdfOptions,
): Promise<Uint8Array> {
  const info = { Producer: 'Zhangwu', Creator: 'Zhangwu', CreationDate: createdAt };
  const doc = new Pdf({ margin: 0, autoFirstPage: false, info });
  const bytes = collect(doc);
  const lettering = createLettering(doc, fonts);
  let grid: Grid | null = null;
  for await (const label of labels) {
    grid ??= gridOf(paper, label.stock);
    const { sheet, stock, cells } = grid;
    if (sheet && (stock.width !== label.stock.width || stock.height !== label.stock.height)) {
      throw new RangeError('a sheet takes labels of one size');
    }
    const cell = sheet ? cells.next().value : { left: 0, top: 0, isNewPage: true };
    if (cell.isNewPage) {
      doc.addPage({ size: points(sheet?.page ?? label.stock), margin: 0 });
      if (sheet?.hasCutMarks) cutMarks(doc, sheet, stock);
    }
    const scale = POINTS_PER_MM / dotsPerMm(label.dpi);
    const [left, top] = [pt(cell.left), pt(cell.top)];
    const place = [scale.toFixed(6), '0 0', scale.toFixed(6), left.toFixed(3), top.toFixed(3)];
    doc.addContent(`q ${place.join(' ')} cm\n${contentOf(label, lettering)}\nQ`);
  }
  if (!grid) doc.addPage({ size: points({ width: 210, height: 297 }), margin: 0 });
  doc.end();
  return bytes;
}

type Grid = {
  readonly sheet: Sheet | null;
  readonly stock: Size;
  readonly cells: Iterator<Cell, never>;
};

function gridOf(paper: Paper, stock: Size): Grid {
  const sheet = paper === 'label' ? null : paper === 'a4' ? a4For(stock) : paper;
  const [trouble] = sheet ? checkSheet(sheet, stock) : [];
  if (trouble) throw new RangeError(`the labels cannot go on this sheet: ${trouble.kind}`);
  return { sheet, stock, cells: cellsOf(sheet ?? a4For(stock)) };
}

/** Ticks at the margins where to cut; nothing is drawn between labels. */
function cutMarks(doc: PDFKit.PDFDocument, sheet: Sheet, stock: Size): void {
  const { columns, rows, pitchX, pitchY } = sheet;
  const [left, top] = [pt(sheet.left), pt(sheet.top)];
  const right = left + pt((columns - 1) * pitchX + stock.width);
  const bottom = top + pt((rows - 1) * pitchY + stock.height);
  doc.lineWidth(0.3).strokeColor('#888');
  for (let column = 0; column <= columns; column++) {
    const x = left + pt(column * pitchX);
    doc.moveTo(x, top - CUT_MARK_PT).lineTo(x, top);
    doc.moveTo(x, bottom).lineTo(x, bottom + CUT_MARK_PT);
  }
  for (let row = 0; row <= rows; row++) {
    const y = top + pt(row * pitchY);
    doc.moveTo(left - CUT_MARK_PT, y).lineTo(left, y);
    doc.moveTo(right, y).lineTo(right + CUT_MARK_PT, y);
  }
  doc.stroke();
}

function collect(doc: PDFKit.PDFDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
  });
}
