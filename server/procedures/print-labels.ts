import type { FactDetail } from '#domain/facts.ts';
import type { OrderedLabel } from '#domain/label-facts.ts';
import { instant, printJobId, type ActId, type LabelCode, type PrintJobId } from '#domain/ids.ts';
import { nextLabel, type ReprintReason } from '#domain/printing.ts';
import { codeFromBytes } from '#labels/code.ts';
import { append } from '../store/append.ts';
import { inChunks } from '../store/chunks.ts';
import type { Tx } from '../store/database.ts';
import { addPrintJob, nextJobNumber, type PrintJob } from '../store/working/print-jobs.ts';
import type { PrintLine } from '../store/working/print-lines.ts';
import { spoilReplaced } from '../store/working/print-moves.ts';
import { circumstance } from './circumstance.ts';
import { about } from './facts.ts';
import type { Asker, House } from './house.ts';
import { once } from './once.ts';
import { done, inTrouble, type Outcome } from './outcome.ts';
import type { ChosenThing } from './print-choice.ts';
import {
  checkTarget,
  naming,
  planPrint,
  relabelled,
  type PrintAsked,
  type PrintTarget,
} from './print-plan.ts';
import { closeJobIfDone, moveOn, type PrintHouse } from './print-progress.ts';

export type JobOutcome = Promise<Outcome<{ readonly jobId: PrintJobId }>>;
type Acting = { readonly act: ActId; readonly asker: Asker };

const CODE_BYTES = 10;
/** A fact is read and shown whole. */
const LABELS_A_FACT = 250;

/**
 * 打印标签: the order is in the ledger before paper moves. A thing keeps its code for life; each order takes the next generation. What
 * has a label is printed anew for a reason only, and its old label is dead from then on, also in the jobs where it waits. Refuses,
 * naming the things, `reprintNeedsReason`, `layoutForOthers`, `labelGenerationsUsedUp`; and what `planPrint` refuses.
 */
export async function orderLabels(
  house: PrintHouse,
  asker: Asker,
  asked: PrintAsked & { readonly act: ActId; readonly reason: ReprintReason | null },
): JobOutcome {
  const { act, ...order } = asked;
  let replacedIn: readonly PrintJobId[] = [];
  const outcome = await once(house, { act, body: { print: order } }, async (tx) => {
    const plan = await planPrint(tx, order);
    if (!plan.ok) return plan;
    if (plan.things.length === 0) return inTrouble('nothingToPrint');
    if (plan.misfits.length > 0) return naming('layoutForOthers', plan.misfits);
    const reason = relabelled(plan).length > 0 ? order.reason : null;
    const job = await newJob(tx, house, { target: order, reason });
    const lines = linesFor(house, job, plan.things);
    if (!lines.ok) return lines;
    replacedIn = await replaceOlder(tx, lines.value);
    const facts = [...inChunks(toOrdered(lines.value), LABELS_A_FACT)].map(
      (labels): FactDetail => ({
        kind: 'printOrdered',
        jobId: job.id,
        printer: job.printer,
        layout: job.layout,
        labels,
        ...(reason === null ? {} : { reason }),
      }),
    );
    await place(tx, house, { act, asker }, { job, lines: lines.value, facts });
    return done({ jobId: job.id });
  });
  for (const jobId of replacedIn) house.announce({ kind: 'printJob', jobId });
  await moveOn(house, outcome, asked.printer);
  return outcome;
}

/** 打印空白标签: codes that mean nothing yet, to be bound by a scan. Refuses what `checkTarget` refuses. */
export async function orderBlanks(
  house: PrintHouse,
  asker: Asker,
  asked: PrintTarget & { readonly act: ActId; readonly count: number },
): JobOutcome {
  const { act, count, ...target } = asked;
  const outcome = await once(house, { act, body: { printBlank: target, count } }, async (tx) => {
    const checked = await checkTarget(tx, target);
    if (!checked.ok) return checked;
    const job = await newJob(tx, house, { target, reason: null });
    const { id: jobId, printer, layout } = job;
    const lines = Array.from({ length: count }, (_, position) =>
      blankLine(house, { jobId, position }),
    );
    const facts = [...inChunks(lines, LABELS_A_FACT)].map((some): FactDetail => ({
      kind: 'blanksOrdered',
      jobId,
      printer,
      layout,
      codes: some.map(({ code }) => code),
    }));
    await place(tx, house, { act, asker }, { job, lines, facts });
    return done({ jobId });
  });
  await moveOn(house, outcome, asked.printer);
  return outcome;
}

async function newJob(
  tx: Tx,
  house: House,
  { target, reason }: { readonly target: PrintTarget; readonly reason: ReprintReason | null },
): Promise<PrintJob> {
  return {
    id: printJobId(house.newId()),
    number: await nextJobNumber(tx),
    printer: target.printer,
    state: 'open',
    trouble: null,
    createdAt: instant(house.now()),
    layout: target.layout,
    reason,
    sheet: target.sheet,
  };
}

/** The order's facts, and the job that they speak of. */
async function place(
  tx: Tx,
  house: House,
  { act, asker }: Acting,
  order: {
    readonly job: PrintJob;
    readonly lines: readonly PrintLine[];
    readonly facts: readonly FactDetail[];
  },
): Promise<void> {
  const { personId: actorId, stationId } = asker;
  const given = circumstance(house, { act, actorId, stationId });
  await append(tx, given, order.facts.map(about));
  // A PDF is printed by whoever downloads it: its labels wait for their activation alone.
  const lines =
    order.job.printer === 'pdf'
      ? order.lines.map((line): PrintLine => ({ ...line, state: 'printed' }))
      : order.lines;
  await addPrintJob(tx, order.job, lines);
}

const newCode = (house: House): LabelCode => codeFromBytes(house.randomBytes(CODE_BYTES));

/** The next label of each thing, or which of them cannot have one. */
function linesFor(
  house: House,
  { id: jobId, reason }: Pick<PrintJob, 'id' | 'reason'>,
  things: readonly ChosenThing[],
): Outcome<readonly PrintLine[]> {
  const lines: PrintLine[] = [];
  const refused = { reprintNeedsReason: NO_THINGS(), labelGenerationsUsedUp: NO_THINGS() };
  for (const thing of things) {
    const next = nextLabel(thing.history, reason);
    if (typeof next === 'string') refused[next].push(thing);
    else {
      const { subject, words } = thing;
      const { generation, code } = { ...next, code: next.code ?? newCode(house) };
      const line = { jobId, position: lines.length, code, generation, subject };
      lines.push({ ...line, name: words.registerNumber, state: 'waiting', reason: null });
    }
  }
  for (const trouble of ['reprintNeedsReason', 'labelGenerationsUsedUp'] as const) {
    if (refused[trouble].length > 0) return naming(trouble, refused[trouble]);
  }
  return done(lines);
}
const NO_THINGS = (): ChosenThing[] => [];

/** 空白标签 at this place of a job. */
export const blankLine = (
  house: House,
  { jobId, position }: { readonly jobId: PrintJobId; readonly position: number },
): PrintLine => ({
  jobId,
  position,
  code: newCode(house),
  generation: 0,
  subject: null,
  name: '',
  state: 'waiting',
  reason: null,
});

export const toOrdered = (lines: readonly PrintLine[]): OrderedLabel[] =>
  lines.flatMap(({ code, generation, subject }) =>
    subject === null ? [] : [{ code, generation, subject }],
  );

/** What is still to be printed or stuck on of these codes is spoiled; says in which jobs. */
async function replaceOlder(tx: Tx, lines: readonly PrintLine[]): Promise<PrintJobId[]> {
  const again = lines.filter(({ generation }) => generation > 0).map(({ code }) => code);
  const jobs = [...(await spoilReplaced(tx, again))];
  for (const jobId of jobs) await closeJobIfDone(tx, jobId);
  return jobs;
}
