import type { LabelCode, PrintJobId } from '#domain/ids.ts';
import { subjectOf, type Subject } from '#domain/labels.ts';
import type { Database, Tx } from '../database.ts';
import type { LineState, PrintLineRow } from '../working-tables.ts';

/** One label of a job. `name` is by value: what the clerk recognised it by when it was ordered. */
export type PrintLine = {
  readonly jobId: PrintJobId;
  readonly position: number;
  readonly code: LabelCode;
  readonly generation: number;
  /** Null: 空白标签, bound to nothing yet. */
  readonly subject: Subject | null;
  readonly name: string;
  readonly state: LineState;
  readonly reason: string | null;
};

/** Not over: it is to be printed, or somebody has to see to it. */
export const UNDER_WAY: readonly LineState[] = [
  'waiting',
  'sending',
  'printed',
  'doubtful',
  'failed',
];

const lineFrom = (row: PrintLineRow): PrintLine => ({
  jobId: row.job_id,
  position: row.position,
  code: row.code,
  generation: row.generation,
  subject: row.subject_kind === 'blank' ? null : subjectOf(row.subject_kind, row.subject_id),
  name: row.name,
  state: row.state,
  reason: row.reason,
});

/** Which lines of a job: those in one of these states, after this position, at most so many. */
export type LinesWanted = {
  readonly states?: readonly LineState[] | undefined;
  readonly after?: number | undefined;
  readonly limit?: number | undefined;
};

export async function linesOfJob(
  db: Database | Tx,
  id: PrintJobId,
  { states, after, limit }: LinesWanted = {},
): Promise<PrintLine[]> {
  let lines = db.selectFrom('print_line').selectAll().where('job_id', '=', id);
  if (states) lines = lines.where('state', 'in', [...states]);
  if (after !== undefined) lines = lines.where('position', '>', after);
  if (limit !== undefined) lines = lines.limit(limit);
  return (await lines.orderBy('position').execute()).map(lineFrom);
}

/** One label of a job; null: the job has none there. */
export async function lineAt(
  db: Database | Tx,
  id: PrintJobId,
  position: number,
): Promise<PrintLine | null> {
  const row = await db
    .selectFrom('print_line')
    .selectAll()
    .where('job_id', '=', id)
    .where('position', '=', position)
    .executeTakeFirst();
  return row ? lineFrom(row) : null;
}

/** What this job's printer gets next: what is being sent, else the first that waits. */
export async function nextLineOf(db: Database | Tx, id: PrintJobId): Promise<PrintLine | null> {
  const row = await db
    .selectFrom('print_line')
    .selectAll()
    .where('job_id', '=', id)
    .where('state', 'in', ['sending', 'waiting'])
    .orderBy('state')
    .orderBy('position')
    .limit(1)
    .executeTakeFirst();
  return row ? lineFrom(row) : null;
}

/** How many labels of a job stand in each state. */
export async function lineCounts(
  db: Database | Tx,
  id: PrintJobId,
): Promise<Readonly<Record<LineState, number>>> {
  const rows = await db
    .selectFrom('print_line')
    .select((eb) => ['state', eb.fn.countAll().as('n')])
    .where('job_id', '=', id)
    .groupBy('state')
    .execute();
  const counts = { ...NONE };
  for (const { state, n } of rows) counts[state] = Number(n);
  return counts;
}

const NONE: Readonly<Record<LineState, number>> = {
  waiting: 0,
  sending: 0,
  printed: 0,
  doubtful: 0,
  failed: 0,
  active: 0,
  spoiled: 0,
};

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
