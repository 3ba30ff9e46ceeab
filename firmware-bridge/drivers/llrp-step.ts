import type { Frame } from '../codec/frames.ts';
import { hexWord } from '../codec/hex.ts';
import type { LlrpCommand } from '../codec/llrp-commands.ts';
import { messageIdOf } from '../codec/llrp.ts';
import { LlrpType } from '../codec/llrp-messages.ts';
import type { Step, Verdict } from '../dialogue.ts';

/** What is said to the reader; null: nothing, since it is the reader's turn. `id`: the message that it answers. */
export type LlrpSaying = (LlrpCommand & { readonly id?: number }) | null;

export type LlrpStep = Step<Frame, LlrpSaying>;

/** Tells whether a message bears the id of the command that is in flight. */
export type IsInFlight = (id: number | null) => boolean;

/** A reader may take its time to set itself up. ms */
const ANSWER_MS = 4000;
/** A tag that lies there is reached within some rounds. ms */
const TAG_MS = 2000;

/** The answer to a command has its own type; those to specs are ten above. */
export const answerTypeOf = (type: number): number =>
  type === LlrpType.closeConnection ? LlrpType.closeConnectionResponse : type + 10;

/**
 * One command and what answers it: the message of the answering type, or an ERROR_MESSAGE, with its id. TCP loses nothing, so
 * that nothing is said twice.
 */
export function llrpStep(name: string, send: LlrpCommand, isInFlight: IsInFlight): LlrpStep {
  const answers = new Set([hexWord(answerTypeOf(send.type)), hexWord(LlrpType.errorMessage)]);
  const judge = (frame: Frame): Verdict => {
    if (frame.kind !== 'response' && frame.kind !== 'error') return 'other';
    if (!answers.has(frame.command) || !isInFlight(messageIdOf(frame))) return 'other';
    return frame.kind === 'error' ? 'refused' : 'answered';
  };
  return { ...LISTENING, name, send, judge, answerMsMax: ANSWER_MS };
}

/** As `llrpStep`, but a refusal is an answer as well: the errand goes on, to leave nothing behind in the reader. */
export function llrpAttempt(name: string, send: LlrpCommand, isInFlight: IsInFlight): LlrpStep {
  const step = llrpStep(name, send, isInFlight);
  const judge = (frame: Frame): Verdict => (step.judge(frame) === 'other' ? 'other' : 'answered');
  return { ...step, judge, mayFail: true };
}

/** Nothing is said: the reader speaks first. */
export function llrpWait(name: string, judge: (frame: Frame) => Verdict): LlrpStep {
  return { ...LISTENING, name, judge, answerMsMax: ANSWER_MS };
}

/** Nothing is said: what came of an operation on a tag is told when a round has reached it. */
export function llrpResult(name: string, judge: (frame: Frame) => Verdict): LlrpStep {
  return { ...LISTENING, name, judge, answerMsMax: TAG_MS, mayFail: true };
}

const LISTENING = { send: null, retries: 0, mayFail: false, drainMs: 0 } as const;
