import type { Problem, RefusalView } from '#api/words.ts';
import { type Refusal } from '#domain/refusals.ts';
import { ruleOf } from '#domain/refusal-rules.ts';
import type { Failure, Trouble } from '../procedures/outcome.ts';
import { SENTENCES, type BorderTrouble } from './problem-sentences.ts';
import { REFUSALS } from './refusal-words.ts';

export type Answered = { readonly status: number; readonly problem: Problem };

export function problemOf(trouble: Trouble | BorderTrouble): Answered {
  const [status, sentence, sentenceEn] = SENTENCES[trouble];
  return { status, problem: { error: trouble, sentence, sentenceEn, refusal: null } };
}

const withReasons = (
  { status, problem }: Answered,
  reasons: NonNullable<Extract<Failure, { trouble: Trouble }>['reasons']>,
): Answered => ({
  status,
  problem: {
    ...problem,
    sentence: [problem.sentence, ...reasons.map(({ zh }) => zh)].join(''),
    sentenceEn: [problem.sentenceEn, ...reasons.map(({ en }) => en)].join(' '),
  },
});

/** A procedure's failure as an answer: 409 for what a rule refuses. */
export function failureAnswer(failure: Failure): Answered {
  if ('trouble' in failure) return withReasons(problemOf(failure.trouble), failure.reasons ?? []);
  const [zh, en] = REFUSALS[failure.refusal.kind];
  const { id, clause } = ruleOf(failure.refusal);
  const sentence = `${zh}（${id}，${clause}）。`;
  const problem = { error: failure.refusal.kind, sentence, sentenceEn: `${en} (${id}).` };
  return { status: 409, problem: { ...problem, refusal: refusalView(failure.refusal) } };
}

/** A refusal with its rule; `details` are its own fields, in the office's words where they are levels. */
export function refusalView(refusal: Refusal): RefusalView {
  const { kind, ...details } = refusal;
  const { id: rule, clause } = ruleOf(refusal);
  return { kind, rule, clause, details };
}
