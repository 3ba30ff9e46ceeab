import type { ReaderOrder } from '#wire';
import { readTagAnswer, type SettingsChange } from '../codec/chafon-cf-answers.ts';
import {
  deviceInfo,
  getSettings,
  inventory,
  killTag,
  lockArea,
  readWords,
  selectEpc,
  setPower,
  writeWords,
} from '../codec/chafon-cf-commands.ts';
import { chafonCfTagMeaning, ROUND_OVER } from '../codec/chafon-cf-errors.ts';
import type { Frame } from '../codec/frames.ts';
import { hexCode } from '../codec/hex.ts';
import type { Step } from '../dialogue.ts';
import type { ChafonCfAsk, ChafonCfFacts } from './chafon-cf-facts.ts';
import { askedStep, bytesOf, once, rewriting, tidying } from './errand-parts.ts';
import type { Errand, ErrandResult } from './reader-family.ts';
import { compareWritten } from './tag-memory.ts';

/** The reader looks for the tag for so long at most, ms. */
const TAG_MS = 1500;
const NO_EPC = new Uint8Array();

type CfStep = Step<Frame, ChafonCfAsk>;

/** One command, and the answer or refusal that belongs to it. */
export const chafonCfStep = (name: string, facts: ChafonCfFacts, send: ChafonCfAsk): CfStep =>
  askedStep(name, facts, send);

/** What a UHF Prime reader can be ordered to do. It has no command to beep: it beeps at tags, or not. */
export function chafonCfErrand(
  facts: ChafonCfFacts,
  order: ReaderOrder,
): Errand<ChafonCfAsk> | null {
  const step = (name: string, send: ChafonCfAsk) => chafonCfStep(name, facts, send);
  switch (order.order) {
    case 'identify':
      return { steps: [step('device info', deviceInfo)] };
    case 'setPower':
      return { steps: [step('power', () => setPower(order.dbm))] };
    case 'setRegion':
      return settle(facts, 'region', { region: order.region });
    case 'setBaud':
      return settle(facts, 'baud rate', { baud: order.baud });
    case 'setWorkMode':
      return settle(facts, 'work mode', { mode: order.mode });
    case 'single':
      return { steps: [roundStep(facts)] };
    case 'read': {
      const { bank, firstWord, words, password } = order;
      const read = step('read', () => readWords(bytesOf(password), { bank, firstWord }, words));
      return onTag(facts, order.epc, { ...read, answerMsMax: TAG_MS });
    }
    case 'writeEpc':
      return writeEpc(facts, order);
    case 'lock': {
      const lock = () => lockArea(bytesOf(order.password), order.area, order.action);
      return onTag(facts, order.epc, once(step('lock', lock)));
    }
    case 'kill':
      return onTag(facts, order.epc, once(step('kill', () => killTag(bytesOf(order.password)))));
    case 'signal':
    case 'start':
    case 'stop':
    case 'locate':
      return null;
  }
}

/** Settings are told first, since they can only be written as a whole. */
function settle(facts: ChafonCfFacts, name: string, change: SettingsChange): Errand<ChafonCfAsk> {
  return {
    steps: [
      chafonCfStep('settings', facts, getSettings),
      { ...chafonCfStep(name, facts, () => facts.change(change)), answerMsMax: 1000 },
    ],
    conclude: () =>
      facts.knowsSettings
        ? { ok: true, data: null }
        : { ok: false, detail: 'the reader does not tell its settings' },
  };
}

/** The tag is chosen before, and afterwards none: the choice would outlast the line, and could hide tags. */
function onTag(facts: ChafonCfFacts, epc: string, step: CfStep): Errand<ChafonCfAsk> {
  return {
    steps: [select(facts, bytesOf(epc)), step, selectNone(facts)],
    conclude: ([, answer]) => resultOf(epc, answer ?? null),
  };
}

/** Written, then read back under the new EPC. */
function writeEpc(
  facts: ChafonCfFacts,
  order: ReaderOrder & { order: 'writeEpc' },
): Errand<ChafonCfAsk> {
  const { password, written, spot, words } = rewriting(order);
  const write = () => writeWords(password, spot, written);
  const readBack = () => readWords(password, spot, words);
  return {
    steps: [
      select(facts, bytesOf(order.epc)),
      once(chafonCfStep('write', facts, write)),
      select(facts, bytesOf(order.to)),
      { ...chafonCfStep('read back', facts, readBack), answerMsMax: TAG_MS },
      selectNone(facts),
    ],
    conclude: ([, wrote, , read]) => {
      const outcome = resultOf(order.epc, wrote ?? null);
      if (!outcome.ok) return outcome;
      return compareWritten(written, read == null ? null : (readTagAnswer(read)?.data ?? null));
    },
  };
}

/** Another tag than the one that was meant is a failure, whatever it answered. */
function resultOf(epc: string, frame: Frame | null): ErrandResult {
  const answer = frame === null ? null : readTagAnswer(frame);
  if (answer === null) return { ok: false, detail: 'the answer does not tell of a tag' };
  if (answer.epc !== epc)
    return { ok: false, detail: `another tag answered: ${answer.epc}`.slice(0, 200) };
  if (answer.tagStatus === 0) return { ok: true, data: answer.data };
  const { tagStatus } = answer;
  return { ok: false, detail: `${hexCode(tagStatus)} ${chafonCfTagMeaning(tagStatus)}` };
}

const select = (facts: ChafonCfFacts, epc: Uint8Array): CfStep =>
  chafonCfStep('select', facts, () => selectEpc(epc));

const selectNone = (facts: ChafonCfFacts): CfStep => tidying(select(facts, NO_EPC));

/** One round; its end is no refusal. */
function roundStep(facts: ChafonCfFacts): CfStep {
  return {
    ...chafonCfStep('round', facts, () => inventory({ rounds: 1 })),
    judge: (frame) => {
      if (frame.kind !== 'error' || !facts.isMine(frame)) return 'other';
      return isRoundOver(frame) ? 'answered' : 'refused';
    },
    answerMsMax: TAG_MS,
    retries: 0,
  };
}

/** Status 12 to an inventory: its rounds are done. */
export function isRoundOver(frame: Frame): boolean {
  return frame.kind === 'error' && frame.command === '0x0001' && frame.code === hexCode(ROUND_OVER);
}
