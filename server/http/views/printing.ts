import type { PrintJobRow, PrintJobView } from '#api/printing.ts';
import { deviceId, type PrintJobId } from '#domain/ids.ts';
import { labelWords } from '../../procedures/faces.ts';
import type { Database } from '../../store/database.ts';
import { deviceById } from '../../store/stations.ts';
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
  return { ...job, printerName: await nameOf(db, job.printer), labels };
}

export async function printJobRows(db: Database): Promise<PrintJobRow[]> {
  const jobs = await printJobs(db, JOBS_SHOWN);
  return Promise.all(
    jobs.map(async ({ trouble: _trouble, ...row }) => ({
      ...row,
      printerName: await nameOf(db, row.printer),
    })),
  );
}

const nameOf = async (db: Database, printer: string): Promise<string> =>
  (await deviceById(db, deviceId(printer)))?.name ?? printer;
