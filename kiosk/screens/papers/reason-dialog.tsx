import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import type * as v from 'valibot';
import { words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { TextArea } from '../../widgets/field.tsx';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { usePress } from '../press.ts';
import { outingWords } from './outings/words.ts';

/** An act on a paper that wants a reason, and nothing else. */
export function ReasonDialog<T>(props: {
  readonly title: string;
  readonly hint: string;
  readonly path: string;
  readonly schema: v.GenericSchema<unknown, T>;
  readonly onClose: () => void;
  readonly onDone: (value: T) => void;
}) {
  const t = outingWords.value;
  const press = usePress();
  const reason = useSignal('');
  const isTried = useSignal(false);
  const problem = useSignal<Problem | null>(null);
  const said = reason.value.replace(/\s+/g, ' ').trim();
  const send = async (): Promise<void> => {
    isTried.value = true;
    if (said === '') return;
    const answer = await press.send('POST', props.path, props.schema, { words: said });
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
      title={props.title}
      onClose={props.onClose}
      acts={
        <>
          <Button onPress={props.onClose}>{words.value.common.close}</Button>
          <Button look="danger" disabled={press.isBusy} onPress={() => void send()}>
            {words.value.common.ok}
          </Button>
        </>
      }
    >
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      <TextArea
        label={t.reason}
        hint={props.hint}
        maxLength={200}
        value={reason.value}
        wrong={isTried.value && said === '' ? t.wrongReason : undefined}
        onChange={(text) => (reason.value = text)}
      />
    </Dialog>
  );
}
