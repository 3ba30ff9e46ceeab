import type { Frame } from '../codec/frames.ts';
import type { GxCommand } from '../codec/gx-commands.ts';
import { hexWord } from '../codec/hex.ts';
import type { Step, Verdict } from '../dialogue.ts';

/** One command and what answers it: a response or a refusal with its word. Reports have words of their own. */
export function gxStep(name: string, send: GxCommand): Step<Frame, GxCommand> {
  const judge = (frame: Frame): Verdict => {
    if (frame.kind !== 'response' && frame.kind !== 'error') return 'other';
    if (frame.command !== hexWord(send.word)) return 'other';
    return frame.kind === 'response' ? 'answered' : 'refused';
  };
  return { name, send, judge, answerMsMax: 500, retries: 2, mayFail: false, drainMs: 0 };
}
