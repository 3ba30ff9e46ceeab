import type { PersonView } from '#api/people.ts';
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { peopleWords } from '../../text/of/people.ts';
import { fill } from '../../text/words.ts';
import { Notice } from '../../widgets/notice.tsx';
import { PinPad } from '../../widgets/pin-pad.tsx';
import type { Change } from './person-dialog.tsx';

/** 设置密码: typed twice by the person themselves; the two must agree. */
export function SetPin(props: {
  readonly person: PersonView;
  readonly isBusy: boolean;
  readonly change: Change;
}) {
  const t = peopleWords.value;
  const first = useRef<string | null>(null);
  const isAgain = useSignal(false);
  const isDifferent = useSignal(false);
  const take = (pin: string): void => {
    const before = first.current;
    first.current = before === null ? pin : null;
    isAgain.value = before === null;
    isDifferent.value = before !== null && before !== pin;
    if (before === pin) void props.change('pin', { pin });
  };
  const label = isAgain.value ? t.pinAgain : fill(t.pinFirst, { name: props.person.name });
  return (
    <>
      {isDifferent.value ? <Notice state="needs">{t.pinDiffers}</Notice> : null}
      <p class="strong pin-ask" aria-live="polite">
        {label}
      </p>
      <PinPad key={isAgain.value ? 2 : 1} label={label} busy={props.isBusy} onDone={take} />
    </>
  );
}
