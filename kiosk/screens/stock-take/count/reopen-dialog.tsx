import { useSignal } from '@preact/signals';
import { takeCountWords } from '../../../text/of/take-count.ts';
import { placeLine } from '../../../text/say.ts';
import { fill, words } from '../../../text/words.ts';
import { Button } from '../../../widgets/button.tsx';
import { Dialog } from '../../../widgets/dialog.tsx';
import { Field } from '../../../widgets/field.tsx';
import { ProblemNotice } from '../../../widgets/notice.tsx';
import { PinPad } from '../../../widgets/pin-pad.tsx';
import type { CountModel } from './model.ts';

/** 重新清点 of a closed place: in words why, and the PIN. */
export function ReopenDialog(props: { readonly model: CountModel; readonly onClose: () => void }) {
  const { model, onClose } = props;
  const t = takeCountWords.value;
  const why = useSignal('');
  const problem = model.problem.value;
  const place = model.place.value?.place;
  const reopen = async (pin: string): Promise<void> => {
    if (await model.reopen(why.value.trim(), pin)) onClose();
  };
  return (
    <Dialog
      title={fill(t.reopenTitle, { place: place === undefined ? '' : placeLine(place) })}
      onClose={onClose}
      acts={<Button onPress={onClose}>{words.value.common.cancel}</Button>}
    >
      {problem === null ? null : <ProblemNotice problem={problem} />}
      <p>{t.reopenHint}</p>
      <Field
        takesFocus
        label={t.reopenWords}
        value={why.value}
        maxLength={200}
        onChange={(text) => (why.value = text)}
      />
      <p class="strong">{t.reopenPin}</p>
      <PinPad
        quiet
        label={t.reopenPin}
        busy={model.isBusy.value || why.value.trim() === ''}
        onDone={(pin) => void reopen(pin)}
      />
    </Dialog>
  );
}
