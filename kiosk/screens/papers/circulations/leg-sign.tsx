import { useSignal, type Signal } from '@preact/signals';
import { useDesk } from '../../../desk/context.ts';
import { fill, words } from '../../../text/words.ts';
import { Button } from '../../../widgets/button.tsx';
import { Dialog } from '../../../widgets/dialog.tsx';
import { TextArea } from '../../../widgets/field.tsx';
import { ProblemNotice } from '../../../widgets/notice.tsx';
import { PinPad } from '../../../widgets/pin-pad.tsx';
import type { LegDesk } from './leg-desk.ts';
import { circulationWords } from './words.ts';

/** What the one button says: the act where there is one folder, else how many. */
export function mainWord(legs: LegDesk, name: string): string {
  const t = circulationWords.value;
  const [one, ...more] = legs.ready.value;
  if (one === undefined || more.length > 0) {
    return fill(t.doAll, { count: legs.ready.value.length });
  }
  return fill(t.actFor[one.act], { name });
}

/** 签字: the reader's PIN for everything that he takes and gives back; his words where he gives back. */
export function SignDialog({ legs, name }: { readonly legs: LegDesk; readonly name: string }) {
  const t = circulationWords.value;
  const desk = useDesk();
  const said = useSignal('');
  const back = legs.ready.value.filter(({ act }) => act === 'takeBack').length;
  const give = legs.ready.value.length - back;
  const isSigned = desk.counter.value?.visit?.isSigned === true;
  const sentence = back === 0 ? t.signGive : give === 0 ? t.signBack : t.signBoth;
  const count = back === 0 ? give : back;
  const isBusy = legs.isBusy.value;
  return (
    <Dialog
      title={fill(t.signTitle, { name })}
      onClose={legs.dismiss}
      acts={<Button onPress={legs.dismiss}>{words.value.common.cancel}</Button>}
    >
      {legs.problem.value === null ? null : <ProblemNotice problem={legs.problem.value} />}
      {isSigned ? (
        <Button
          look="main"
          size="large"
          wide
          disabled={isBusy}
          onPress={() => legs.sign(null, said.value)}
        >
          {mainWord(legs, name)}
        </Button>
      ) : (
        <>
          <p class="strong">{fill(sentence, { count, back, give })}</p>
          <PinPad
            label={t.signTitle.replace('{name}', name)}
            busy={isBusy}
            onDone={(pin) => legs.sign(pin, said.value)}
          />
        </>
      )}
      {back === 0 ? null : <Said said={said} />}
    </Dialog>
  );
}

/** 阅文人意见, opened where somebody wants to write: the PIN must not be typed into it. */
function Said({ said }: { readonly said: Signal<string> }) {
  const t = circulationWords.value;
  const isOpen = useSignal(false);
  if (!isOpen.value) {
    return (
      <Button look="plain" onPress={() => (isOpen.value = true)}>
        {t.writeWords}
      </Button>
    );
  }
  return (
    <TextArea
      label={t.words}
      hint={t.wordsHint}
      maxLength={500}
      value={said.value}
      onChange={(text) => (said.value = text)}
    />
  );
}
