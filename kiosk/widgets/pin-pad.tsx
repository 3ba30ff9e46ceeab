import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { fill, words } from '../text/words.ts';

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;
const PIN_MIN = 4;
const PIN_MAX = 12;

/**
 * 密码: twelve big keys for a finger, and the keyboard's digits while it is on the screen. What was
 * typed is forgotten as soon as it has been handed on.
 */
export function PinPad(props: {
  readonly label: string;
  readonly onDone: (pin: string) => void;
  readonly busy?: boolean;
  readonly doneWord?: string;
}) {
  const pin = useSignal('');
  const box = useRef<HTMLDivElement>(null);
  const t = words.value.common;
  const type = (digit: string): void => {
    if (pin.value.length < PIN_MAX) pin.value += digit;
  };
  const done = (): void => {
    if (pin.value.length < PIN_MIN || props.busy === true) return;
    props.onDone(pin.value);
    pin.value = '';
  };
  useEffect(() => box.current?.focus(), []);
  return (
    <div
      ref={box}
      class="stack"
      role="group"
      tabIndex={-1}
      aria-label={props.label}
      data-pin-pad
      onKeyDown={(event) => {
        if (/^[0-9]$/.test(event.key)) type(event.key);
        if (event.key === 'Backspace') pin.value = pin.value.slice(0, -1);
        if (event.key === 'Enter' && event.target === box.current) done();
      }}
    >
      <div
        class="pin-dots"
        role="status"
        aria-label={fill(t.pinEntered, { count: pin.value.length })}
      >
        {Array.from({ length: Math.max(6, pin.value.length) }, (_, i) => (
          <span key={i} class={i < pin.value.length ? 'filled' : ''} />
        ))}
      </div>
      <div class="pin-pad">
        {DIGITS.map((digit) => (
          <button key={digit} type="button" onClick={() => type(digit)}>
            {digit}
          </button>
        ))}
        <button type="button" class="quiet" onClick={() => (pin.value = '')}>
          {t.pinClear}
        </button>
        <button type="button" onClick={() => type('0')}>
          0
        </button>
        <button
          type="button"
          class="main"
          disabled={pin.value.length < PIN_MIN || props.busy === true}
          onClick={done}
        >
          {props.doneWord ?? t.pinEnter}
        </button>
      </div>
    </div>
  );
}
