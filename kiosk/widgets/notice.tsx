import type { Problem, RefusalView } from '#api/words.ts';
import type { ComponentChildren } from 'preact';
import { refusalWords } from '../text/say.ts';
import { language, words } from '../text/words.ts';
import { Sign, type State } from './marks.tsx';

/** One sentence that matters, with its shape and colour; spoken at once by a screen reader. */
export function Notice(props: {
  readonly state: State;
  readonly children: ComponentChildren;
  /** Buttons that do what the sentence says to do. */
  readonly acts?: ComponentChildren;
}) {
  return (
    <div class={`notice ${props.state}`} role={props.state === 'refused' ? 'alert' : 'status'}>
      <Sign state={props.state} />
      <div class="grow">{props.children}</div>
      {props.acts === undefined ? null : <div class="row">{props.acts}</div>}
    </div>
  );
}

/** A refusal: what, by which clause, and what to do next. */
export function RefusalWords(props: { readonly refusal: RefusalView }) {
  const said = refusalWords(props.refusal, words.value);
  return (
    <>
      <p>
        <span class="strong">{said.what}</span>
        {said.next === '' ? null : <span>{stop() + said.next}</span>}
      </p>
      <p class="clause">{said.clause}</p>
    </>
  );
}

const stop = (): string => (language.value === 'zh-CN' ? '。' : '. ');

/** What the server answered instead of doing it, in the language of the screen. */
export function ProblemNotice(props: {
  readonly problem: Problem;
  readonly acts?: ComponentChildren;
}) {
  const { problem } = props;
  return (
    <Notice state="refused" acts={props.acts}>
      {problem.refusal === null ? (
        <p>{language.value === 'zh-CN' ? problem.sentence : problem.sentenceEn}</p>
      ) : (
        <RefusalWords refusal={problem.refusal} />
      )}
    </Notice>
  );
}
