import type { Frame } from '../codec/frames.ts';
import { hexCode } from '../codec/hex.ts';
import {
  MercuryOp,
  stopSilionStream,
  stopStream,
  type MercuryCommand,
} from '../codec/mercury-commands.ts';
import type { Step, Verdict } from '../dialogue.ts';

export type MercuryStep = Step<Frame, MercuryCommand>;

/** The reader has no such command: invalid, or not implemented. */
export const NO_SUCH_COMMAND: ReadonlySet<string> = new Set(['0x0101', '0x0102']);

/** One command and what answers it: a success with its op code, or a refusal with it. */
export function mercuryStep(name: string, send: MercuryCommand): MercuryStep {
  const command = hexCode(send.op);
  const judge = (frame: Frame): Verdict => {
    if (frame.kind === 'response') return frame.command === command ? 'answered' : 'other';
    return frame.kind === 'error' && frame.command === command ? 'refused' : 'other';
  };
  return { name, send, judge, answerMsMax: 600, retries: 2, mayFail: false, drainMs: 0 };
}

/** A step that is also done when the reader says that it cannot: that it does not, is all that is wanted. */
export function leniently(
  step: MercuryStep,
  codes: ReadonlySet<string> | 'any' = 'any',
): MercuryStep {
  const judge = (frame: Frame): Verdict => {
    const verdict = step.judge(frame);
    const isExcused = frame.kind === 'error' && (codes === 'any' || codes.has(frame.code));
    return verdict === 'refused' && isExcused ? 'answered' : verdict;
  };
  return { ...step, judge };
}

/** A search is broken off after 1 to 2 s only; its tags come until then. One that is not under way cannot be stopped. */
export const stopStep: MercuryStep = {
  ...leniently(mercuryStep('stop', stopStream())),
  answerMsMax: 2500,
  retries: 0,
  mayFail: true,
  drainMs: 50,
};

/** Silion's word for the same. Tags of its stream have the same op code as its answer, but are tags. */
export const silionStopStep: MercuryStep = {
  ...leniently(mercuryStep('stop (Silion)', stopSilionStream())),
  answerMsMax: 1000,
  retries: 1,
  mayFail: true,
  drainMs: 50,
};

/** Whether this frame answers, well or ill, the command with this op code. */
export function isAbout(frame: Frame, name: keyof typeof MercuryOp): boolean {
  const isAnswer = frame.kind === 'response' || frame.kind === 'error';
  return isAnswer && frame.command === hexCode(MercuryOp[name]);
}
