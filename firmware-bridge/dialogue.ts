/**
 * A conversation with a reader as a pure state machine: steps and their patience are data, one command is in
 * flight, and only the frame that answers it moves on. Ports, clocks and codecs stay outside.
 */
export interface Step<Frame, Command> {
  readonly name: string;
  readonly send: Command;
  /** `other`: says nothing about this command, e.g. a notification that came unasked. */
  readonly judge: (frame: Frame) => 'answered' | 'refused' | 'other';
  readonly answerMsMax: number;
  /** Times the command is sent again before the step counts as unanswered. */
  readonly retries: number;
  /** The dialogue goes on without an answer, or after a refusal. */
  readonly mayFail: boolean;
  /** After the answer, or instead of it, everything is let pass for so long, ms. */
  readonly drainMs: number;
}

export interface Script<Frame, Command> {
  readonly steps: readonly Step<Frame, Command>[];
  /** Sent when the steps are done, and again when the reader has been silent for `quietMs`. */
  readonly loop: { readonly send: Command; readonly quietMs: number };
  /** No byte at all for so long after a command: the reader hangs. ms */
  readonly hungMs: number;
}

export type DialogueAct<Command> =
  /** `attempt` counts from 1: a reader of two dialects is asked in turn. */
  | { readonly do: 'send'; readonly command: Command; readonly attempt: number }
  /** A step ended without its answer; told in the device's health, not fatal where the step may fail. */
  | { readonly do: 'note'; readonly step: string; readonly outcome: 'silent' | 'refused' }
  | { readonly do: 'running' }
  /** The line should be closed and opened again. */
  | { readonly do: 'giveUp'; readonly step: string; readonly outcome: 'silent' | 'refused' };

export type DialogueState =
  | { readonly at: 'idle' }
  | { readonly at: 'asking'; readonly step: number; readonly tries: number; readonly since: number }
  | { readonly at: 'draining'; readonly step: number; readonly since: number }
  | { readonly at: 'running'; readonly sentAt: number; readonly heardAt: number }
  | { readonly at: 'over' };

export type DialogueEvent<Frame> =
  | { readonly is: 'opened' }
  | { readonly is: 'frame'; readonly frame: Frame }
  /** Bytes came, whether or not they made a frame. */
  | { readonly is: 'heard' }
  | { readonly is: 'tick' }
  | { readonly is: 'closed' };

export interface Advance<Command> {
  readonly state: DialogueState;
  readonly acts: readonly DialogueAct<Command>[];
}

/** The whole behaviour: what the dialogue does at `now` (ms) when `event` happens. */
export function advance<Frame, Command>(
  script: Script<Frame, Command>,
  state: DialogueState,
  event: DialogueEvent<Frame>,
  now: number,
): Advance<Command> {
  switch (event.is) {
    case 'opened':
      return ask(script, 0, now);
    case 'closed':
      return { state: { at: 'idle' }, acts: [] };
    case 'heard':
      return { state: state.at === 'running' ? { ...state, heardAt: now } : state, acts: [] };
    case 'frame':
      return state.at === 'asking' ? hear(script, state, event.frame, now) : { state, acts: [] };
    case 'tick':
      return tick(script, state, now);
  }
}

function ask<Frame, Command>(
  script: Script<Frame, Command>,
  step: number,
  now: number,
): Advance<Command> {
  const next = script.steps[step];
  if (next === undefined) {
    const acts: DialogueAct<Command>[] = [
      { do: 'running' },
      { do: 'send', command: script.loop.send, attempt: 1 },
    ];
    return { state: { at: 'running', sentAt: now, heardAt: now }, acts };
  }
  return {
    state: { at: 'asking', step, tries: 1, since: now },
    acts: [{ do: 'send', command: next.send, attempt: 1 }],
  };
}

function hear<Frame, Command>(
  script: Script<Frame, Command>,
  state: DialogueState & { at: 'asking' },
  frame: Frame,
  now: number,
): Advance<Command> {
  const step = script.steps[state.step];
  const verdict = step?.judge(frame) ?? 'other';
  if (step === undefined || verdict === 'other') return { state, acts: [] };
  if (verdict === 'refused') return without(script, state.step, 'refused', now);
  return leave(script, state.step, now, []);
}

function tick<Frame, Command>(
  script: Script<Frame, Command>,
  state: DialogueState,
  now: number,
): Advance<Command> {
  if (state.at === 'asking') return waitForAnswer(script, state, now);
  if (state.at === 'draining') {
    const step = script.steps[state.step];
    if (step !== undefined && now - state.since < step.drainMs) return { state, acts: [] };
    return ask(script, state.step + 1, now);
  }
  if (state.at !== 'running') return { state, acts: [] };
  const silence = now - state.heardAt;
  if (silence >= script.hungMs) {
    return { state: { at: 'over' }, acts: [{ do: 'giveUp', step: 'loop', outcome: 'silent' }] };
  }
  // A multi poll ends by itself even when asked for the largest count; it is only started again.
  if (silence < script.loop.quietMs || now - state.sentAt < script.loop.quietMs)
    return { state, acts: [] };
  return {
    state: { ...state, sentAt: now },
    acts: [{ do: 'send', command: script.loop.send, attempt: 1 }],
  };
}

function waitForAnswer<Frame, Command>(
  script: Script<Frame, Command>,
  state: DialogueState & { at: 'asking' },
  now: number,
): Advance<Command> {
  const step = script.steps[state.step];
  if (step === undefined || now - state.since < step.answerMsMax) return { state, acts: [] };
  if (state.tries > step.retries) return without(script, state.step, 'silent', now);
  return {
    state: { ...state, tries: state.tries + 1, since: now },
    acts: [{ do: 'send', command: step.send, attempt: state.tries + 1 }],
  };
}

function without<Frame, Command>(
  script: Script<Frame, Command>,
  index: number,
  outcome: 'silent' | 'refused',
  now: number,
): Advance<Command> {
  const step = script.steps[index];
  const name = step?.name ?? 'loop';
  if (step?.mayFail !== true) {
    return { state: { at: 'over' }, acts: [{ do: 'giveUp', step: name, outcome }] };
  }
  return leave(script, index, now, [{ do: 'note', step: name, outcome }]);
}

function leave<Frame, Command>(
  script: Script<Frame, Command>,
  index: number,
  now: number,
  acts: readonly DialogueAct<Command>[],
): Advance<Command> {
  if ((script.steps[index]?.drainMs ?? 0) > 0) {
    return { state: { at: 'draining', step: index, since: now }, acts };
  }
  const next = ask(script, index + 1, now);
  return { state: next.state, acts: [...acts, ...next.acts] };
}
