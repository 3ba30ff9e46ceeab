import type { Advance, DialogueAct, DialogueState, Plan, Script } from './dialogue.ts';

/** The steps by which a line is opened. */
export const openingPlan = <Frame, Command>({
  steps,
}: Script<Frame, Command>): Plan<Frame, Command> => ({
  of: 'opening',
  steps,
  answers: [],
  lead: 0,
  readsAfter: true,
  failure: null,
});

/** Asks the plan's next step, or ends the plan. */
export function ask<Frame, Command>(
  script: Script<Frame, Command>,
  plan: Plan<Frame, Command>,
  now: number,
): Advance<Frame, Command> {
  const next = plan.steps[plan.answers.length];
  if (next !== undefined) {
    return {
      state: { at: 'asking', plan, tries: 1, since: now },
      acts: [{ do: 'send', command: next.send, attempt: 1 }],
    };
  }
  const over: DialogueAct<Frame, Command> =
    plan.of === 'opening'
      ? { do: 'running' }
      : (plan.failure ?? { do: 'errandDone', answers: plan.answers.slice(plan.lead) });
  return resume(script, plan, now, [over]);
}

/** Back to reading, or to rest. */
function resume<Frame, Command>(
  script: Script<Frame, Command>,
  { readsAfter }: Plan<Frame, Command>,
  now: number,
  acts: readonly DialogueAct<Frame, Command>[],
): Advance<Frame, Command> {
  const send: DialogueAct<Frame, Command> = { do: 'send', command: script.loop.send, attempt: 1 };
  return {
    state: {
      at: 'running',
      isReading: readsAfter,
      isRoundOver: false,
      sentAt: now,
      heardAt: now,
    },
    acts: readsAfter ? [...acts, send] : acts,
  };
}

/** A frame while a step waits: its answer, its refusal, or nothing to do with it. */
export function judge<Frame, Command>(
  script: Script<Frame, Command>,
  state: DialogueState<Frame, Command> & { at: 'asking' },
  frame: Frame,
  now: number,
): Advance<Frame, Command> {
  const step = state.plan.steps[state.plan.answers.length];
  const verdict = step?.judge(frame) ?? 'other';
  if (step === undefined || verdict === 'other') return { state, acts: [] };
  if (verdict === 'refused') return without(script, state.plan, 'refused', frame, now);
  return leave(script, state.plan, frame, now, []);
}

/** Says it again while there is patience left. */
export function waitForAnswer<Frame, Command>(
  script: Script<Frame, Command>,
  state: DialogueState<Frame, Command> & { at: 'asking' },
  now: number,
): Advance<Frame, Command> {
  const step = state.plan.steps[state.plan.answers.length];
  if (step === undefined || now - state.since < step.answerMsMax) return { state, acts: [] };
  if (state.tries > step.retries) return without(script, state.plan, 'silent', null, now);
  return {
    state: { ...state, tries: state.tries + 1, since: now },
    acts: [{ do: 'send', command: step.send, attempt: state.tries + 1 }],
  };
}

function without<Frame, Command>(
  script: Script<Frame, Command>,
  plan: Plan<Frame, Command>,
  outcome: 'silent' | 'refused',
  frame: Frame | null,
  now: number,
): Advance<Frame, Command> {
  const step = plan.steps[plan.answers.length];
  const name = step?.name ?? 'loop';
  if (step?.mayFail === true) {
    // One that restarts when it is opened has not said anything yet: it may well take the rest.
    const isAwake = outcome === 'refused' || plan.answers.some((answer) => answer !== null);
    const note: DialogueAct<Frame, Command>[] =
      plan.of === 'opening' && isAwake ? [{ do: 'note', step: name, outcome }] : [];
    return leave(script, plan, null, now, note);
  }
  if (plan.of === 'opening') {
    return { state: { at: 'over' }, acts: [{ do: 'giveUp', step: name, outcome }] };
  }
  // The reader may well be there: it reads on, and a dead one is found out by its silence.
  const failure = plan.failure ?? { do: 'errandFailed', step: name, outcome, frame };
  const left = plan.steps.slice(plan.answers.length + 1).filter(({ isTidying }) => isTidying);
  return ask(script, { ...plan, steps: left, answers: [], lead: 0, failure }, now);
}

function leave<Frame, Command>(
  script: Script<Frame, Command>,
  plan: Plan<Frame, Command>,
  answer: Frame | null,
  now: number,
  acts: readonly DialogueAct<Frame, Command>[],
): Advance<Frame, Command> {
  const ms = plan.steps[plan.answers.length]?.drainMs ?? 0;
  const next = { ...plan, answers: [...plan.answers, answer] };
  if (ms > 0) return { state: { at: 'draining', plan: next, ms, since: now }, acts };
  const asked = ask(script, next, now);
  return { state: asked.state, acts: [...acts, ...asked.acts] };
}
