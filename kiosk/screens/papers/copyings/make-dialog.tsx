import { CopyingView } from '#api/copyings.ts';
import type { BadgeAndPin, Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { words } from '../../../text/words.ts';
import { Button } from '../../../widgets/button.tsx';
import { Dialog } from '../../../widgets/dialog.tsx';
import { Notice, ProblemNotice } from '../../../widgets/notice.tsx';
import { SecondPerson } from '../../../widgets/second-person.tsx';
import { usePress } from '../../press.ts';
import { makingBody, makingDraft, type MakingDraft } from './draft.ts';
import { MakingFields } from './making-fields.tsx';
import { copyingWords } from './words.ts';

type MakeProps = {
  readonly paper: CopyingView;
  readonly onClose: () => void;
  readonly onMade: (paper: CopyingView) => void;
};

/** 制作登记: how many, on what, by whom, and what was spoiled. Another operator signs with badge and PIN. */
export function MakeDialog(props: MakeProps) {
  const { paper } = props;
  const t = copyingWords.value;
  const { press, draft, isTried, isSigning, problem, send, submit } = useMaking(props);
  if (isSigning.value) {
    return (
      <SecondPerson
        title={t.makeTitle}
        role={t.second}
        busy={press.isBusy}
        problem={problem.value}
        onSigned={(second) => void send(second)}
        onClose={() => (isSigning.value = false)}
      />
    );
  }
  return (
    <Dialog
      wide
      title={t.makeTitle}
      onClose={props.onClose}
      acts={
        <>
          <Button onPress={props.onClose}>{words.value.common.cancel}</Button>
          <Button look="main" disabled={press.isBusy} onPress={submit}>
            {t.submit}
          </Button>
        </>
      }
    >
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      {paper.needsSecond ? <Notice state="needs">{t.needsTwo}</Notice> : null}
      <MakingFields
        paper={paper}
        draft={draft.value}
        isTried={isTried.value}
        onChange={(part) => (draft.value = { ...draft.value, ...part })}
      />
    </Dialog>
  );
}

/** What is filled in, and its sending: once the other operator has signed, or at once. */
function useMaking(props: MakeProps) {
  const { paper } = props;
  const press = usePress();
  const draft = useSignal<MakingDraft>(makingDraft(paper.count, paper.needsSecond));
  const isTried = useSignal(false);
  const isSigning = useSignal(false);
  const problem = useSignal<Problem | null>(null);
  const send = async (second: BadgeAndPin | null): Promise<void> => {
    const body = makingBody(draft.value, paper.count);
    if (body === null) return;
    const path = `/api/copyings/${encodeURIComponent(paper.id)}/made`;
    const answer = await press.send('POST', path, CopyingView, { ...body, second });
    if (answer === null) return;
    if (answer.ok) props.onMade(answer.value);
    else problem.value = answer.problem;
    // A wrong PIN is typed again where the badge was shown; anything else is mended in the form.
    if (!answer.ok && !/Pin$|^pin|^badge/.test(answer.problem.error)) isSigning.value = false;
  };
  const submit = (): void => {
    isTried.value = true;
    problem.value = null;
    if (makingBody(draft.value, paper.count) === null) return;
    if (draft.value.by === 'other') isSigning.value = true;
    else void send(null);
  };
  return { press, draft, isTried, isSigning, problem, send, submit };
}
