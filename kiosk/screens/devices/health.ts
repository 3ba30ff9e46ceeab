import type { DeviceView } from '#api/devices.ts';
import { devicesWords } from '../../text/of/devices.ts';
import { lookUp } from '../../text/say.ts';
import { words } from '../../text/words.ts';
import type { State } from '../../widgets/marks.tsx';

/** 状态 of a device as people are told it: a shape, a word, and why where it does not work. */
export type Told = { readonly state: State; readonly word: string; readonly why: string | null };

const STATES = {
  open: 'allowed',
  opening: 'needs',
  absent: 'refused',
  failing: 'refused',
} as const;

/** What is known of the device; where its bridge is away, that is only what was known last. */
export function toldOf(
  device: Pick<DeviceView, 'health' | 'isPrinter'>,
  isConnected: boolean,
): Told {
  const t = devicesWords.value;
  const { health } = device;
  if (health === null) {
    return { state: 'needs', word: t.unreported, why: t.unreportedWhy };
  }
  // A printer that was asked and tells nothing of itself: its first label will show.
  if (device.isPrinter && health.state === 'opening') {
    return { state: 'allowed', word: t.printerReady, why: t.printerReadyWhy };
  }
  const word = t.states[health.state];
  // That an absent device is not there needs no second sentence.
  const isSaid = health.state === 'absent' && health.trouble === 'notThere';
  const why =
    health.trouble === null || isSaid ? null : lookUp(words.value.frame.trouble, health.trouble);
  const state = STATES[health.state];
  const told = { state, word, why: why ?? null };
  return isConnected || state === 'refused' ? told : { ...told, state: 'needs' };
}
