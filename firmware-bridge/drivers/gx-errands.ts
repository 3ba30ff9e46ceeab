import type { ReaderOrder } from '#wire';
import type { Frame } from '../codec/frames.ts';
import { readAskedWords, readRoundEnd } from '../codec/gx-answers.ts';
import {
  buzz,
  readerInfo,
  setBand,
  setPower,
  setSerial,
  type GxCommand,
} from '../codec/gx-commands.ts';
import {
  inventory,
  killTag,
  lockArea,
  writeWords,
  type AskedWords,
  type GxTarget,
} from '../codec/gx-tag-commands.ts';
import type { Step, Verdict } from '../dialogue.ts';
import { bytesOf, once, rewriting } from './errand-parts.ts';
import type { Errand, ErrandResult } from './reader-family.ts';
import { gxStep } from './gx-step.ts';
import { compareWritten } from './tag-memory.ts';

const NO_PASSWORD = '00000000';
/** A round, and a tag's words with it. ms */
const ROUND_MS_MAX = 2000;

/** What a GX reader with these antennas can be ordered to do. Its work mode is a matter of the factory. */
export function gxErrand(
  order: ReaderOrder,
  antennas: readonly number[],
): Errand<GxCommand> | null {
  switch (order.order) {
    case 'identify':
      return { steps: [gxStep('reader info', readerInfo())] };
    case 'setPower':
      return { steps: [gxStep('power', setPower(order.dbm, antennas))] };
    case 'setRegion':
      return oneStep('region', setBand(order.region));
    case 'single':
      return { steps: [roundStep(antennas)] };
    case 'read':
      return readErrand(order, antennas);
    case 'writeEpc':
      return writeEpc(order, antennas);
    case 'lock': {
      const lock = lockArea(targetOf(order, antennas), order.area, order.action);
      return { steps: [once(gxStep('lock', lock))] };
    }
    case 'kill':
      return { steps: [once(gxStep('kill', killTag(targetOf(order, antennas))))] };
    case 'signal':
      return { steps: [gxStep('buzzer', buzz())] };
    case 'setBaud':
      return oneStep('baud rate', setSerial(order.baud), once);
    case 'setWorkMode':
    case 'start':
    case 'stop':
    case 'locate':
      return null;
  }
}

type Read = ReaderOrder & { order: 'read' };

/** Words come with the tag's report of a single round. TID words are always told from the first. */
function readErrand(order: Read, antennas: readonly number[]): Errand<GxCommand> {
  const { bank, firstWord, words } = order;
  const skipped = bank === 'tid' ? 2 * firstWord : 0;
  return {
    steps: [askStep('read', order, { bank, firstWord, words }, antennas)],
    conclude: (answers) => {
      const { data, problem } = wordsOf(answers.at(-1), bank);
      if (problem !== null) return { ok: false, detail: problem };
      const wanted = data?.subarray(skipped, skipped + 2 * words) ?? null;
      const isWhole = wanted?.length === 2 * words;
      const result: ErrandResult = isWhole
        ? { ok: true, data: wanted }
        : { ok: false, detail: 'the tag was met, but its words were not told' };
      return result;
    },
  };
}

/** Written, then read back under the new EPC. */
function writeEpc(
  order: ReaderOrder & { order: 'writeEpc' },
  antennas: readonly number[],
): Errand<GxCommand> {
  const { password, to } = order;
  const { written, spot, words } = rewriting(order);
  return {
    steps: [
      once(gxStep('write', writeWords(targetOf(order, antennas), spot, written))),
      askStep('read back', { epc: to, password }, { ...spot, words }, antennas),
    ],
    conclude: (answers) => compareWritten(written, wordsOf(answers.at(-1), 'epc').data),
  };
}

/** A round for one tag and its words: its report is the answer; the round's end without it is a refusal. */
function askStep(
  name: string,
  { epc, password }: { readonly epc: string; readonly password: string },
  words: AskedWords,
  antennas: readonly number[],
): Step<Frame, GxCommand> {
  const access = password === NO_PASSWORD ? {} : { password: bytesOf(password) };
  const wish = { antennas, mode: 'once', epc: bytesOf(epc), words, ...access } as const;
  const step = gxStep(name, inventory(wish));
  const judge = (frame: Frame): Verdict => {
    if (frame.kind === 'tag') return frame.epc === epc ? 'answered' : 'other';
    if (isRoundDone(frame)) return 'refused';
    return step.judge(frame) === 'refused' ? 'refused' : 'other';
  };
  // One round may well miss it.
  return { ...step, judge, answerMsMax: ROUND_MS_MAX, retries: 1 };
}

function roundStep(antennas: readonly number[]): Step<Frame, GxCommand> {
  const step = gxStep('inventory', inventory({ antennas, mode: 'once' }));
  const judge = (frame: Frame): Verdict => {
    if (isRoundDone(frame)) return 'answered';
    return step.judge(frame) === 'refused' ? 'refused' : 'other';
  };
  return { ...step, judge, answerMsMax: ROUND_MS_MAX, retries: 0 };
}

/** Not the end that an earlier stop made. */
function isRoundDone(frame: Frame): boolean {
  return (frame.kind === 'response' || frame.kind === 'error') && readRoundEnd(frame) === 'done';
}

function wordsOf(
  frame: Frame | null | undefined,
  bank: AskedWords['bank'],
): ReturnType<typeof readAskedWords> {
  return frame?.kind === 'tag' ? readAskedWords(frame, bank) : { data: null, problem: null };
}

function targetOf(
  { epc, password }: { readonly epc: string; readonly password: string },
  antennas: readonly number[],
): GxTarget {
  return { epc: bytesOf(epc), password: bytesOf(password), antennas };
}

type GxStep = Step<Frame, GxCommand>;

function oneStep(
  name: string,
  command: GxCommand | null,
  so: (step: GxStep) => GxStep = (step) => step,
): Errand<GxCommand> | null {
  return command === null ? null : { steps: [so(gxStep(name, command))] };
}
