import { OutingView } from '#api/outings.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { words } from '../../../text/words.ts';
import { Button } from '../../../widgets/button.tsx';
import { Dialog } from '../../../widgets/dialog.tsx';
import { TextArea } from '../../../widgets/field.tsx';
import { ProblemNotice } from '../../../widgets/notice.tsx';
import { usePress } from '../../press.ts';
import { outingWords } from './words.ts';

/** 审查注销: refused while something is out, with how many. */
export function CloseDialog(props: {
  readonly paper: OutingView;
  readonly onClose: () => void;
  readonly onDone: (paper: OutingView) => void;
}) {
  const { paper } = props;
  const t = outingWords.value;
  const press = usePress();
  const remarks = useSignal('');
  const problem = useSignal<Problem | null>(null);
  const send = async (): Promise<void> => {
    const said = remarks.value.replace(/\s+/g, ' ').trim();
    const path = `/api/outings/${encodeURIComponent(paper.id)}/close`;
    const body = { remarks: said === '' ? null : said };
    const answer = await press.send('POST', path, OutingView, body);
    if (answer === null) return;
    if (!answer.ok) {
      problem.value = answer.problem;
      return;
    }
    props.onDone(answer.value);
    props.onClose();
  };
  return (
    <Dialog
      title={t.closeTitle}
      onClose={props.onClose}
      acts={
        <>
          <Button onPress={props.onClose}>{words.value.common.cancel}</Button>
          <Button look="main" disabled={press.isBusy} onPress={() => void send()}>
            {t.close}
          </Button>
        </>
      }
    >
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      {paper.out === 0 ? <p>{t.closeHint}</p> : null}
      <TextArea
        label={t.closeRemarks}
        maxLength={200}
        value={remarks.value}
        onChange={(text) => (remarks.value = text)}
      />
    </Dialog>
  );
}
