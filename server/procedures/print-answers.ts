import type { NewFact } from '#domain/facts.ts';
import type { ActId, PrintJobId } from '#domain/ids.ts';
import { GENERATION_MAX } from '#domain/printing.ts';
import { append } from '../store/append.ts';
import { inChunks } from '../store/chunks.ts';
import type { Tx } from '../store/database.ts';
import { printJobById, setJobState, type PrintJob } from '../store/working/print-jobs.ts';
import { lineAt, lineCounts, linesOfJob, type PrintLine } from '../store/working/print-lines.ts';
import { addLines, moveLine, moveLines } from '../store/working/print-moves.ts';
import type { LineState } from '../store/working-tables.ts';
import { circumstance } from './circumstance.ts';
import { about } from './facts.ts';
import type { Asker, House } from './house.ts';
import { once } from './once.ts';
import { done, inTrouble } from './outcome.ts';
import { blankLine, toOrdered, type JobOutcome } from './print-labels.ts';
import { closeJobIfDone, moveOn, type PrintHouse } from './print-progress.ts';

type OfLine = { readonly act: ActId; readonly jobId: PrintJobId; readonly position: number };

/** 人工确认: a person looked at the printer. What did not come out is ordered anew, as the next generation. */
export async function answerDoubt(
  house: PrintHouse,
  asker: Asker,
  asked: OfLine & { readonly cameOut: boolean },
): JobOutcome {
  const { act, jobId, position, cameOut } = asked;
  let printer = '';
  const body = { doubt: jobId, position, cameOut };
  const outcome = await once(house, { act, body }, async (tx) => {
    const job = await printJobById(tx, jobId);
    const line = await lineAt(tx, jobId, position);
    if (!job || !line) return inTrouble('notFound');
    if (line.state !== 'doubtful') return inTrouble('labelNotWaiting');
    printer = job.printer;
    if (cameOut) await moveLine(tx, line, ['doubtful'], { state: 'printed', reason: null });
    else {
      if (line.generation >= GENERATION_MAX) return inTrouble('labelGenerationsUsedUp');
      await printAnew(tx, house, { act, asker }, { job, line });
    }
    const counts = await lineCounts(tx, jobId);
    if (counts.doubtful + counts.failed === 0 && job.state === 'paused') {
      await setJobState(tx, jobId, { state: 'open', trouble: null });
    }
    return done({ jobId });
  });
  await moveOn(house, outcome, printer);
  return outcome;
}

/** The label is spoiled, and stands again at the end of its job: a thing's next generation, or another blank. */
async function printAnew(
  tx: Tx,
  house: House,
  { act, asker }: { readonly act: ActId; readonly asker: Asker },
  { job, line }: { readonly job: PrintJob; readonly line: PrintLine },
): Promise<void> {
  await moveLine(tx, line, ['doubtful'], { state: 'spoiled', reason: null });
  const counts = Object.values(await lineCounts(tx, job.id));
  const position = counts.reduce((sum, count) => sum + count, 0);
  const { id: jobId, printer, layout } = job;
  const next: PrintLine =
    line.subject === null
      ? blankLine(house, { jobId, position })
      : { ...line, position, generation: line.generation + 1, state: 'waiting', reason: null };
  const order = { jobId, printer, layout };
  const { personId: actorId, stationId } = asker;
  await append(tx, circumstance(house, { act, actorId, stationId }), [
    spoiled(line),
    line.subject === null
      ? about({ kind: 'blanksOrdered', ...order, codes: [next.code] })
      : about({ kind: 'printOrdered', ...order, labels: toOrdered([next]) }),
  ]);
  await addLines(tx, [next]);
}

const spoiled = ({ code, generation }: PrintLine): NewFact =>
  about({ kind: 'labelSpoiled', code, generation });

/** 继续: what failed is tried again; what is doubtful goes on waiting for its answer. */
export async function resumeJob(
  house: PrintHouse,
  asked: { readonly act: ActId; readonly jobId: PrintJobId },
): JobOutcome {
  const { act, jobId } = asked;
  let printer = '';
  const outcome = await once(house, { act, body: { resume: jobId } }, async (tx) => {
    const job = await printJobById(tx, jobId);
    if (!job) return inTrouble('notFound');
    if (job.state !== 'paused' && job.trouble === null) return inTrouble('jobNotPaused');
    printer = job.printer;
    await moveLines(tx, jobId, ['failed'], { state: 'waiting', reason: null });
    await setJobState(tx, jobId, { state: 'open', trouble: null });
    return done({ jobId });
  });
  await moveOn(house, outcome, printer, 'again');
  return outcome;
}

/** 取消: what has not surely come out is spoiled, in the ledger too; printed labels may still be stuck on. */
export async function cancelJob(
  house: PrintHouse,
  asker: Asker,
  asked: { readonly act: ActId; readonly jobId: PrintJobId },
): JobOutcome {
  const { act, jobId } = asked;
  let printer = '';
  const outcome = await once(house, { act, body: { cancel: jobId } }, async (tx) => {
    const job = await printJobById(tx, jobId);
    if (!job) return inTrouble('notFound');
    if (job.state === 'closed' || job.state === 'cancelled') return inTrouble('jobNotPaused');
    printer = job.printer;
    const rest = await linesOfJob(tx, jobId, { states: NOT_OUT });
    await moveLines(tx, jobId, NOT_OUT, { state: 'spoiled', reason: null });
    const { personId: actorId, stationId } = asker;
    const given = circumstance(house, { act, actorId, stationId });
    for (const some of inChunks(rest.map(spoiled), FACTS_A_TURN)) await append(tx, given, some);
    await setJobState(tx, jobId, { state: 'cancelled', trouble: null });
    return done({ jobId });
  });
  await moveOn(house, outcome, printer);
  return outcome;
}
/** Between two pieces the counter gets its turn. */
const FACTS_A_TURN = 250;
const NOT_OUT: readonly LineState[] = ['waiting', 'sending', 'doubtful', 'failed'];

/**
 * 作废: a label that came out torn or was lost before it was stuck on. Its thing has none then, and may be ordered one without a
 * reason. Refuses `labelNotWaiting` where it lives, is being printed or is spoiled already.
 */
export async function spoilLabel(house: PrintHouse, asker: Asker, asked: OfLine): JobOutcome {
  const { act, jobId, position } = asked;
  let printer = '';
  const outcome = await once(house, { act, body: { spoil: jobId, position } }, async (tx) => {
    const job = await printJobById(tx, jobId);
    const line = await lineAt(tx, jobId, position);
    if (!job || !line) return inTrouble('notFound');
    const isMoved = await moveLine(tx, line, SPOILABLE, { state: 'spoiled', reason: null });
    if (!isMoved) return inTrouble('labelNotWaiting');
    printer = job.printer;
    const { personId: actorId, stationId } = asker;
    await append(tx, circumstance(house, { act, actorId, stationId }), [spoiled(line)]);
    await closeJobIfDone(tx, jobId);
    return done({ jobId });
  });
  await moveOn(house, outcome, printer);
  return outcome;
}
const SPOILABLE: readonly LineState[] = ['printed', 'waiting', 'failed'];
