import type { Instant, LabelCode, PrintJobId } from '#domain/ids.ts';
import type { Subject } from '#domain/labels.ts';
import type { Database, Tx } from '../database.ts';
import type { JobState, LineState, PrintJobRow, PrintLineRow } from '../working-tables.ts';

/** 打印任务: `number` runs without gaps for people; `printer` is a device id or `pdf`. */
export type PrintJob = {
  readonly id: PrintJobId;
  readonly number: number;
  readonly printer: string;
  readonly state: JobState;
  readonly trouble: string | null;
  readonly createdAt: Instant;
};
/** One label of a job. `name` is by value: what the clerk recognised it by when it was ordered. */
export type PrintLine = {
  readonly jobId: PrintJobId;
  readonly position: number;
  readonly code: LabelCode;
  readonly generation: number;
  readonly subjectKind: Subject['kind'];
  readonly subjectId: string;
  readonly name: string;
  readonly state: LineState;
  readonly reason: string | null;
};

const jobFrom = (row: PrintJobRow): PrintJob => ({
  id: row.id,
  number: row.number,
  printer: row.printer,
  state: row.state,
  trouble: row.trouble,
  createdAt: row.created_at,
});
const lineFrom = (row: PrintLineRow): PrintLine => ({
  jobId: row.job_id,
  position: row.position,
  code: row.code,
  generation: row.generation,
  subjectKind: row.subject_kind,
  subjectId: row.subject_id,
  name: row.name,
  state: row.state,
  reason: row.reason,
});

export async function nextJobNumber(db: Database | Tx): Promise<number> {
  const row = await db
    .selectFrom('print_job')
    .select((eb) => eb.fn.max('number').as('last'))
    .executeTakeFirst();
  return (row?.last ?? 0) + 1;
}

/** 50 labels a statement: SQLite counts parameters. */
const LINES_A_TIME = 50;

export async function addPrintJob(
  tx: Tx,
  job: PrintJob,
  lines: readonly PrintLine[],
): Promise<void> {
  const { createdAt, ...rest } = job;
  await tx
    .insertInto('print_job')
    .values({ ...rest, created_at: createdAt })
    .execute();
  await addLines(tx, lines);
}

export async function addLines(tx: Tx, lines: readonly PrintLine[]): Promise<void> {
  for (let from = 0; from < lines.length; from += LINES_A_TIME) {
    const some = lines.slice(from, from + LINES_A_TIME).map((line) => ({
      job_id: line.jobId,
      position: line.position,
      code: line.code,
      generation: line.generation,
      subject_kind: line.subjectKind,
      subject_id: line.subjectId,
      name: line.name,
      state: line.state,
      reason: line.reason,
    }));
    await tx.insertInto('print_line').values(some).execute();
  }
}

export async function printJobById(db: Database | Tx, id: PrintJobId): Promise<PrintJob | null> {
  const row = await db.selectFrom('print_job').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? jobFrom(row) : null;
}

export async function linesOfJob(db: Database | Tx, id: PrintJobId): Promise<PrintLine[]> {
  const rows = await db
    .selectFrom('print_line')
    .selectAll()
    .where('job_id', '=', id)
    .orderBy('position')
    .execute();
  return rows.map(lineFrom);
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

/** The next label for this printer, of its oldest job that has one; `sending` before `waiting`. */
export async function nextLineFor(
  db: Database | Tx,
  printer: string,
): Promise<{ readonly line: PrintLine; readonly jobState: JobState } | null> {
  const row = await db
    .selectFrom('print_line')
    .innerJoin('print_job', 'print_job.id', 'print_line.job_id')
    .selectAll('print_line')
    .select('print_job.state as job_state')
    .where('print_job.printer', '=', printer)
    .where('print_job.state', 'in', ['open', 'paused'])
    .where('print_line.state', 'in', ['sending', 'waiting'])
    .orderBy('print_job.number')
    .orderBy('print_line.state')
    .orderBy('print_line.position')
    .limit(1)
    .executeTakeFirst();
  return row ? { line: lineFrom(row), jobState: row.job_state } : null;
}

/** How many labels of a job stand in one of these states. */
export async function countLines(
  db: Database | Tx,
  id: PrintJobId,
  states: readonly LineState[],
): Promise<number> {
  const row = await db
    .selectFrom('print_line')
    .select((eb) => eb.fn.countAll().as('n'))
    .where('job_id', '=', id)
    .where('state', 'in', [...states])
    .executeTakeFirstOrThrow();
  return Number(row.n);
}

export async function setJobState(
  tx: Tx,
  id: PrintJobId,
  change: { readonly state: JobState; readonly trouble: string | null },
): Promise<void> {
  await tx.updateTable('print_job').set(change).where('id', '=', id).execute();
}

/** Moves one label on, only from the states named; false where it stands elsewhere by now. */
export async function moveLine(
  tx: Tx,
  line: { readonly jobId: PrintJobId; readonly position: number },
  from: readonly LineState[],
  to: { readonly state: LineState; readonly reason: string | null },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('print_line')
    .set(to)
    .where('job_id', '=', line.jobId)
    .where('position', '=', line.position)
    .where('state', 'in', [...from])
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** The line that an ordered label came from. */
export async function lineOfLabel(
  db: Database | Tx,
  label: { readonly code: LabelCode; readonly generation: number },
): Promise<PrintLine | null> {
  const row = await db
    .selectFrom('print_line')
    .selectAll()
    .where('code', '=', label.code)
    .where('generation', '=', label.generation)
    .executeTakeFirst();
  return row ? lineFrom(row) : null;
}
