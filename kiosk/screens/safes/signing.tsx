import type { BadgeAndPin } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { safesWords } from '../../text/of/safes.ts';
import { words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { PinPad } from '../../widgets/pin-pad.tsx';
import { SecondPerson } from '../../widgets/second-person.tsx';
import type { SafeModel } from './model.ts';

type Signed = { readonly pin: string; readonly second: BadgeAndPin | null };

/**
 * 签字 of an act at a safe: what it is about, the own PIN, and where `second` says whom the desk waits for, that person's badge and PIN.
 * Closes once the act is done.
 */
export function Signing(props: {
  readonly model: SafeModel;
  readonly title: string;
  readonly second: string | null;
  readonly isReady: boolean;
  readonly onSigned: (signed: Signed) => Promise<boolean>;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}) {
  const t = safesWords.value;
  const { model, second, onClose, onSigned } = props;
  /** The own PIN while the second person is waited for; never kept longer. */
  const pin = useSignal<string | null>(null);
  useEffect(() => {
    model.refused.value = null;
  }, []);
  const send = async (given: Signed): Promise<void> => {
    if (await onSigned(given)) onClose();
    else pin.value = null;
  };
  if (pin.value !== null && second !== null) {
    const own = pin.value;
    return (
      <SecondPerson
        title={t.second}
        role={second}
        busy={model.isBusy.value}
        problem={model.refused.value}
        onSigned={(other) => void send({ pin: own, second: other })}
        onClose={() => (pin.value = null)}
      />
    );
  }
  const refused = model.refused.value;
  return (
    <Dialog
      title={props.title}
      wide
      onClose={onClose}
      acts={<Button onPress={onClose}>{words.value.common.cancel}</Button>}
    >
      {refused === null ? null : <ProblemNotice problem={refused} />}
      <div class="safe-sign">
        <div class="stack">{props.children}</div>
        <div class="stack">
          <OwnPin
            busy={model.isBusy.value || !props.isReady}
            onDone={(typed) => {
              model.refused.value = null;
              if (second === null) void send({ pin: typed, second: null });
              else pin.value = typed;
            }}
          />
        </div>
      </div>
    </Dialog>
  );
}

function OwnPin(props: { readonly busy: boolean; readonly onDone: (pin: string) => void }) {
  const t = safesWords.value;
  return (
    <>
      <p class="strong">{t.pin}</p>
      <PinPad label={t.pin} quiet busy={props.busy} onDone={props.onDone} />
    </>
  );
}
