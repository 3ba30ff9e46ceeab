import type { Advance, DialogueEvent, DialogueState, Plan, Script } from './dialogue.ts';
import { ask } from './dialogue-plan.ts';

/** A reader that talks on by itself is stopped first; one that is asked for each round finishes it. */
export function begin<Frame, Command>(
  { loop, ...script }: Script<Frame, Command>,
  state: DialogueState<Frame, Command> & { at: 'running' },
  { steps, readsAfter }: DialogueEvent<Frame, Command> & { is: 'errand' },
  now: number,
): Advance<Frame, Command> {
  const stops = state.isReading && loop.stop !== undefined ? [loop.stop] : [];
  const plan: Plan<Frame, Command> = {
    of: 'errand',
    steps: [...stops, ...steps],
    answers: [],
    lead: stops.length,
    readsAfter,
    failure: null,
  };
  const isInRound = state.isReading && loop.isRoundOver !== undefined && !state.isRoundOver;
  if (isInRound) return { state: { at: 'finishing', plan, since: now }, acts: [] };
  return ask({ loop, ...script }, plan, now);
}

/** Asks for the next round, or waits until it may. */
export function nextRound<Frame, Command>(
  { loop }: Script<Frame, Command>,
  state: DialogueState<Frame, Command> & { at: 'running' },
  now: number,
): Advance<Frame, Command> {
  if (now - state.sentAt < (loop.pauseMs ?? 0)) return { state, acts: [] };
  return {
    state: { ...state, isRoundOver: false, sentAt: now },
    acts: [{ do: 'send', command: loop.send, attempt: 1 }],
  };
}

/** Time passes while a reader reads: it is asked again, or found to hang. */
export function keepReading<Frame, Command>(
  script: Script<Frame, Command>,
  state: DialogueState<Frame, Command> & { at: 'running' },
  now: number,
): Advance<Frame, Command> {
  const silence = now - state.heardAt;
  if (silence >= script.hungMs) {
    return { state: { at: 'over' }, acts: [{ do: 'giveUp', step: 'loop', outcome: 'silent' }] };
  }
  if (state.isRoundOver) return nextRound(script, state, now);
  // A multi poll ends by itself even when asked for the largest count; it is only started again.
  if (silence < script.loop.quietMs || now - state.sentAt < script.loop.quietMs)
    return { state, acts: [] };
  return {
    state: { ...state, sentAt: now },
    acts: [{ do: 'send', command: script.loop.send, attempt: 1 }],
  };
}
