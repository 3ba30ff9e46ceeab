import type { Instant, PrintJobId } from '#domain/ids.ts';
import type { ReprintReason, SheetChoice } from '#domain/printing.ts';
import type { Database, Tx } from '../database.ts';
import type { JobState, PrintJobRow } from '../working-tables.ts';
import type { PrintLine } from './print-lines.ts';
import { addLines } from './print-moves.ts';

/** 打印任务: `number` runs without gaps for people; `printer` is a device id or `pdf`. */
export type PrintJob = {
  readonly id: PrintJobId;
  readonly number: number;
  readonly printer: string;
  readonly state: JobState;
  readonly trouble: string | null;
  readonly createdAt: Instant;
  readonly layout: string;
  /** Why labels were printed anew; null where these are the first. */
  readonly reason: ReprintReason | null;
  /** Of a PDF alone; null: as many as A4 holds. */
  readonly sheet: SheetChoice | null;
};

const jobFrom = (row: PrintJobRow): PrintJob => ({
  id: row.id,
  number: row.number,
  printer: row.printer,
  state: row.state,
  trouble: row.trouble,
  createdAt: row.created_at,
  layout: row.layout,
  reason: row.reason,
  sheet: sheetFrom(row.sheet),
});

function sheetFrom(text: string | null): SheetChoice | null {
  if (text === null) return null;
  const sheet: SheetChoice = JSON.parse(text);
  return sheet;
}

export async function nextJobNumber(db: Database | Tx): Promise<number> {
  const row = await db
    .selectFrom('print_job')
    .select((eb) => eb.fn.max('number').as('last'))
    .executeTakeFirst();
  return (row?.last ?? 0) + 1;
}

export async function addPrintJob(
  tx: Tx,
  job: PrintJob,
  lines: readonly PrintLine[],
): Promise<void> {
  const { createdAt, sheet, ...rest } = job;
  await tx
    .insertInto('print_job')
    .values({ ...rest, created_at: createdAt, sheet: sheet && JSON.stringify(sheet) })
    .execute();
  await addLines(tx, lines);
}

export async function printJobById(db: Database | Tx, id: PrintJobId): Promise<PrintJob | null> {
  const row = await db.selectFrom('print_job').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? jobFrom(row) : null;
}

/** Newest first, with how many labels each has and how many of them live on their things. */
export async function printJobs(
  db: Database | Tx,
  limit: number,
): Promise<(PrintJob & { readonly labels: number; readonly active: number })[]> {
  const rows = await db
    .selectFrom('print_job')
    .selectAll()
    .select((eb) => [
      eb
        .selectFrom('print_line')
        .whereRef('job_id', '=', 'print_job.id')
        .select((count) => count.fn.countAll().as('n'))
        .as('labels'),
      eb
        .selectFrom('print_line')
        .whereRef('job_id', '=', 'print_job.id')
        .where('state', '=', 'active')
        .select((count) => count.fn.countAll().as('n'))
        .as('active'),
    ])
    .orderBy('number', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    ...jobFrom(row),
    labels: Number(row.labels),
    active: Number(row.active),
  }));
}

/**
 * 打印未完: jobs that are neither closed nor cancelled and have labels on their way, the oldest first; `left`: how many. A label that is
 * printed for a thing and not seen on it lies about and bears its number; blank ones wait in the drawer as long as they like.
 */
export async function unfinishedJobs(
  db: Database | Tx,
  limit: number,
): Promise<(Pick<PrintJob, 'id' | 'number' | 'createdAt'> & { readonly left: number })[]> {
  const rows = await db
    .selectFrom('print_job')
    .innerJoin('print_line', 'print_line.job_id', 'print_job.id')
    .select(['print_job.id', 'print_job.number', 'print_job.created_at'])
    .select((eb) => eb.fn.countAll<number | string>().as('left'))
    .where('print_job.state', 'in', ['open', 'paused'])
    .where((eb) =>
      eb.or([
        eb('print_line.state', 'in', ['waiting', 'sending', 'doubtful', 'failed']),
        eb.and([
          eb('print_line.state', '=', 'printed'),
          eb.exists(
            eb
              .selectFrom('label')
              .select('label.code')
              .whereRef('label.code', '=', 'print_line.code')
              .whereRef('label.generation', '=', 'print_line.generation')
              .where('label.state', '=', 'ordered'),
          ),
        ]),
      ]),
    )
    .groupBy(['print_job.id', 'print_job.number', 'print_job.created_at'])
    .orderBy('print_job.number')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    createdAt: row.created_at,
    left: Number(row.left),
  }));
}

/** This printer's oldest job with a label to print, whether it moves or stands. */
export async function nextJobFor(db: Database | Tx, printer: string): Promise<PrintJob | null> {
  const row = await db
    .selectFrom('print_job')
    .selectAll()
    .where('printer', '=', printer)
    .where('state', 'in', ['open', 'paused'])
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('print_line')
          .select('position')
          .whereRef('job_id', '=', 'print_job.id')
          .where('print_line.state', 'in', ['sending', 'waiting']),
      ),
    )
    .orderBy('number')
    .limit(1)
    .executeTakeFirst();
  return row ? jobFrom(row) : null;
}

export async function setJobState(
  tx: Tx,
  id: PrintJobId,
  change: { readonly state: JobState; readonly trouble: string | null },
): Promise<void> {
  await tx.updateTable('print_job').set(change).where('id', '=', id).execute();
}
