import type { LabelCode, PrintJobId } from '#domain/ids.ts';
import { subjectOf, type Label, type Subject } from '#domain/labels.ts';
import type { BlankLabel } from '#domain/printing.ts';
import { bulkSelect } from './bulk.ts';
import { inChunks } from './chunks.ts';
import type { Database, Tx } from './database.ts';
import type { BlankLabelRow, LabelRow } from './label-tables.ts';

/** Every generation of one code, newest first. */
export async function labelsOfCode(db: Database | Tx, code: LabelCode): Promise<Label[]> {
  const rows = await db
    .selectFrom('label')
    .selectAll()
    .where('code', '=', code)
    .orderBy('generation', 'desc')
    .execute();
  return rows.map(fromRow);
}

/** The same of many codes at once; a code without a label has none. */
export async function labelsOfCodes(
  db: Database | Tx,
  codes: readonly LabelCode[],
): Promise<Map<LabelCode, Label[]>> {
  const found = new Map<LabelCode, Label[]>(codes.map((code) => [code, []]));
  for (const row of await rowsOfCodes(db, codes)) found.get(row.code)?.push(fromRow(row));
  return found;
}

const rowsOfCodes = bulkSelect((db, codes: readonly LabelCode[]) =>
  db.selectFrom('label').selectAll().where('code', 'in', codes).orderBy('generation', 'desc'),
);

/** The newest label of a thing that is neither retired nor spoiled. */
export async function labelOf(db: Database | Tx, subject: Subject): Promise<Label | null> {
  const row = await db
    .selectFrom('label')
    .selectAll()
    .where('subject_kind', '=', subject.kind)
    .where('subject_id', '=', subject.id)
    .where('state', 'in', ['ordered', 'active'])
    .orderBy('generation', 'desc')
    .executeTakeFirst();
  return row === undefined ? null : fromRow(row);
}

/** Every label ever ordered for a thing, newest first: a reprint takes the same code and the next generation. */
export async function labelsOf(db: Database | Tx, subject: Subject): Promise<Label[]> {
  const rows = await db
    .selectFrom('label')
    .selectAll()
    .where('subject_kind', '=', subject.kind)
    .where('subject_id', '=', subject.id)
    .orderBy('generation', 'desc')
    .execute();
  return rows.map(fromRow);
}

/** `labelOf` for many at once, keyed by the subject's id: what a list of carriers shows. */
export async function labelsOfSubjects(
  db: Database | Tx,
  kind: Subject['kind'],
  ids: readonly string[],
): Promise<Map<string, Label>> {
  const found = new Map<string, Label>();
  if (ids.length === 0) return found;
  const rows = await db
    .selectFrom('label')
    .selectAll()
    .where('subject_kind', '=', kind)
    .where('subject_id', 'in', ids)
    .where('state', 'in', ['ordered', 'active'])
    .orderBy('generation')
    .execute();
  for (const row of rows) found.set(row.subject_id, fromRow(row));
  return found;
}

export async function labelsOfJob(db: Database | Tx, jobId: PrintJobId): Promise<Label[]> {
  const rows = await db
    .selectFrom('label')
    .selectAll()
    .where('job_id', '=', jobId)
    .orderBy('code')
    .execute();
  return rows.map(fromRow);
}

/** Every label ever ordered for these things, keyed by the thing's id. */
export async function historyOfSubjects(
  db: Database | Tx,
  kind: Subject['kind'],
  ids: readonly string[],
): Promise<Map<string, Label[]>> {
  const found = new Map<string, Label[]>();
  for (const chunk of inChunks(ids, 500)) {
    const rows = await db
      .selectFrom('label')
      .selectAll()
      .where('subject_kind', '=', kind)
      .where('subject_id', 'in', chunk)
      .execute();
    for (const row of rows) {
      const history = found.get(row.subject_id) ?? [];
      history.push(fromRow(row));
      found.set(row.subject_id, history);
    }
  }
  return found;
}

/** 空白标签 of a code; null: none was printed blank with it. */
export async function blankOfCode(db: Database | Tx, code: LabelCode): Promise<BlankLabel | null> {
  const row = await db
    .selectFrom('blank_label')
    .selectAll()
    .where('code', '=', code)
    .executeTakeFirst();
  return row ? { code: row.code, jobId: row.job_id, state: row.state } : null;
}

export const blankRow = ({ code, jobId, state }: BlankLabel): BlankLabelRow => ({
  code,
  job_id: jobId,
  state,
});

export const labelRow = (label: Label): LabelRow => ({
  code: label.code,
  generation: label.generation,
  subject_kind: label.subject.kind,
  subject_id: label.subject.id,
  job_id: label.jobId,
  state: label.state,
});

const fromRow = (row: LabelRow): Label => ({
  code: row.code,
  generation: row.generation,
  subject: subjectOf(row.subject_kind, row.subject_id),
  jobId: row.job_id,
  state: row.state,
});
