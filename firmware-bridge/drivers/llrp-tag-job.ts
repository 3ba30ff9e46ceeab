import type { Frame } from '../codec/frames.ts';
import { hexWord } from '../codec/hex.ts';
import { addAccessSpec, type TagOperation } from '../codec/llrp-access.ts';
import { opSpecOf, readDataOf } from '../codec/llrp-answers.ts';
import type { LlrpCapabilities, RfTransmitter } from '../codec/llrp-answers.ts';
import {
  deleteAccessSpec,
  enableAccessSpec,
  startRoSpec,
  stopRoSpec,
} from '../codec/llrp-commands.ts';
import type { Verdict } from '../dialogue.ts';
import { bytesOf } from './errand-parts.ts';
import {
  llrpAttempt,
  llrpResult,
  llrpStep,
  type IsInFlight,
  type LlrpSaying,
  type LlrpStep,
} from './llrp-step.ts';
import type { Errand, ErrandResult } from './reader-family.ts';

/** Place of an operation's result among its four steps. */
const RESULT = 2;
const STEPS = 4;

/** What the errands of one connection need to know of the reader, and of what was asked before. */
export interface LlrpErrandFacts {
  readonly roSpecId: number;
  readonly isInFlight: IsInFlight;
  readonly capabilities: LlrpCapabilities | null;
  readonly transmitters: readonly RfTransmitter[];
  /** A number that no operation had before: a late result must not answer another. */
  readonly nextId: () => number;
}

/** An operation on the tag with this EPC, and the type of its result. */
export interface TagJob {
  readonly epc: string;
  readonly operation: TagOperation;
  readonly type: number;
}

/** Result, or the refusal on the way to it. */
export type JobAnswer = Frame | null;

/** The reader works on tags only while it reads: it is started, given one job after another, and stopped. */
export function onTag(
  jobs: readonly TagJob[],
  facts: LlrpErrandFacts,
  conclude: (answers: readonly JobAnswer[]) => ErrandResult,
): Errand<LlrpSaying> {
  const [start, stop] = aroundRounds(facts);
  const steps = jobs.map((job) => stepsOf(job, facts));
  return {
    steps: [start, ...steps.flat(), stop],
    conclude: (answers) =>
      conclude(
        jobs.map((_, n) => {
          const [from, to] = [1 + n * STEPS, 1 + n * STEPS + RESULT + 1];
          const own = answers.slice(from, to);
          return own.find((frame) => frame?.kind === 'error') ?? own[RESULT] ?? null;
        }),
      ),
  };
}

/** Start and stop of the reading. */
export function aroundRounds({
  roSpecId,
  isInFlight,
}: LlrpErrandFacts): readonly [LlrpStep, LlrpStep] {
  const stop = { ...llrpAttempt('stop', stopRoSpec(roSpecId), isInFlight), drainMs: 50 };
  return [llrpStep('start', startRoSpec(roSpecId), isInFlight), stop];
}

/** Added, enabled, done, and deleted again whatever came of it. */
function stepsOf({ epc, operation, type }: TagJob, facts: LlrpErrandFacts): readonly LlrpStep[] {
  const { roSpecId, isInFlight } = facts;
  const add = addAccessSpec(operation.id, roSpecId, bytesOf(epc), operation);
  const judge = (frame: Frame): Verdict => {
    if (frame.kind === 'error' && frame.command === hexWord(type))
      return frame.epc === epc ? 'answered' : 'other';
    if (frame.kind !== 'response' || frame.command !== hexWord(type)) return 'other';
    return opSpecOf(bytesOf(frame.payload)) === operation.id ? 'answered' : 'other';
  };
  return [
    llrpAttempt('access', add, isInFlight),
    llrpAttempt('enable access', enableAccessSpec(operation.id), isInFlight),
    llrpResult('tag', judge),
    llrpAttempt('end of access', deleteAccessSpec(operation.id), isInFlight),
  ];
}

/** Done, or what failed first, in the reader's words. */
export function resultOf(answers: readonly JobAnswer[]): ErrandResult {
  const failed = answers.find((frame) => frame?.kind !== 'response');
  if (failed === undefined) return { ok: true, data: null };
  return { ok: false, detail: wordsOf(failed) };
}

/** Words that were read. */
export function dataOf(frame: JobAnswer | undefined): ErrandResult {
  if (frame?.kind !== 'response') return { ok: false, detail: wordsOf(frame ?? null) };
  const data = readDataOf(bytesOf(frame.payload));
  if (data !== null) return { ok: true, data };
  return { ok: false, detail: 'the reader’s answer is of another length' };
}

const wordsOf = (frame: JobAnswer): string =>
  frame?.kind === 'error' ? `${frame.code} ${frame.meaning}` : 'the tag did not answer';
