import type { SafeView } from '#api/safes.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { safesWords } from '../../text/of/safes.ts';
import { placeLine } from '../../text/say.ts';
import { fill, words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { Choice, Field } from '../../widgets/field.tsx';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { plainWords, type SafeModel } from './model.ts';

/** 巡查: locked or not; not locked wants words. */
export function CheckDialog(props: {
  readonly model: SafeModel;
  readonly view: SafeView;
  readonly onClose: () => void;
}) {
  const t = safesWords.value;
  const { model, view, onClose } = props;
  const found = useSignal<'locked' | 'open' | null>(null);
  const said = useSignal('');
  useEffect(() => {
    model.refused.value = null;
  }, []);
  const isLocked = found.value === 'locked';
  const isReady = found.value !== null && (isLocked || plainWords(said.value) !== null);
  const send = async (): Promise<void> => {
    const told = { isLocked, words: plainWords(said.value) };
    if (await model.act('check', told)) onClose();
  };
  const refused = model.refused.value;
  return (
    <Dialog
      title={fill(t.checkTitle, { safe: placeLine(view.line.safe) })}
      onClose={onClose}
      acts={
        <>
          <Button onPress={onClose}>{words.value.common.cancel}</Button>
          <Button look="main" disabled={!isReady || model.isBusy.value} onPress={() => void send()}>
            {t.checkDone}
          </Button>
        </>
      }
    >
      {refused === null ? null : <ProblemNotice problem={refused} />}
      <p class="quiet">{t.checkHint}</p>
      <Choice
        label={t.state}
        value={found.value ?? ''}
        options={[
          { value: 'locked', label: t.isLocked },
          { value: 'open', label: t.isNotLocked },
        ]}
        onChange={(value) => (found.value = value === 'locked' ? 'locked' : 'open')}
      />
      <Field
        label={found.value === 'open' ? t.wordsNeeded : t.words}
        maxLength={200}
        value={said.value}
        onChange={(text) => (said.value = text)}
      />
    </Dialog>
  );
}
