import type { Signal } from '@preact/signals';
import { mayFinish } from './finish-bar.tsx';
import type { CountModel } from './model.ts';
import { seatHere } from './place-bar.tsx';
import { begin } from './sweep-bar.tsx';

/** What a dialog asks for. */
export type Asking = 'nothing' | 'changed' | 'close' | 'reopen';

/** F8 begins and ends a sweep, F9 closes the place: a hand at the keyboard needs no pointer. */
export function listenToKeys(model: CountModel, asking: Signal<Asking>): () => void {
  const hear = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || asking.value !== 'nothing') return;
    const seat = seatHere(model);
    if (event.key === 'F8' && seat !== null && !model.isBusy.value) {
      event.preventDefault();
      if (seat.sweep > 0) void model.endSweep();
      else begin(model, () => (asking.value = 'changed'));
    }
    if (event.key === 'F9' && mayFinish(model)) {
      event.preventDefault();
      asking.value = 'close';
    }
  };
  document.addEventListener('keydown', hear);
  return () => document.removeEventListener('keydown', hear);
}
