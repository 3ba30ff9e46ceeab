import type { ReaderOrder } from '#wire';
import { readerInfo, setBaud, setPower, setRegion, signal } from '../codec/chafon-commands.ts';
import { killTag, lockArea, readWords, writeWords } from '../codec/chafon-tag-commands.ts';
import type { Frame } from '../codec/frames.ts';
import { fromHex } from '../codec/hex.ts';
import type { Step } from '../dialogue.ts';
import type { ChafonAsk, ChafonFacts } from './chafon-facts.ts';
import {
  askedStep,
  BEYOND_BYTE,
  bytesOf,
  cannot,
  isBeyondByte,
  once,
  rewriting,
} from './errand-parts.ts';
import type { Errand } from './reader-family.ts';
import { compareWritten } from './tag-memory.ts';

/** The reader looks for the tag for as long as a round may take, ms. */
const TAG_MS = 1500;

/** One command, and the answer or refusal that belongs to it. */
export const chafonStep = (name: string, facts: ChafonFacts, send: ChafonAsk) =>
  askedStep(name, facts, send);

/** What a Chafon reader can be ordered to do: all of it. */
export function chafonErrand(facts: ChafonFacts, order: ReaderOrder): Errand<ChafonAsk> | null {
  const step = (name: string, send: ChafonAsk) => chafonStep(name, facts, send);
  switch (order.order) {
    case 'identify':
      return { steps: [step('reader info', readerInfo)] };
    case 'setPower':
      return { steps: [step('power', () => setPower(order.dbm))] };
    case 'setRegion':
      return { steps: [step('region', () => setRegion(order.region))] };
    case 'single':
      return { steps: [roundStep(facts)] };
    case 'read': {
      if (isBeyondByte(order)) return cannot(BEYOND_BYTE);
      const { bank, firstWord, words } = order;
      const tag = { epc: bytesOf(order.epc), password: bytesOf(order.password) };
      const read = step('read', () => readWords(tag, { bank, firstWord }, words));
      return {
        steps: [{ ...read, answerMsMax: TAG_MS }],
        conclude: ([answer]) => ({ ok: true, data: wordsOf(answer) }),
      };
    }
    case 'writeEpc': {
      const { password, written, spot, words } = rewriting(order);
      const old = { epc: bytesOf(order.epc), password };
      const now = { epc: bytesOf(order.to), password };
      const readBack = step('read back', () => readWords(now, spot, words));
      return {
        steps: [
          once(step('write', () => writeWords(old, spot, written))),
          { ...readBack, answerMsMax: TAG_MS },
        ],
        conclude: (answers) => compareWritten(written, wordsOf(answers.at(-1))),
      };
    }
    case 'lock': {
      const tag = { epc: bytesOf(order.epc), password: bytesOf(order.password) };
      return { steps: [once(step('lock', () => lockArea(tag, order.area, order.action)))] };
    }
    case 'kill':
      return {
        steps: [once(step('kill', () => killTag(bytesOf(order.epc), bytesOf(order.password))))],
      };
    case 'signal':
      return { steps: [step('signal', () => signal(2, 2, 3))] };
    case 'setBaud':
      return { steps: [once(step('baud rate', () => setBaud(order.baud)))] };
    case 'setWorkMode':
      return { steps: [step('work mode', () => facts.setMode(order.mode))] };
    case 'start':
    case 'stop':
    case 'locate':
      return null;
  }
}

/** A round is over with its last frame; an empty one is no refusal. */
function roundStep(facts: ChafonFacts): Step<Frame, ChafonAsk> {
  return {
    ...chafonStep('round', facts, () => facts.nextRound()),
    judge: (frame) => {
      if (!facts.endsRound(frame)) return 'other';
      return frame.kind === 'error' && frame.meaning !== 'no tag' ? 'refused' : 'answered';
    },
    answerMsMax: TAG_MS,
    retries: 0,
  };
}

function wordsOf(frame: Frame | null | undefined): Uint8Array | null {
  return frame?.kind === 'response' ? fromHex(frame.payload) : null;
}
