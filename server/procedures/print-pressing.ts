import type { PrintJobId } from '#domain/ids.ts';
import type { Subject } from '#domain/labels.ts';
import type { PrinterLanguage } from '#domain/printers.ts';
import type { Dpi, Face } from '#labels/face.ts';
import type { Layout } from '#labels/layout.ts';
import { sheetOnA4 } from '#labels/sheet.ts';
import type { TagWriting } from '#labels/tag-writing.ts';
import { inChunks } from '../store/chunks.ts';
import { printJobById } from '../store/working/print-jobs.ts';
import { linesOfJob, type PrintLine } from '../store/working/print-lines.ts';
import { faceOf, facesOf } from './faces.ts';
import type { House } from './house.ts';
import { layoutNamed } from './layouts.ts';
import { done, inTrouble, type Outcome } from './outcome.ts';
import type { Press, Pressed } from './press.ts';

type PressHouse = House & { readonly press: Press };

/** One label of a job for its printer; a thing or layout that is gone by now is a reason too. */
export async function linePressed(
  house: PressHouse,
  line: Pick<PrintLine, 'subject' | 'code' | 'generation'>,
  how: {
    readonly language: PrinterLanguage;
    readonly dpi: Dpi;
    readonly layout: string;
    readonly tag?: TagWriting | null;
  },
): Promise<Pressed | { readonly ok: false; readonly reason: 'notThere' | 'unknownLayout' }> {
  const { db } = house.store;
  const named = await layoutNamed(db, how.layout);
  if (!named) return { ok: false, reason: 'unknownLayout' };
  const face = await faceOf(db, house.labels, { subject: line.subject, label: line });
  if (!face) return { ok: false, reason: 'notThere' };
  const { layout } = named;
  const fitted = line.subject === null ? blankOn(layout, face) : face;
  const { language, dpi, tag = null } = how;
  return await house.press.printerBytes(fitted, language, { dpi, layout, tag });
}

/** 标签 PDF of a job that was ordered for it, made again each time it is fetched: what is spoiled stays out. */
export async function jobPdf(house: PressHouse, jobId: PrintJobId): Promise<Outcome<Pressed>> {
  const { db } = house.store;
  const job = await printJobById(db, jobId);
  if (job?.printer !== 'pdf' || job.state === 'cancelled') return inTrouble('notFound');
  const named = await layoutNamed(db, job.layout);
  if (!named) return inTrouble('layoutUnknown');
  const { layout } = named;
  const lines = await linesOfJob(db, jobId, { states: IN_PDF });
  const paper = job.sheet === null ? 'a4' : sheetOnA4(job.sheet, layout.stock);
  const createdAt = house.now();
  return done(await house.press.pdf(facesOn(house, layout, lines), { layout, paper, createdAt }));
}
const IN_PDF = ['waiting', 'sending', 'printed', 'doubtful', 'failed', 'active'] as const;

async function* facesOn(
  house: PressHouse,
  layout: Layout,
  lines: readonly PrintLine[],
): AsyncGenerator<Face> {
  for (const chunk of inChunks(lines)) {
    const wanted = chunk.map((line) => ({ subject: line.subject, label: line }));
    const faces = await facesOf(house.store.db, house.labels, wanted);
    for (const [index, face] of faces.entries()) {
      if (face) yield chunk[index]?.subject === null ? blankOn(layout, face) : face;
    }
  }
}

/** 预览 of a thing on a layout; of no thing: of a blank label. Null: there is no such thing. */
export async function previewOn(
  house: PressHouse,
  subject: Subject | null,
  how: { readonly dpi: Dpi; readonly layout: string },
): Promise<Outcome<Pressed>> {
  const { db } = house.store;
  const named = await layoutNamed(db, how.layout);
  if (!named) return inTrouble('layoutUnknown');
  const face = await faceOf(db, house.labels, { subject, label: null });
  if (!face) return inTrouble('notFound');
  const { layout } = named;
  const fitted = subject === null ? blankOn(layout, face) : face;
  return done(await house.press.svg(fitted, { dpi: how.dpi, layout }));
}

/** A blank one goes on any layout: what it will be stuck on is not known, and nothing of it stands there. */
function blankOn(layout: Layout, face: Face): Face {
  const [first = face.nature] = layout.natures;
  return layout.natures.includes(face.nature) ? face : { ...face, nature: first };
}
