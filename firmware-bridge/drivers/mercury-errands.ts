import type { ReaderOrder } from '#wire';
import type { Frame } from '../codec/frames.ts';
import { readFound, readWords } from '../codec/mercury-answers.ts';
import {
  ask,
  readMultiple,
  setBaudRate,
  setPower,
  setRegion,
  type MercuryCommand,
} from '../codec/mercury-commands.ts';
import { killTag, lockArea, readData, writeEpc } from '../codec/mercury-tag-commands.ts';
import type { Verdict } from '../dialogue.ts';
import { bytesOf, once } from './errand-parts.ts';
import {
  isAbout,
  leniently,
  mercuryStep,
  NO_SUCH_COMMAND,
  type MercuryStep,
} from './mercury-step.ts';
import type { Errand, ErrandResult } from './reader-family.ts';
import { compareWritten } from './tag-memory.ts';

/** One search of a single round, ms. */
export const ROUND_MS = 200;

/** What a Mercury module can be ordered to do. It has neither beeper nor light, and talks only when asked. */
export function mercuryErrand(order: ReaderOrder): Errand<MercuryCommand> | null {
  switch (order.order) {
    case 'identify':
      return { steps: [mercuryStep('version', ask('version'))] };
    case 'setPower':
      return { steps: powerSteps(order.dbm) };
    case 'setRegion':
      return { steps: [mercuryStep('region', setRegion(order.region))] };
    case 'single':
      return { steps: [singleRound()] };
    case 'read': {
      const { bank, firstWord, words } = order;
      return {
        steps: [tagStep('read', readData(choiceOf(order), { bank, firstWord }, words))],
        conclude: ([answer]) => {
          const data = readWords(answer, words);
          return data === null
            ? { ok: false, detail: 'fewer words came than were asked for' }
            : { ok: true, data };
        },
      };
    }
    case 'writeEpc':
      return write(order);
    case 'lock':
      return {
        steps: [once(tagStep('lock', lockArea(choiceOf(order), order.area, order.action)))],
      };
    case 'kill':
      return { steps: [once(tagStep('kill', killTag(choiceOf(order))))] };
    case 'setBaud':
      return { steps: [once(mercuryStep('baud rate', setBaudRate(order.baud)))] };
    case 'start':
    case 'stop':
    case 'locate':
    case 'signal':
    case 'setWorkMode':
      return null;
  }
}

/** Reading and writing have a power each; a module that has one alone says so. */
export function powerSteps(dbm: number): readonly MercuryStep[] {
  const writing = mercuryStep('power for writing', setPower('setWritePower', dbm));
  return [mercuryStep('power', setPower('setReadPower', dbm)), leniently(writing, NO_SUCH_COMMAND)];
}

/**
 * A search into the module's buffer. The tags are fetched by reflex, and the buffer is cleared behind the last: then
 * the round is over.
 */
function singleRound(): MercuryStep {
  const step = mercuryStep('search', readMultiple(ROUND_MS));
  return { ...step, judge: judgeRound, answerMsMax: 2500, retries: 0 };
}

function judgeRound(frame: Frame): Verdict {
  if (isAbout(frame, 'clearBuffer') || readFound(frame) === 0) return 'answered';
  if (!isAbout(frame, 'readMultiple') || frame.kind !== 'error') return 'other';
  return frame.code === '0x0400' ? 'answered' : 'refused';
}

/** PC and EPC are read back under the new EPC: the module sets the PC's length, and both must be right. */
function write(order: ReaderOrder & { order: 'writeEpc' }): Errand<MercuryCommand> {
  const written = bytesOf(order.to);
  const words = 1 + written.length / 2;
  const changed = { epc: written, password: bytesOf(order.password) };
  const spot = { bank: 'epc', firstWord: 1 } as const;
  return {
    steps: [
      once(tagStep('write', writeEpc(choiceOf(order), written))),
      tagStep('read back', readData(changed, spot, words)),
    ],
    conclude: (answers) => comparePcAndEpc(written, readWords(answers.at(-1), words)),
  };
}

/** The PC's other bits are the tag's own matter. */
function comparePcAndEpc(written: Uint8Array, read: Uint8Array | null): ErrandResult {
  if (read !== null && (read[0] ?? 0) >> 3 !== written.length / 2)
    return { ok: false, detail: 'written, but the tag tells another length' };
  return compareWritten(written, read?.subarray(2) ?? null);
}

/** The module itself tries for a second. */
function tagStep(name: string, send: MercuryCommand): MercuryStep {
  return { ...mercuryStep(name, send), answerMsMax: 2000, retries: 1 };
}

const choiceOf = ({ epc, password }: { readonly epc: string; readonly password: string }) => ({
  epc: bytesOf(epc),
  password: bytesOf(password),
});
