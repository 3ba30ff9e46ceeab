/** The ends of the bar, dBm: hardly heard, and right on the antenna. */
export const WEAKEST_DBM = -85;
export const STRONGEST_DBM = -30;
/** Without a word for so long the tag is not heard now. ms */
export const SILENT_MS = 1200;

export type Band = 'silent' | 'far' | 'close' | 'near';

/** 信号: from 0, hardly heard, to 1, right on the antenna. */
export const levelOf = (dbm: number): number =>
  (Math.min(STRONGEST_DBM, Math.max(WEAKEST_DBM, dbm)) - WEAKEST_DBM) /
  (STRONGEST_DBM - WEAKEST_DBM);

/** Three words are as much as anybody hears in it: the number itself swings by ten with the way a hand is held. */
export function bandOf(level: number | null): Band {
  if (level === null) return 'silent';
  if (level >= 0.75) return 'near';
  return level >= 0.45 ? 'close' : 'far';
}

const LOWEST_HZ = 330;
const OCTAVES = 2.5;
/** 音高: two and a half octaves from hardly heard to right there, even steps for the ear. Hertz. */
export const pitchOf = (level: number): number => Math.round(LOWEST_HZ * 2 ** (OCTAVES * level));

const SLOWEST_MS = 800;
const FASTEST_MS = 110;
/** 节奏: the nearer, the faster. ms from tick to tick */
export const pauseOf = (level: number): number =>
  Math.round(SLOWEST_MS * (FASTEST_MS / SLOWEST_MS) ** level);
