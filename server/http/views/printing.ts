import type { PrintCount } from '#api/print-orders.ts';
import {
  LABELS_SHOWN,
  type LabelList,
  type LabelView,
  type PrintJobRow,
  type PrintJobView,
  type SheetBody,
} from '#api/printing.ts';
import { deviceId, type PrintJobId } from '#domain/ids.ts';
import type { SheetChoice } from '#domain/printing.ts';
import { labelWords } from '../../procedures/faces.ts';
import { inTrouble, type Failure } from '../../procedures/outcome.ts';
import { namesOf, relabelled, type PrintPlan } from '../../procedures/print-plan.ts';
import type { Database } from '../../store/database.ts';
import { deviceById } from '../../store/stations.ts';
import { printJobById, printJobs } from '../../store/working/print-jobs.ts';
import {
  lineCounts,
  linesOfJob,
  type LinesWanted,
  type PrintLine,
} from '../../store/working/print-lines.ts';
import { failureAnswer } from '../problems.ts';

const JOBS_SHOWN = 200;
const ATTENTION_SHOWN = 50;

export async function printJobView(db: Database, id: PrintJobId): Promise<PrintJobView | null> {
  const job = await printJobById(db, id);
  if (!job) return null;
  const counts = await lineCounts(db, id);
  const states = ['doubtful', 'failed', 'sending'] as const;
  const attention = await linesOfJob(db, id, { states, limit: ATTENTION_SHOWN });
  const first = await linesOfJob(db, id, { limit: LABELS_SHOWN });
  return {
    ...job,
    sheet: job.sheet && sheetView(job.sheet),
    printerName: await nameOf(db, job.printer),
    total: Object.values(counts).reduce((sum, count) => sum + count, 0),
    counts,
    attention: attention.map(labelView),
    labels: first.map(labelView),
  };
}

/** A page of a job's labels; null: there is no such job. */
export async function labelList(
  db: Database,
  id: PrintJobId,
  wanted: LinesWanted & { readonly limit: number },
): Promise<LabelList | null> {
  if (!(await printJobById(db, id))) return null;
  const lines = await linesOfJob(db, id, { ...wanted, limit: wanted.limit + 1 });
  const shown = lines.slice(0, wanted.limit);
  const next = lines.length > shown.length ? (shown.at(-1)?.position ?? null) : null;
  return { labels: shown.map(labelView), next: next === null ? null : String(next) };
}

const labelView = (line: PrintLine): LabelView => ({
  position: line.position,
  subject: line.subject,
  name: line.name,
  printedCode: labelWords(line).printedCode,
  state: line.state,
  reason: line.reason,
});

const sheetView = ({ skip, ...sheet }: SheetChoice): SheetBody => ({ ...sheet, skip: [...skip] });

export async function printJobRows(db: Database): Promise<PrintJobRow[]> {
  const jobs = await printJobs(db, JOBS_SHOWN);
  return Promise.all(
    jobs.map(async ({ trouble: _trouble, sheet: _sheet, ...row }) => ({
      ...row,
      printerName: await nameOf(db, row.printer),
    })),
  );
}

const nameOf = async (db: Database, printer: string): Promise<string> =>
  (await deviceById(db, deviceId(printer)))?.name ?? printer;

/** What an order would come to, or why there would be none. */
export function printCount(plan: PrintPlan | Failure): PrintCount {
  if (!plan.ok) return { ...NOTHING, problem: failureAnswer(plan).problem };
  const { things, skipped, misfits } = plan;
  const isNothing = things.length === 0;
  return {
    labels: things.length,
    labelled: relabelled(plan).length,
    misfits: misfits.length,
    misfitNames: namesOf(misfits),
    skipped,
    first: (things.find(({ subject }) => subject.kind === 'carrier') ?? things[0])?.subject ?? null,
    problem: isNothing && skipped === 0 ? failureAnswer(inTrouble('nothingToPrint')).problem : null,
  };
}

/** Blank ones have nothing to compare. */
export const blankCount = (count: number, checked: { readonly ok: true } | Failure): PrintCount =>
  checked.ok ? { ...NOTHING, labels: count } : printCount(checked);

const NOTHING: PrintCount = {
  labels: 0,
  labelled: 0,
  misfits: 0,
  misfitNames: [],
  skipped: 0,
  first: null,
  problem: null,
};
