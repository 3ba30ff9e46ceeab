import type { Frame } from '../codec/frames.ts';
import { hexCode } from '../codec/hex.ts';
import type { MagicRfCommand } from '../codec/magicrf-commands.ts';
import type { Step, Verdict } from '../dialogue.ts';

/** A reader's empty round: it answers a poll and no other command. */
const NO_TAG = '0x15';

/** One command and what answers it: a response with its code, or a refusal. */
export function magicRfStep(name: string, send: MagicRfCommand): Step<Frame, MagicRfCommand> {
  const judge = (frame: Frame): Verdict => {
    if (frame.kind === 'response')
      return frame.command === hexCode(send.code) ? 'answered' : 'other';
    return frame.kind === 'error' && frame.code !== NO_TAG ? 'refused' : 'other';
  };
  return { name, send, judge, answerMsMax: 400, retries: 2, mayFail: false, drainMs: 0 };
}
