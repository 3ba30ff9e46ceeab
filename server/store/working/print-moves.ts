import type { LabelCode, PrintJobId } from '#domain/ids.ts';
import type { Subject } from '#domain/labels.ts';
import { inChunks } from '../chunks.ts';
import type { Tx } from '../database.ts';
import type { LineState } from '../working-tables.ts';
import { UNDER_WAY, type PrintLine } from './print-lines.ts';

/** 50 labels a statement: SQLite counts parameters. */
export async function addLines(tx: Tx, lines: readonly PrintLine[]): Promise<void> {
  for (const chunk of inChunks(lines)) {
    const some = chunk.map((line) => ({
      job_id: line.jobId,
      position: line.position,
      code: line.code,
      generation: line.generation,
      subject_kind: line.subject?.kind ?? ('blank' as const),
      subject_id: line.subject?.id ?? '',
      name: line.name,
      state: line.state,
      reason: line.reason,
    }));
    await tx.insertInto('print_line').values(some).execute();
  }
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

/** Moves all labels of a job that stand in one of these states. */
export async function moveLines(
  tx: Tx,
  id: PrintJobId,
  from: readonly LineState[],
  to: { readonly state: LineState; readonly reason: string | null },
): Promise<void> {
  await tx
    .updateTable('print_line')
    .set(to)
    .where('job_id', '=', id)
    .where('state', 'in', [...from])
    .execute();
}

/** 换新: labels of these codes that are under way anywhere are spoiled; says in which jobs. */
export async function spoilReplaced(
  tx: Tx,
  codes: readonly LabelCode[],
): Promise<ReadonlySet<PrintJobId>> {
  const jobs = new Set<PrintJobId>();
  for (const chunk of inChunks(codes)) {
    const rows = await tx
      .selectFrom('print_line')
      .select(['job_id'])
      .distinct()
      .where('code', 'in', chunk)
      .where('state', 'in', [...UNDER_WAY])
      .execute();
    if (rows.length === 0) continue;
    for (const row of rows) jobs.add(row.job_id);
    await tx
      .updateTable('print_line')
      .set({ state: 'spoiled', reason: 'replaced' })
      .where('code', 'in', chunk)
      .where('state', 'in', [...UNDER_WAY])
      .execute();
  }
  return jobs;
}

/** 绑定: a blank one has its thing now, and lives on it. */
export async function bindLine(
  tx: Tx,
  line: Pick<PrintLine, 'jobId' | 'position'>,
  bound: { readonly subject: Subject; readonly name: string },
): Promise<void> {
  await tx
    .updateTable('print_line')
    .set({
      subject_kind: bound.subject.kind,
      subject_id: bound.subject.id,
      name: bound.name,
      state: 'active',
      reason: null,
    })
    .where('job_id', '=', line.jobId)
    .where('position', '=', line.position)
    .execute();
}
