import Pdf from 'pdfkit';
import type { ComposedLabel, Element, TextElement } from './elements.ts';
import { dotsPerMm } from './face.ts';
import type { FontFile, Fonts } from './fonts.ts';
import { LABEL_MM } from './frame.ts';
import { runsOf } from './symbol.ts';

/** `label`: one on a page of 60 × 40 mm. `a4`: three by seven on a sheet, to be cut or on sheet stock. */
export type Paper = 'label' | 'a4';
export type PdfOptions = {
  readonly paper: Paper;
  /** Written into the file; the caller's clock. */
  readonly createdAt: Date;
};

const POINTS_PER_MM = 72 / 25.4;
const LABEL_PT: [number, number] = [
  LABEL_MM.width * POINTS_PER_MM,
  LABEL_MM.height * POINTS_PER_MM,
];
const A4_PT: [number, number] = [210 * POINTS_PER_MM, 297 * POINTS_PER_MM];
const SHEET = { columns: 3, rows: 7 };
const CUT_MARK_PT = 9;

type Page = { readonly doc: PDFKit.PDFDocument; readonly left: number; readonly top: number };

/** Labels as PDF: symbols as vector boxes, text as text of our embedded fonts. */
export async function pdfOf(
  labels: readonly ComposedLabel[],
  fonts: Fonts,
  { paper, createdAt }: PdfOptions,
): Promise<Uint8Array> {
  const size = paper === 'a4' ? A4_PT : LABEL_PT;
  const info = { Producer: 'Zhangwu', Creator: 'Zhangwu', CreationDate: createdAt };
  const doc = new Pdf({ size, margin: 0, autoFirstPage: false, info });
  const bytes = collect(doc);
  for (const { name, bytes: font } of fonts.files) {
    doc.registerFont(name, Buffer.from(font.buffer, font.byteOffset, font.byteLength));
  }
  const perPage = paper === 'a4' ? SHEET.columns * SHEET.rows : 1;
  for (const [index, label] of labels.entries()) {
    const place = index % perPage;
    if (place === 0) doc.addPage();
    if (place === 0 && paper === 'a4') cutMarks(doc);
    const { left, top } = paper === 'a4' ? sheetPlace(place) : { left: 0, top: 0 };
    for (const element of label.elements) {
      draw({ doc, left, top }, element, POINTS_PER_MM / dotsPerMm(label.dpi));
    }
  }
  doc.end();
  return bytes;
}

function draw({ doc, left, top }: Page, element: Element, scale: number): void {
  const box = (x: number, y: number, width: number, height: number): void => {
    doc.rect(left + x * scale, top + y * scale, width * scale, height * scale);
  };
  switch (element.kind) {
    case 'rule':
      box(element.x, element.y, element.width, element.height);
      doc.fill('#000');
      break;
    case 'symbol': {
      const { x, y, module, matrix } = element;
      // One path for all runs: separate boxes would show hair lines between them on some screens.
      for (const [row, modules] of matrix.entries()) {
        for (const [from, length] of runsOf(modules)) {
          box(x + from * module, y + row * module, length * module, module);
        }
      }
      doc.fill('#000');
      break;
    }
    case 'text':
      for (const { file, text, x, slack } of segmentsOf(element)) {
        doc
          .font(file.name)
          .fontSize(element.size * scale)
          .fillColor('#000');
        doc.text(text, left + (element.x + x) * scale, top + element.baseline * scale, {
          baseline: 'alphabetic',
          characterSpacing: slack * scale,
          lineBreak: false,
          features: [],
        });
      }
      break;
  }
}

type Segment = { file: FontFile; text: string; x: number; slack: number };

/**
 * Stretches of a line that one font file draws, so that rare characters come from theirs. `slack`
 * is what whole dots added to each glyph of the stretch: without it a long line would drift.
 */
function segmentsOf({ line, size }: TextElement): Segment[] {
  const segments: (Segment & { natural: number; count: number })[] = [];
  const ends: number[] = [];
  for (const [index, character] of Array.from(line.text).entries()) {
    const placed = line.glyphs[index];
    if (!placed) continue;
    const { file, glyph } = placed.drawn;
    let last = segments.at(-1);
    if (!last || last.file !== file) {
      last = { file, text: '', x: placed.x, slack: 0, natural: 0, count: 0 };
      segments.push(last);
    }
    last.text += character;
    last.count++;
    last.natural += (glyph.advanceWidth * size) / file.font.unitsPerEm;
    ends[segments.length - 1] = line.glyphs[index + 1]?.x ?? line.width;
  }
  return segments.map((segment, i) => ({
    ...segment,
    slack: ((ends[i] ?? segment.x) - segment.x - segment.natural) / segment.count,
  }));
}

function sheetPlace(place: number): { left: number; top: number } {
  const { left, top } = sheetOrigin();
  const [width, height] = LABEL_PT;
  return {
    left: left + (place % SHEET.columns) * width,
    top: top + Math.floor(place / SHEET.columns) * height,
  };
}

function sheetOrigin(): { left: number; top: number } {
  const [width, height] = LABEL_PT;
  return {
    left: (A4_PT[0] - SHEET.columns * width) / 2,
    top: (A4_PT[1] - SHEET.rows * height) / 2,
  };
}

/** Ticks at the margins where to cut; nothing is drawn between labels. */
function cutMarks(doc: PDFKit.PDFDocument): void {
  const { left, top } = sheetOrigin();
  const [width, height] = LABEL_PT;
  const right = left + SHEET.columns * width;
  const bottom = top + SHEET.rows * height;
  doc.lineWidth(0.3).strokeColor('#888');
  for (let column = 0; column <= SHEET.columns; column++) {
    const x = left + column * width;
    doc.moveTo(x, top - CUT_MARK_PT).lineTo(x, top);
    doc.moveTo(x, bottom).lineTo(x, bottom + CUT_MARK_PT);
  }
  for (let row = 0; row <= SHEET.rows; row++) {
    const y = top + row * height;
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
