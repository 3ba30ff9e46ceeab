import type { ReadonlySignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { volume, type Volume } from '../../desk/settings.ts';
import { pauseOf, pitchOf } from './signal.ts';

const LOUDNESS: Readonly<Record<Volume, number>> = { off: 0, low: 0.06, full: 0.25 };
const TICK_S = 0.06;
/** While nothing is heard, so often it is looked whether something is. ms */
const LOOK_MS = 200;

/** 声音定位: short tones, the higher and the faster the stronger the tag is heard: eyes stay on the shelf. Null: silence. */
export function useTicking(level: ReadonlySignal<number | null>, isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return;
    const context = newContext();
    let timer: ReturnType<typeof setTimeout>;
    const next = (): void => {
      const now = level.value;
      const loudness = LOUDNESS[volume.value];
      if (now !== null && loudness > 0 && context !== null) tick(context, pitchOf(now), loudness);
      timer = setTimeout(next, now === null ? LOOK_MS : pauseOf(now));
    };
    next();
    return () => {
      clearTimeout(timer);
      void context?.close().catch(() => undefined);
    };
  }, [isOn, level]);
}

/** Null: this browser has no sound, and the bar says it all. */
function newContext(): AudioContext | null {
  try {
    return new AudioContext();
  } catch {
    return null;
  }
}

function tick(context: AudioContext, hertz: number, loudness: number): void {
  void context.resume().catch(() => undefined);
  const start = context.currentTime;
  const tone = context.createOscillator();
  const gain = context.createGain();
  tone.frequency.value = hertz;
  gain.gain.setValueAtTime(loudness, start);
  gain.gain.linearRampToValueAtTime(0, start + TICK_S);
  tone.connect(gain).connect(context.destination);
  tone.start(start);
  tone.stop(start + TICK_S);
}
