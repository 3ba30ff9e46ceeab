import type { OrderedLabel } from '#domain/facts.ts';
import { deviceId, instant, printJobId, type ActId, type PrintJobId } from '#domain/ids.ts';
import type { Subject } from '#domain/labels.ts';
import { isPrinterLanguage } from '#domain/printers.ts';
import { codeFromBytes } from '#labels/code.ts';
import { append } from '../store/append.ts';
import type { Tx } from '../store/database.ts';
import { labelsOf } from '../store/labels.ts';
import { deviceById } from '../store/stations.ts';
import {
  addLines,
  addPrintJob,
  linesOfJob,
  moveLine,
  nextJobNumber,
  printJobById,
  setJobState,
  type PrintLine,
} from '../store/working/print-jobs.ts';
import { circumstance } from './circumstance.ts';
import { faceOf, subjectName, subjectOf } from './faces.ts';
import { about } from './facts.ts';
import type { Asker, House } from './house.ts';
import { once } from './once.ts';
import { done, inTrouble, type Outcome } from './outcome.ts';
import type { Pressed } from './press.ts';
import { closeJobIfDone, dispatchNext, type PrintHouse } from './print-progress.ts';
import { labelled } from './safes.ts';

type JobOutcome = Promise<Outcome<{ readonly jobId: PrintJobId }>>;
const CODE_BYTES = 10;
const GENERATION_MAX = 31;

/**
 * 打印标签: the order is in the ledger before paper moves. A thing keeps its code for life; each order takes
 * the next generation. A safe's label is its door's. Refuses `printerUnknown`, `notFound`, `labelGenerationsUsedUp`.
 */
export async function orderLabels(
  house: PrintHouse,
  asker: Asker,
  asked: { readonly act: ActId; readonly printer: string; readonly subjects: readonly Subject[] },
): JobOutcome {
  const { act, printer, subjects } = asked;
  const outcome = await once(house, { act, body: { print: printer, subjects } }, async (tx) => {
    if (!(await isPrinter(tx, printer))) return inTrouble('printerUnknown');
    const jobId = printJobId(house.newId());
    const lines: PrintLine[] = [];
    for (const subject of distinct(await labelled(tx, subjects))) {
      const line = await orderedLine(tx, house, { jobId, subject, position: lines.length });
      if (!line.ok) return line;
      lines.push(line.value);
    }
    const { personId: actorId, stationId } = asker;
    const labels = lines.map(toOrdered);
    const given = circumstance(house, { act, actorId, stationId });
    await append(tx, given, [about({ kind: 'printOrdered', jobId, printer, labels })]);
    const job = { id: jobId, number: await nextJobNumber(tx), printer, trouble: null };
    // A PDF is printed by whoever downloads it: its labels wait for their activation alone.
    const stated = lines.map((line) =>
      printer === 'pdf' ? { ...line, state: 'printed' as const } : line,
    );
    await addPrintJob(tx, { ...job, state: 'open', createdAt: instant(house.now()) }, stated);
    return done({ jobId });
  });
  await moveOn(house, outcome, printer);
  return outcome;
}

/** 人工确认: a person looked at the printer. What did not come out is ordered anew, as the next generation. */
export async function answerDoubt(
  house: PrintHouse,
  asker: Asker,
  asked: {
    readonly act: ActId;
    readonly jobId: PrintJobId;
    readonly position: number;
    readonly cameOut: boolean;
  },
): JobOutcome {
  const { act, jobId, position, cameOut } = asked;
  let printer = '';
  const body = { doubt: jobId, position, cameOut };
  const outcome = await once(house, { act, body }, async (tx) => {
    const job = await printJobById(tx, jobId);
    const lines = await linesOfJob(tx, jobId);
    const line = lines.find((one) => one.position === position);
    if (!job || !line) return inTrouble('notFound');
    if (line.state !== 'doubtful') return inTrouble('labelNotWaiting');
    printer = job.printer;
    const subject = subjectOf(line.subjectKind, line.subjectId);
    const anew = await orderedLine(tx, house, { jobId, subject, position: lines.length });
    if (!cameOut && !anew.ok) return anew;
    await moveLine(tx, line, ['doubtful'], {
      state: cameOut ? 'printed' : 'spoiled',
      reason: null,
    });
    if (!cameOut && anew.ok) {
      const { personId: actorId, stationId } = asker;
      const { code, generation } = line;
      await append(tx, circumstance(house, { act, actorId, stationId }), [
        about({ kind: 'labelSpoiled', code, generation }),
        about({ kind: 'printOrdered', jobId, printer, labels: [toOrdered(anew.value)] }),
      ]);
      await addLines(tx, [anew.value]);
    }
    const isClear = lines.every(
      (one) => one === line || !['doubtful', 'failed'].includes(one.state),
    );
    if (isClear && job.state === 'paused') {
      await setJobState(tx, jobId, { state: 'open', trouble: null });
    }
    return done({ jobId });
  });
  await moveOn(house, outcome, printer);
  return outcome;
}

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
    for (const line of await linesOfJob(tx, jobId)) {
      if (line.state === 'failed') {
        await moveLine(tx, line, ['failed'], { state: 'waiting', reason: null });
      }
    }
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
    const rest = (await linesOfJob(tx, jobId)).filter(({ state }) => SPOILABLE.includes(state));
    for (const line of rest)
      await moveLine(tx, line, SPOILABLE, { state: 'spoiled', reason: null });
    const { personId: actorId, stationId } = asker;
    const facts = rest.map(({ code, generation }) =>
      about({ kind: 'labelSpoiled', code, generation }),
    );
    await append(tx, circumstance(house, { act, actorId, stationId }), facts);
    await setJobState(tx, jobId, { state: 'cancelled', trouble: null });
    await closeJobIfDone(tx, jobId);
    return done({ jobId });
  });
  await moveOn(house, outcome, printer);
  return outcome;
}
const SPOILABLE: readonly PrintLine['state'][] = ['waiting', 'sending', 'doubtful', 'failed'];

/** 标签 PDF of a job that was ordered for it. */
export async function jobPdf(house: PrintHouse, jobId: PrintJobId): Promise<Outcome<Pressed>> {
  const { db } = house.store;
  const job = await printJobById(db, jobId);
  if (job?.printer !== 'pdf' || job.state === 'cancelled') return inTrouble('notFound');
  const faces = [];
  for (const line of await linesOfJob(db, jobId)) {
    const subject = subjectOf(line.subjectKind, line.subjectId);
    const face = await faceOf(db, house.labels, { subject, label: line });
    if (face) faces.push(face);
  }
  return done(await house.press.pdf(faces, house.now()));
}

async function orderedLine(
  tx: Tx,
  house: House,
  wanted: { readonly jobId: PrintJobId; readonly subject: Subject; readonly position: number },
): Promise<Outcome<PrintLine>> {
  const { jobId, subject, position } = wanted;
  const name = await subjectName(tx, subject);
  if (name === null) return inTrouble('notFound');
  const last = (await labelsOf(tx, subject))[0];
  const generation = last ? last.generation + 1 : 0;
  if (generation > GENERATION_MAX) return inTrouble('labelGenerationsUsedUp');
  const code = last?.code ?? codeFromBytes(house.randomBytes(CODE_BYTES));
  const { kind: subjectKind, id: subjectId } = subject;
  const line = { jobId, position, code, generation, subjectKind, subjectId, name };
  return done({ ...line, state: 'waiting', reason: null });
}

const toOrdered = (line: PrintLine): OrderedLabel => ({
  code: line.code,
  generation: line.generation,
  subject: subjectOf(line.subjectKind, line.subjectId),
});

const distinct = (subjects: readonly Subject[]): Subject[] => [
  ...new Map(subjects.map((subject) => [`${subject.kind} ${subject.id}`, subject])).values(),
];

async function isPrinter(tx: Tx, printer: string): Promise<boolean> {
  if (printer === 'pdf') return true;
  const device = await deviceById(tx, deviceId(printer));
  return device !== null && isPrinterLanguage(device.driver);
}

async function moveOn(
  house: PrintHouse,
  outcome: Outcome<{ readonly jobId: PrintJobId }>,
  printer: string,
  mode: 'next' | 'again' = 'next',
): Promise<void> {
  if (!outcome.ok) return;
  house.announce({ kind: 'printJob', jobId: outcome.value.jobId });
  if (printer !== 'pdf' && printer !== '') await dispatchNext(house, deviceId(printer), mode);
}
