import type { CountedVerdict } from '#api/take-items.ts';
import type { StationEvent } from '#api/stream.ts';
import type { Sound } from '../scanning/sounds.ts';

type CountedEvent = Extract<StationEvent, { kind: 'counted' }>;

/** A sweep reads faster than anybody hears: within this time only something worse is heard. ms */
const GAP_MS = 110;
/** So long after the last thing counted a read is still the count's, which makes its own sounds. ms */
const COUNTING_MS = 20_000;

const SOUNDS: Readonly<Record<CountedVerdict, Sound>> = {
  found: 'allowed',
  noted: 'allowed',
  misplaced: 'needs',
  outYetHere: 'needs',
  notAsked: 'needs',
  strange: 'refused',
  twice: 'twice',
  cloned: 'cloned',
  closed: 'refused',
  place: 'place',
  placeNotInTake: 'refused',
  placeClosed: 'refused',
  placeNotYours: 'refused',
};
const ORDER: readonly Sound[] = [
  'again',
  'allowed',
  'place',
  'needs',
  'refused',
  'twice',
  'cloned',
];

/** 盘点的声音: a sound a thing while things come singly, and of a burst the one that matters most. */
export function createCountSounds(nowMs: () => number) {
  let lastAt = -Infinity;
  let last: Sound = 'again';
  return {
    /** Reads at this station are counted now, so they are not heard twice. */
    isCounting: (): boolean => nowMs() - lastAt < COUNTING_MS,
    of: (event: CountedEvent): Sound | null => {
      const sound = worstOf(event);
      if (sound === null) return null;
      const at = nowMs();
      const isSoon = at - lastAt < GAP_MS;
      if (isSoon && ORDER.indexOf(sound) <= ORDER.indexOf(last)) return null;
      [lastAt, last] = [at, sound];
      return sound;
    },
  };
}

function worstOf({ items }: CountedEvent): Sound | null {
  const sounds = items.map(({ verdict, again }) => {
    const sound = SOUNDS[verdict];
    return again && sound === 'allowed' ? 'again' : sound;
  });
  return sounds.toSorted((a, b) => ORDER.indexOf(b) - ORDER.indexOf(a))[0] ?? null;
}
