import type { ReaderOrder } from '#wire';
import type { Frame } from '../codec/frames.ts';
import { fromHex, hexWord } from '../codec/hex.ts';
import {
  addAccessSpec,
  killOperation,
  lockOperation,
  readOperation,
  writeOperation,
  type TagOperation,
} from '../codec/llrp-access.ts';
import { opSpecOf, readDataOf, type LlrpCapabilities } from '../codec/llrp-answers.ts';
import type { RfTransmitter } from '../codec/llrp-answers.ts';
import {
  deleteAccessSpec,
  enableAccessSpec,
  getCapabilities,
  setTransmitters,
  startRoSpec,
  stopRoSpec,
} from '../codec/llrp-commands.ts';
import { LlrpParameter as P } from '../codec/llrp-parameters.ts';
import type { Verdict } from '../dialogue.ts';
import {
  llrpAttempt,
  llrpResult,
  llrpStep,
  type IsInFlight,
  type LlrpSaying,
  type LlrpStep,
} from './llrp-step.ts';
import type { Errand, ErrandResult } from './reader-family.ts';
import { compareWritten, pcAndEpc } from './tag-memory.ts';

/** How long a single round lasts, ms. */
const ROUND_MS = 400;
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

/** What LLRP has commands for. The region is built in, light and sound are nobody's standard, and there is no line to set. */
export function llrpErrand(order: ReaderOrder, facts: LlrpErrandFacts): Errand<LlrpSaying> | null {
  switch (order.order) {
    case 'identify':
      return { steps: [llrpStep('capabilities', getCapabilities(), facts.isInFlight)] };
    case 'setPower':
      return setPower(order.dbm, facts);
    case 'single': {
      const [start, stop] = aroundRounds(facts);
      return { steps: [{ ...start, drainMs: ROUND_MS }, stop] };
    }
    case 'read': {
      const { epc, bank, firstWord, words } = order;
      const read = readOperation(facts.nextId(), bytes(order.password), { bank, firstWord }, words);
      return onTag([{ epc, operation: read, type: P.readResult }], facts, ([result]) =>
        readOf(result),
      );
    }
    case 'writeEpc':
      return writeEpc(order, facts);
    case 'lock': {
      const password = bytes(order.password);
      const lock = lockOperation(facts.nextId(), password, order.area, order.action);
      return onTag([{ epc: order.epc, operation: lock, type: P.lockResult }], facts, done);
    }
    case 'kill': {
      const kill = killOperation(facts.nextId(), bytes(order.password));
      return onTag([{ epc: order.epc, operation: kill, type: P.killResult }], facts, done);
    }
    case 'start':
    case 'stop':
    case 'locate':
    case 'setRegion':
    case 'signal':
    case 'setBaud':
    case 'setWorkMode':
      return null;
  }
}

/** The highest power of the reader's own table that is not above what is wanted, on every antenna. */
function setPower(dbm: number, facts: LlrpErrandFacts): Errand<LlrpSaying> | null {
  const { capabilities, isInFlight } = facts;
  if (capabilities === null || capabilities.powers.length === 0) return null;
  const levels = capabilities.powers.toSorted((one, other) => one.dbm - other.dbm);
  const level = levels.findLast((one) => one.dbm <= dbm);
  if (level === undefined) {
    const detail = `the reader’s lowest power is ${levels[0]?.dbm} dBm`;
    return { steps: [], conclude: () => ({ ok: false, detail }) };
  }
  const { hopTable } = capabilities;
  // A reader that did not tell how it transmits: by its first table of hops, or on its first channel.
  const usual = { antenna: 0, hopTable, channel: hopTable === 0 ? 1 : 0, power: 0 };
  const told = facts.transmitters.length === 0 ? [usual] : facts.transmitters;
  const wanted = told.map((one) => ({ ...one, power: level.index }));
  return { steps: [llrpStep('power', setTransmitters(wanted), isInFlight)] };
}

/** PC and EPC are written together, from word 1, since the length may change; then they are read back under the new EPC. */
function writeEpc(
  order: ReaderOrder & { order: 'writeEpc' },
  facts: LlrpErrandFacts,
): Errand<LlrpSaying> {
  const password = bytes(order.password);
  const written = pcAndEpc(bytes(order.to));
  const spot = { bank: 'epc', firstWord: 1 } as const;
  const write = writeOperation(facts.nextId(), password, spot, written);
  const read = readOperation(facts.nextId(), password, spot, written.length / 2);
  const jobs = [
    { epc: order.epc, operation: write, type: P.writeResult },
    { epc: order.to, operation: read, type: P.readResult },
  ];
  return onTag(jobs, facts, (results) => {
    const wrote = done(results.slice(0, 1));
    if (!wrote.ok) return wrote;
    const back = readOf(results[1]);
    if (back.ok) return compareWritten(written, back.data);
    return { ok: false, detail: `written, but not read back: ${back.detail}` };
  });
}

/** An operation on the tag with this EPC, and the type of its result. */
interface TagJob {
  readonly epc: string;
  readonly operation: TagOperation;
  readonly type: number;
}

/** Result, or the refusal on the way to it. */
type JobAnswer = Frame | null;

/** The reader works on tags only while it reads: it is started, given one job after another, and stopped. */
function onTag(
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

function aroundRounds({ roSpecId, isInFlight }: LlrpErrandFacts): readonly [LlrpStep, LlrpStep] {
  const stop = { ...llrpAttempt('stop', stopRoSpec(roSpecId), isInFlight), drainMs: 50 };
  return [llrpStep('start', startRoSpec(roSpecId), isInFlight), stop];
}

/** Added, enabled, done, and deleted again whatever came of it. */
function stepsOf({ epc, operation, type }: TagJob, facts: LlrpErrandFacts): readonly LlrpStep[] {
  const { roSpecId, isInFlight } = facts;
  const add = addAccessSpec(operation.id, roSpecId, bytes(epc), operation);
  const judge = (frame: Frame): Verdict => {
    if (frame.kind === 'error' && frame.command === hexWord(type))
      return frame.epc === epc ? 'answered' : 'other';
    if (frame.kind !== 'response' || frame.command !== hexWord(type)) return 'other';
    return opSpecOf(bytes(frame.payload)) === operation.id ? 'answered' : 'other';
  };
  return [
    llrpAttempt('access', add, isInFlight),
    llrpAttempt('enable access', enableAccessSpec(operation.id), isInFlight),
    llrpResult('tag', judge),
    llrpAttempt('end of access', deleteAccessSpec(operation.id), isInFlight),
  ];
}

/** What failed first is told. */
function done(answers: readonly JobAnswer[]): ErrandResult {
  const failed = answers.find((frame) => frame?.kind !== 'response');
  if (failed === undefined) return { ok: true, data: null };
  return { ok: false, detail: wordsOf(failed) };
}

function readOf(frame: JobAnswer | undefined): ErrandResult {
  if (frame?.kind !== 'response') return { ok: false, detail: wordsOf(frame ?? null) };
  const data = readDataOf(bytes(frame.payload));
  if (data !== null) return { ok: true, data };
  return { ok: false, detail: 'the reader’s answer is of another length' };
}

const wordsOf = (frame: JobAnswer): string =>
  frame?.kind === 'error' ? `${frame.code} ${frame.meaning}` : 'the tag did not answer';

/** The contract has checked that it is hex. */
const bytes = (hex: string): Uint8Array => fromHex(hex) ?? new Uint8Array();
