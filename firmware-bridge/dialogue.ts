/**
 * A conversation with a reader as a pure state machine: steps and their patience are data, one command is in
 * flight, and only the frame that answers it moves on. Ports, clocks and codecs stay outside.
 */
import { begin, keepReading, nextRound } from './dialogue-loop.ts';
import { ask, judge, openingPlan, waitForAnswer } from './dialogue-plan.ts';

export interface Step<Frame, Command> {
  readonly name: string;
  readonly send: Command;
  /** `other`: says nothing about this command, e.g. a notification that came unasked. */
  readonly judge: (frame: Frame) => Verdict;
  readonly answerMsMax: number;
  /** Times the command is sent again before the step counts as unanswered. */
  readonly retries: number;
  /** The dialogue goes on without an answer, or after a refusal. */
  readonly mayFail: boolean;
  /** After the answer, or instead of it, everything is let pass for so long, ms. */
  readonly drainMs: number;
  /** 收尾: said also when an earlier step of its errand failed, since what that one left would disturb the reading. */
  readonly isTidying?: boolean;
}

export type Verdict = 'answered' | 'refused' | 'other';

/** 盘点循环: how a reader is kept reading. */
export interface Loop<Frame, Command> {
  /** Sent when the steps are done, and again when the reader has been silent for `quietMs`. */
  readonly send: Command;
  readonly quietMs: number;
  /** For readers that are asked for each round: this frame ends one, and the next is asked for. */
  readonly isRoundOver?: (frame: Frame) => boolean;
  /** Rounds are not asked for oftener than this, ms. */
  readonly pauseMs?: number;
  /** For readers that talk on by themselves: said before anything else is asked of them. */
  readonly stop?: Step<Frame, Command>;
}

export interface Script<Frame, Command> {
  readonly steps: readonly Step<Frame, Command>[];
  readonly loop: Loop<Frame, Command>;
  /** No byte at all for so long after a command: the reader hangs. ms */
  readonly hungMs: number;
}

/** Steps under way: those of the opening, or an errand's. */
export interface Plan<Frame, Command> {
  readonly of: 'opening' | 'errand';
  readonly steps: readonly Step<Frame, Command>[];
  /** The frame that answered each step so far; null where a step that may fail had none. */
  readonly answers: readonly (Frame | null)[];
  /** Steps at the front that are not the errand's own: the loop's stop. */
  readonly lead: number;
  /** Whether the reader is kept reading when the steps are done. */
  readonly readsAfter: boolean;
  /** Why the errand has failed already: only what tidies up is still said. */
  readonly failure: ErrandFailure<Frame> | null;
}

/** An errand's step had no answer, or was refused: `frame` is the refusal itself. */
export interface ErrandFailure<Frame> {
  readonly do: 'errandFailed';
  readonly step: string;
  readonly outcome: 'silent' | 'refused';
  readonly frame: Frame | null;
}

export type DialogueAct<Frame, Command> =
  /** `attempt` counts from 1: a reader of two dialects is asked in turn. */
  | { readonly do: 'send'; readonly command: Command; readonly attempt: number }
  /** A step ended without its answer; told in the device's health, not fatal where the step may fail. */
  | { readonly do: 'note'; readonly step: string; readonly outcome: 'silent' | 'refused' }
  | { readonly do: 'running' }
  /** The errand's own answers, in the order of its steps. */
  | { readonly do: 'errandDone'; readonly answers: readonly (Frame | null)[] }
  | ErrandFailure<Frame>
  /** The line should be closed and opened again. */
  | { readonly do: 'giveUp'; readonly step: string; readonly outcome: 'silent' | 'refused' };

export type DialogueState<Frame, Command> =
  | { readonly at: 'idle' }
  | {
      readonly at: 'asking';
      readonly plan: Plan<Frame, Command>;
      readonly tries: number;
      readonly since: number;
    }
  | {
      readonly at: 'draining';
      readonly plan: Plan<Frame, Command>;
      readonly ms: number;
      readonly since: number;
    }
  /** `isRoundOver`: the next round waits for its time. */
  | {
      readonly at: 'running';
      readonly isReading: boolean;
      readonly isRoundOver: boolean;
      readonly sentAt: number;
      readonly heardAt: number;
    }
  /** An errand waits until the round under way is over. */
  | { readonly at: 'finishing'; readonly plan: Plan<Frame, Command>; readonly since: number }
  | { readonly at: 'over' };

export type DialogueEvent<Frame, Command> =
  | { readonly is: 'opened' }
  | { readonly is: 'frame'; readonly frame: Frame }
  /** Bytes came, whether or not they made a frame. */
  | { readonly is: 'heard' }
  | { readonly is: 'tick' }
  /** Taken only while the state is `running`: one at a time. */
  | {
      readonly is: 'errand';
      readonly steps: readonly Step<Frame, Command>[];
      readonly readsAfter: boolean;
    }
  | { readonly is: 'closed' };

export interface Advance<Frame, Command> {
  readonly state: DialogueState<Frame, Command>;
  readonly acts: readonly DialogueAct<Frame, Command>[];
}

/** The whole behaviour: what the dialogue does at `now` (ms) when `event` happens. */
export function advance<Frame, Command>(
  script: Script<Frame, Command>,
  state: DialogueState<Frame, Command>,
  event: DialogueEvent<Frame, Command>,
  now: number,
): Advance<Frame, Command> {
  switch (event.is) {
    case 'opened':
      return ask(script, openingPlan(script), now);
    case 'closed':
      return { state: { at: 'idle' }, acts: [] };
    case 'heard':
      return { state: state.at === 'running' ? { ...state, heardAt: now } : state, acts: [] };
    case 'frame':
      return hear(script, state, event.frame, now);
    case 'errand':
      return state.at === 'running' ? begin(script, state, event, now) : { state, acts: [] };
    case 'tick':
      return tick(script, state, now);
  }
}

function hear<Frame, Command>(
  script: Script<Frame, Command>,
  state: DialogueState<Frame, Command>,
  frame: Frame,
  now: number,
): Advance<Frame, Command> {
  if (state.at === 'asking') return judge(script, state, frame, now);
  const isRoundOver = script.loop.isRoundOver?.(frame) === true;
  if (!isRoundOver) return { state, acts: [] };
  if (state.at === 'finishing') return ask(script, state.plan, now);
  if (state.at !== 'running' || !state.isReading) return { state, acts: [] };
  return nextRound(script, { ...state, isRoundOver: true }, now);
}

function tick<Frame, Command>(
  script: Script<Frame, Command>,
  state: DialogueState<Frame, Command>,
  now: number,
): Advance<Frame, Command> {
  switch (state.at) {
    case 'asking':
      return waitForAnswer(script, state, now);
    case 'draining':
      return now - state.since < state.ms ? { state, acts: [] } : ask(script, state.plan, now);
    case 'finishing':
      if (now - state.since < script.loop.quietMs) return { state, acts: [] };
      return ask(script, state.plan, now);
    case 'running':
      return state.isReading ? keepReading(script, state, now) : { state, acts: [] };
    case 'idle':
    case 'over':
      return { state, acts: [] };
  }
}
