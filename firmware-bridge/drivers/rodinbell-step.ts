import type { Frame } from '../codec/frames.ts';
import { hexCode } from '../codec/hex.ts';
import type { RodinbellCommand } from '../codec/rodinbell-commands.ts';
import type { Step, Verdict } from '../dialogue.ts';

/** One command and what answers it: a response or a refusal with its code. */
export function rodinbellStep(name: string, send: RodinbellCommand): Step<Frame, RodinbellCommand> {
  const judge = (frame: Frame): Verdict => {
    if (frame.kind !== 'response' && frame.kind !== 'error') return 'other';
    if (frame.command !== hexCode(send.code)) return 'other';
    return frame.kind === 'response' ? 'answered' : 'refused';
  };
  return { name, send, judge, answerMsMax: 500, retries: 2, mayFail: false, drainMs: 0 };
}
