import { RollCallView } from '#api/roll-calls.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { guardWords } from '../../text/of/guard.ts';
import { Button } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { TextArea } from '../../widgets/field.tsx';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { usePress } from '../press.ts';

/** 点名结束: who was not seen is named in words first. */
export function CloseRollCall(props: {
  readonly path: string;
  readonly unseen: readonly string[];
  readonly onDone: (view: RollCallView) => void;
  readonly onClose: () => void;
}) {
  const t = guardWords.value;
  const { path, unseen, onDone, onClose } = props;
  const said = useSignal('');
  const problem = useSignal<Problem | null>(null);
  const press = usePress();
  const close = async (): Promise<void> => {
    const body = { words: said.value.replace(/\s+/g, ' ').trim() };
    const answer = await press.send('POST', `${path}/close`, RollCallView, body);
    if (answer === null) return;
    problem.value = answer.ok ? null : answer.problem;
    if (answer.ok) onDone(answer.value);
  };
  const isUnsaid = unseen.length > 0 && said.value.trim() === '';
  return (
    <Dialog
      title={t.closeTitle}
      onClose={onClose}
      acts={
        <>
          <Button size="large" onPress={onClose}>
            {t.cancel}
          </Button>
          <Button
            look="main"
            size="large"
            disabled={press.isBusy || isUnsaid}
            onPress={() => void close()}
          >
            {t.close}
          </Button>
        </>
      }
    >
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      <p class="strong">{`${t.absent}　${unseen.length}`}</p>
      {unseen.length === 0 ? null : <p class="guard-unseen">{unseen.join(t.listComma)}</p>}
      {unseen.length === 0 ? null : (
        <TextArea
          label={t.closeWords}
          hint={t.closeWordsHint}
          maxLength={500}
          value={said.value}
          onChange={(text) => (said.value = text)}
        />
      )}
    </Dialog>
  );
}
