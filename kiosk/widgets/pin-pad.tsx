import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { words } from '../text/words.ts';
import { focusOnce } from './focus.ts';

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;
const PIN_MIN = 4;
const PIN_MAX = 12;

/**
 * 密码: twelve big keys for a finger, and a field for the keyboard's digits. A password field also
 * switches input methods off. What was typed is forgotten as soon as it has been handed on.
 */
export function PinPad(props: {
  readonly label: string;
  readonly onDone: (pin: string) => void;
  readonly busy?: boolean;
  readonly doneWord?: string;
  /** Leaves the focus where it is: another field comes first. */
  readonly quiet?: boolean;
}) {
  const pin = useSignal('');
  const id = useId();
  const t = words.value.common;
  const isBusy = props.busy === true;
  const put = (text: string): void => {
    pin.value = text.replace(/\D/g, '').slice(0, PIN_MAX);
  };
  const done = (): void => {
    if (pin.value.length < PIN_MIN || isBusy) return;
    props.onDone(pin.value);
    pin.value = '';
  };
  return (
    <form
      class="pin"
      onSubmit={(event) => {
        event.preventDefault();
        done();
      }}
    >
      <label for={id} class="unseen">
        {props.label}
      </label>
      <input
        id={id}
        class="pin-field"
        type="password"
        inputMode="none"
        autocomplete="off"
        maxLength={PIN_MAX}
        placeholder={t.pinDigits}
        value={pin.value}
        ref={props.quiet === true ? null : focusOnce}
        onInput={(event) => {
          put(event.currentTarget.value);
          event.currentTarget.value = pin.value;
        }}
      />
      <PinKeys
        onDigit={(digit) => put(pin.value + digit)}
        onClear={() => put('')}
        doneWord={props.doneWord ?? t.pinEnter}
        isReady={pin.value.length >= PIN_MIN && !isBusy}
      />
    </form>
  );
}

function PinKeys(props: {
  readonly onDigit: (digit: string) => void;
  readonly onClear: () => void;
  readonly doneWord: string;
  readonly isReady: boolean;
}) {
  return (
    <div class="pin-pad">
      {DIGITS.map((digit) => (
        <button key={digit} type="button" onClick={() => props.onDigit(digit)}>
          {digit}
        </button>
      ))}
      <button type="button" class="quiet" onClick={props.onClear}>
        {words.value.common.pinClear}
      </button>
      <button type="button" onClick={() => props.onDigit('0')}>
        0
      </button>
      <button type="submit" class="main" disabled={!props.isReady}>
        {props.doneWord}
      </button>
    </div>
  );
}
