import type { ReaderOrder } from '#wire';
import type { Frame } from '../codec/frames.ts';
import { fromHex } from '../codec/hex.ts';
import type { Step } from '../dialogue.ts';
import type { Errand } from './reader-family.ts';
import { pcAndEpc } from './tag-memory.ts';

/** Bytes of an order's hex text; the contract has checked that it is hex. */
export const bytesOf = (hex: string): Uint8Array => fromHex(hex) ?? new Uint8Array();

/** One command to a reader whose answers are known by what was asked last: its answer, or its refusal. */
export function askedStep<Command>(
  name: string,
  facts: { isMine(frame: Frame): boolean },
  send: Command,
): Step<Frame, Command> {
  return {
    name,
    send,
    judge: (frame) => {
      if (!facts.isMine(frame)) return 'other';
      return frame.kind === 'error' ? 'refused' : 'answered';
    },
    answerMsMax: 400,
    retries: 2,
    mayFail: false,
    drainMs: 0,
  };
}

/** A reader looks for a tag, and works on it, for no longer. ms */
const TAG_MS = 1500;

/**
 * 只说一次: what changes a tag or a line for good. An answer that was lost does not mean that nothing was done: a tag with a new EPC
 * does not answer to its old one, and a second kill would meet the tag beside it that bears the same.
 */
export const once = <Command>(step: Step<Frame, Command>): Step<Frame, Command> => ({
  ...step,
  answerMsMax: Math.max(step.answerMsMax, TAG_MS),
  retries: 0,
});

/** 收尾: said whatever came of the errand; that it has no answer changes nothing. */
export const tidying = <Command>(step: Step<Frame, Command>): Step<Frame, Command> => ({
  ...step,
  mayFail: true,
  isTidying: true,
});

/** Nothing is said to the reader: it could not do this, and `detail` says why. */
export const cannot = (detail: string): Errand<never> => ({
  steps: [],
  conclude: () => ({ ok: false, detail }),
});

const SHORT_WORD_MAX = 0xff;

/** For readers that number words by one byte: what lies beyond would be taken for a word at the beginning. */
export const isBeyondByte = ({ firstWord }: ReaderOrder & { order: 'read' }): boolean =>
  firstWord > SHORT_WORD_MAX;
export const BEYOND_BYTE = `this reader reaches the words 0 to ${SHORT_WORD_MAX} of a bank`;

/** 改写: the words that make a tag bear another EPC. PC and EPC are written together, from word 1, since the length may change. */
export function rewriting({ to, password, afi }: ReaderOrder & { order: 'writeEpc' }) {
  const written = pcAndEpc(bytesOf(to), afi);
  const spot = { bank: 'epc', firstWord: 1 } as const;
  return { password: bytesOf(password), written, spot, words: written.length / 2 };
}
