import type { ReaderOrder } from '#wire';
import type { Frame } from '../codec/frames.ts';
import { readTagAnswer } from '../codec/rodinbell-answers.ts';
import {
  getVersion,
  realTimeInventory,
  setBaudRate,
  setBeeper,
  setPower,
  setRegion,
  setTemporaryPower,
  type RodinbellCommand,
} from '../codec/rodinbell-commands.ts';
import {
  clearMatch,
  killTag,
  lockArea,
  matchEpc,
  readWords,
  writeWords,
} from '../codec/rodinbell-tag-commands.ts';
import type { Step } from '../dialogue.ts';
import {
  BEYOND_BYTE,
  bytesOf,
  cannot,
  isBeyondByte,
  once,
  rewriting,
  tidying,
} from './errand-parts.ts';
import type { Errand } from './reader-family.ts';
import { rodinbellStep } from './rodinbell-step.ts';
import { compareWritten } from './tag-memory.ts';

/** Below this, dBm, only the power that is kept in flash can be set. */
const TEMPORARY_DBM_MIN = 20;

/** What these readers can be ordered to do. They talk only when asked, so that there is no work mode. */
export function rodinbellErrand(order: ReaderOrder): Errand<RodinbellCommand> | null {
  switch (order.order) {
    case 'identify':
      return { steps: [rodinbellStep('version', getVersion())] };
    case 'setPower':
      return { steps: [rodinbellStep('power', powerCommand(order.dbm))] };
    case 'setRegion':
      return oneStep('region', setRegion(order.region));
    case 'single':
      return { steps: [roundStep(1)] };
    case 'read': {
      if (isBeyondByte(order)) return cannot(BEYOND_BYTE);
      const { bank, firstWord, words } = order;
      const read = readWords(bytesOf(order.password), { bank, firstWord }, words);
      return {
        steps: [...choose(order.epc), rodinbellStep('read', read), ...anyTag()],
        conclude: (answers) => ({ ok: true, data: wordsOf(answers.at(-2)) }),
      };
    }
    case 'writeEpc':
      return writeEpc(order);
    case 'lock': {
      const lock = lockArea(bytesOf(order.password), order.area, order.action);
      return { steps: [...choose(order.epc), once(rodinbellStep('lock', lock)), ...anyTag()] };
    }
    case 'kill': {
      const kill = once(rodinbellStep('kill', killTag(bytesOf(order.password))));
      return { steps: [...choose(order.epc), kill, ...anyTag()] };
    }
    case 'signal':
      return signal();
    case 'setBaud':
      return oneStep('baud rate', setBaudRate(order.baud), once);
    case 'setWorkMode':
    case 'start':
    case 'stop':
    case 'locate':
      return null;
  }
}

/** Power that need not be kept is not written to the reader's flash, which bears so many changes only. */
export function powerCommand(dbm: number): RodinbellCommand {
  return dbm < TEMPORARY_DBM_MIN ? setPower(dbm) : setTemporaryPower(dbm);
}

/** Written, then read back under the new EPC. */
function writeEpc(order: ReaderOrder & { order: 'writeEpc' }): Errand<RodinbellCommand> {
  const { password, written, spot, words } = rewriting(order);
  return {
    steps: [
      ...choose(order.epc),
      once(rodinbellStep('write', writeWords(password, spot, written))),
      ...choose(order.to),
      rodinbellStep('read back', readWords(password, spot, words)),
      ...anyTag(),
    ],
    conclude: (answers) => compareWritten(written, wordsOf(answers.at(-2))),
  };
}

/** The beeper sounds once a round: it is switched on for one, then off. */
function signal(): Errand<RodinbellCommand> {
  return {
    steps: [
      rodinbellStep('beeper', setBeeper('round')),
      { ...roundStep(1), mayFail: true },
      rodinbellStep('beeper off', setBeeper('never')),
    ],
  };
}

/** A round; one that met no tag is done as well. */
function roundStep(repeat: number): Step<Frame, RodinbellCommand> {
  const step = rodinbellStep('inventory', realTimeInventory(repeat));
  return {
    ...step,
    judge: (frame) =>
      frame.kind === 'error' && frame.meaning === 'no tag' ? 'answered' : step.judge(frame),
    answerMsMax: 2000,
    retries: 0,
  };
}

/** Commands concern the tag with this EPC; the inventory goes on to see all. */
function choose(epc: string): Step<Frame, RodinbellCommand>[] {
  return [rodinbellStep('match', matchEpc(bytesOf(epc)))];
}

function anyTag(): Step<Frame, RodinbellCommand>[] {
  return [tidying(rodinbellStep('match nothing', clearMatch()))];
}

type RodinbellStep = Step<Frame, RodinbellCommand>;

function oneStep(
  name: string,
  command: RodinbellCommand | null,
  so: (step: RodinbellStep) => RodinbellStep = (step) => step,
): Errand<RodinbellCommand> | null {
  return command === null ? null : { steps: [so(rodinbellStep(name, command))] };
}

function wordsOf(frame: Frame | null | undefined): Uint8Array | null {
  return frame?.kind === 'response' ? (readTagAnswer(frame)?.data ?? null) : null;
}
