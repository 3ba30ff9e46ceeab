import type { PrintJobRow, PrintJobView } from '#api/printing.ts';
import type { PrintJobId } from '#domain/ids.ts';
import { labelWords } from '../../procedures/faces.ts';
import type { Database } from '../../store/database.ts';
import { linesOfJob, printJobById, printJobs } from '../../store/working/print-jobs.ts';

const JOBS_SHOWN = 200;

export async function printJobView(db: Database, id: PrintJobId): Promise<PrintJobView | null> {
  const job = await printJobById(db, id);
  if (!job) return null;
  const labels = (await linesOfJob(db, id)).map((line) => ({
    position: line.position,
    subject: { kind: line.subjectKind, id: line.subjectId },
    name: line.name,
    printedCode: labelWords(line).printedCode,
    state: line.state,
    reason: line.reason,
  }));
  return { ...job, labels };
}

export const printJobRows = async (db: Database): Promise<PrintJobRow[]> =>
  (await printJobs(db, JOBS_SHOWN)).map(({ trouble: _trouble, ...row }) => row);
