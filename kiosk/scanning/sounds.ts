import type { Volume } from '../desk/settings.ts';
import type { State } from '../widgets/marks.tsx';

/** A tone: hertz, seconds, and when it starts. */
type Tone = readonly [hertz: number, from: number, to: number, shape: OscillatorType];

/** The three of every screen; and of a count: read before, another place, one label in two places, a copied tag. */
export type Sound = State | 'again' | 'place' | 'twice' | 'cloned' | Ring;
/** 紧急警报, the first time, the second, and ever after. */
export type Ring = 'ring1' | 'ring2' | 'ring3';

/**
 * Sounds that differ in rhythm as well as pitch: one short, two rising, one long and low. While a shelf is counted: a dull tick
 * for what was read before, three rising for a new place, three low for one label in two places, low and high by turns for a
 * copied tag. An urgent alarm rises like a siren, each time longer: nothing else of the house sounds for more than a second.
 */
/** So many risings of two tones. */
const siren = (risings: number): readonly Tone[] =>
  Array.from({ length: risings }, (_, at): readonly Tone[] => [
    [740, at * 0.7, at * 0.7 + 0.3, 'square'],
    [988, at * 0.7 + 0.32, at * 0.7 + 0.62, 'square'],
  ]).flat();

const TONES: Readonly<Record<Sound, readonly Tone[]>> = {
  allowed: [[1_320, 0, 0.09, 'sine']],
  needs: [
    [660, 0, 0.1, 'triangle'],
    [880, 0.16, 0.28, 'triangle'],
  ],
  refused: [
    [196, 0, 0.22, 'square'],
    [165, 0.26, 0.6, 'square'],
  ],
  again: [[440, 0, 0.05, 'sine']],
  place: [
    [660, 0, 0.07, 'sine'],
    [880, 0.1, 0.17, 'sine'],
    [1_320, 0.2, 0.3, 'sine'],
  ],
  twice: [
    [196, 0, 0.12, 'square'],
    [196, 0.18, 0.3, 'square'],
    [196, 0.36, 0.48, 'square'],
  ],
  cloned: [
    [196, 0, 0.14, 'square'],
    [392, 0.16, 0.3, 'square'],
    [196, 0.32, 0.46, 'square'],
    [392, 0.48, 0.62, 'square'],
  ],
  ring1: siren(2),
  ring2: siren(4),
  ring3: siren(7),
};
const GAIN: Readonly<Record<Volume, number>> = { off: 0, low: 0.06, full: 0.3 };

export type Play = (sound: Sound, volume: Volume) => void;
export type Speaker = {
  readonly play: Play;
  /** The browser keeps it quiet until somebody touches the page or a key. Asks again, so that a touch is enough. */
  readonly isBlocked: () => boolean;
};

/** Sounds are made here, not loaded. A browser that forbids sound stays silent and works. */
export function createSpeaker(makeContext: () => AudioContext): Speaker {
  let context: AudioContext | null = null;
  const awake = (): AudioContext => {
    context ??= makeContext();
    void context.resume().catch(() => undefined);
    return context;
  };
  return {
    play: (name, volume) => {
      if (GAIN[volume] === 0) return;
      try {
        const there = awake();
        for (const tone of TONES[name]) sound(there, tone, GAIN[volume]);
      } catch {
        // No audio device: the screen has said it already, in words and shape.
      }
    },
    isBlocked: () => {
      try {
        return awake().state === 'suspended';
      } catch {
        return true;
      }
    },
  };
}

function sound(context: AudioContext, [hertz, from, to, shape]: Tone, loudness: number): void {
  const start = context.currentTime + from;
  const stop = context.currentTime + to;
  const tone = context.createOscillator();
  const gain = context.createGain();
  tone.type = shape;
  tone.frequency.value = hertz;
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(loudness, start + 0.01);
  gain.gain.setValueAtTime(loudness, stop - 0.02);
  gain.gain.linearRampToValueAtTime(0, stop);
  tone.connect(gain).connect(context.destination);
  tone.start(start);
  tone.stop(stop);
}
