import type { ReaderOrder } from '#wire';
import type { Frame } from '../codec/frames.ts';
import { readTagAnswer } from '../codec/magicrf-answers.ts';
import {
  killTag,
  lockArea,
  moduleInfo,
  readWords,
  selectEpc,
  setBaudRate,
  setPower,
  setRegion,
  setSelectMode,
  singlePoll,
  writeWords,
  type MagicRfCommand,
} from '../codec/magicrf-commands.ts';
import type { Step } from '../dialogue.ts';
import { bytesOf, once, rewriting } from './errand-parts.ts';
import { magicRfStep } from './magicrf-step.ts';
import type { Errand } from './reader-family.ts';
import { compareWritten } from './tag-memory.ts';

/** What an M100 or R200 can be ordered to do. It has neither beeper nor light, and talks only when asked. */
export function magicRfErrand(order: ReaderOrder): Errand<MagicRfCommand> | null {
  switch (order.order) {
    case 'identify':
      return { steps: [magicRfStep('module info', moduleInfo('hardware'))] };
    case 'setPower':
      return { steps: [magicRfStep('power', setPower(order.dbm))] };
    case 'setRegion':
      return { steps: [magicRfStep('region', setRegion(order.region))] };
    case 'single':
      return { steps: [pollStep] };
    case 'read': {
      const { bank, firstWord, words } = order;
      const step = magicRfStep(
        'read',
        readWords(bytesOf(order.password), { bank, firstWord }, words),
      );
      return {
        steps: [...choose(order.epc), step],
        conclude: (answers) => ({ ok: true, data: wordsOf(answers.at(-1)) }),
      };
    }
    case 'writeEpc':
      return writeEpc(order);
    case 'lock': {
      const lock = lockArea(bytesOf(order.password), order.area, order.action);
      return { steps: [...choose(order.epc), once(magicRfStep('lock', lock))] };
    }
    case 'kill':
      return {
        steps: [...choose(order.epc), once(magicRfStep('kill', killTag(bytesOf(order.password))))],
      };
    case 'setBaud': {
      // There is no answer: the new rate applies at once.
      const step = { ...magicRfStep('baud rate', setBaudRate(order.baud)), retries: 0 };
      return { steps: [{ ...step, answerMsMax: 50, mayFail: true }] };
    }
    case 'start':
    case 'stop':
    case 'locate':
    case 'signal':
    case 'setWorkMode':
      return null;
  }
}

/** Written, then read back under the new EPC. */
function writeEpc(order: ReaderOrder & { order: 'writeEpc' }): Errand<MagicRfCommand> {
  const { password, written, spot, words } = rewriting(order);
  return {
    steps: [
      ...choose(order.epc),
      once(magicRfStep('write', writeWords(password, spot, written))),
      ...choose(order.to),
      magicRfStep('read back', readWords(password, spot, words)),
    ],
    conclude: (answers) => compareWritten(written, wordsOf(answers.at(-1))),
  };
}

/** Commands concern the tag with this EPC; the inventory goes on to see all. */
function choose(epc: string): Step<Frame, MagicRfCommand>[] {
  return [
    magicRfStep('select', selectEpc(bytesOf(epc))),
    magicRfStep('select mode', setSelectMode('butInventory')),
  ];
}

/** The others of a round follow the first tag at once; so long they are waited for. ms */
const ROUND_MS = 60;

/** A round ends with error 15; one that saw tags ends with the last of them, as the reader says nothing after. */
function isRoundOver(frame: Frame): 'answered' | 'other' {
  return frame.kind === 'tag' || frame.kind === 'error' ? 'answered' : 'other';
}

function wordsOf(frame: Frame | null | undefined): Uint8Array | null {
  return frame?.kind === 'response' ? (readTagAnswer(frame)?.data ?? null) : null;
}

const pollStep: Step<Frame, MagicRfCommand> = {
  ...magicRfStep('poll', singlePoll()),
  judge: isRoundOver,
  retries: 0,
  drainMs: ROUND_MS,
};
