import type { Place } from '../places.ts';
import { allow, refuse, type Decision } from '../refusals.ts';
import type { SafeState } from './safe.ts';

/**
 * 入柜: nothing is put through a shut door. Only of a safe whose 启闭 is kept, which is from its first recorded opening on: whoever
 * does not use the register loses nothing. `safe` null: the place is in no safe. Refuses `safeIsShut`.
 */
export const mayPutInto = (safe: Place | null, state: SafeState | null): Decision<null> =>
  safe !== null && state?.isKept === true && !state.isOpen
    ? refuse({ kind: 'safeIsShut', safe: safe.code })
    : allow(null);
