import { useSignal } from '@preact/signals';
import type * as v from 'valibot';
import { words } from '../../text/words.ts';
import { TextArea } from '../../widgets/field.tsx';
import { ActDialog, oneLine } from './act-dialog.tsx';
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
  const reason = useSignal('');
  const said = oneLine(reason.value);
  return (
    <ActDialog
      title={props.title}
      doneWord={words.value.common.ok}
      look="danger"
      leaveWord={words.value.common.close}
      path={props.path}
      schema={props.schema}
      body={() => (said === '' ? null : { words: said })}
      onClose={props.onClose}
      onDone={props.onDone}
    >
      {(isTried) => (
        <TextArea
          label={t.reason}
          hint={props.hint}
          maxLength={200}
          value={reason.value}
          wrong={isTried && said === '' ? t.wrongReason : undefined}
          onChange={(text) => (reason.value = text)}
        />
      )}
    </ActDialog>
  );
}
