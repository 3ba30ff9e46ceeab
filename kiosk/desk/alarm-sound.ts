import type { Ring, Speaker } from '../scanning/sounds.ts';
import type { Desk } from './desk.ts';
import { volume, type Volume } from './settings.ts';

/** Between two rings of an alarm that nobody answers. */
export const RING_EVERY_MS = 20_000;
const RINGS: readonly Ring[] = ['ring1', 'ring2', 'ring3'];

export type RingClock = {
  readonly monotonicMs: () => number;
  readonly every: (ms: number, run: () => void) => void;
  /** 静音 is over: what sounds is asked for anew. */
  readonly onSilenceOver: () => void;
};

/** How loud an urgent alarm is: at a guard's station never off, whatever the button says. */
export const ringVolume = (chosen: Volume, isGuarded: boolean): Volume =>
  chosen === 'off' && isGuarded ? 'low' : chosen;

/**
 * 警报声: while urgent alarms wait for whoever is here, at once and again each twenty seconds, longer each time; from the first again when
 * another is raised. Answered or silenced it stops. A locked screen and one with nobody sound too.
 */
export function startAlarmSound(desk: Desk, speaker: Speaker, clock: RingClock): void {
  let before = 0;
  let rung = 0;
  let nextAt = 0;
  clock.every(1_000, () => {
    const now = desk.alarmsNow.value;
    const ringing = now?.ringing ?? 0;
    const until = now?.silencedUntil ?? null;
    if (until !== null && until <= desk.now().toISOString()) clock.onSilenceOver();
    if (ringing > before || ringing === 0) {
      rung = 0;
      nextAt = 0;
    }
    before = ringing;
    const loudness = ringVolume(volume.value, now?.isGuarded ?? false);
    const isWanted = ringing > 0 && loudness !== 'off';
    desk.isSoundBlocked.value = isWanted && speaker.isBlocked();
    const at = clock.monotonicMs();
    if (!isWanted || desk.isSoundBlocked.value || at < nextAt) return;
    speaker.play(RINGS[Math.min(rung, RINGS.length - 1)] ?? 'ring1', loudness);
    rung += 1;
    nextAt = at + RING_EVERY_MS;
  });
}
