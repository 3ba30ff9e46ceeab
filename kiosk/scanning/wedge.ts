import { altCharacter, controlCharacter, numpadDigit, usCharacter, type Key } from './keys.ts';

/** Scanners type a key in 1 to 50 ms; people need 80 ms and more. */
export const FAST_MS_MAX = 50;
/** A cordless scanner may stall for 200 ms inside one code; a longer silence ends it. */
export const SILENCE_MS_MAX = 250;
/** How long an Enter waits, in case it is the one that some scanners type before a code. */
export const ENTER_HOLD_MS = 60;
/** Four keys in this time are a scanner's, whatever the single gaps were. */
const QUICK_SPAN_MS = 90;
const QUICK_KEYS = 4;
const STEADY_KEYS = 6;
/** Fast gaps that make a short burst a scan when it has ended. */
const FAST_GAPS_MIN = 3;
const PENDING_MAX = 12;

type Stroke = {
  readonly id: number;
  readonly char: string;
  readonly from: number;
  readonly to: number;
};

/** Where the machine stands. `pending` strokes went to the page and may yet turn out to be a scan. */
export type Wedge = {
  readonly pending: readonly Stroke[];
  /** True when older strokes of this group were let go: the group began with a person. */
  readonly isCut: boolean;
  /** The scan being read, or null. */
  readonly reading: string | null;
  readonly lastAt: number;
  readonly scanEndedAt: number | null;
  readonly alt: { readonly id: number; readonly from: number; readonly digits: string } | null;
  readonly heldEnterAt: number | null;
};

export const quiet: Wedge = {
  pending: [],
  isCut: false,
  reading: null,
  lastAt: -Infinity,
  scanEndedAt: null,
  alt: null,
  heldEnterAt: null,
};

export type Effect =
  /** A whole code was read. */
  | { readonly kind: 'scan'; readonly text: string }
  /** Strokes from this key on were the scanner's: take them out of the field again. */
  | { readonly kind: 'undo'; readonly since: number }
  /** The Enter held back was a person's after all: press it now. */
  | { readonly kind: 'enter' };

/** `swallow`: the page must not see this key. */
export type Step = {
  readonly wedge: Wedge;
  readonly swallow: boolean;
  readonly effects: readonly Effect[];
};

/**
 * The keyboard wedge as a pure machine: keys with their times in, scans out. Reads any text of at
 * least six characters typed with gaps up to 50 ms and stalls up to 200 ms, one of them before it is
 * recognised; from four characters on where there is no stall, from three where Enter or Tab follows.
 * A person's keys, 80 ms and more apart, pass to the page untouched.
 */
export function onKey(before: Wedge, key: Key): Step {
  const settled = onTime(before, key.at);
  const step = key.phase === 'up' ? keyUp(settled.wedge, key) : keyDown(settled.wedge, key);
  return { ...step, effects: [...settled.effects, ...step.effects] };
}

/** Lets time pass: ends what a silence ends. */
export function onTime(wedge: Wedge, at: number): Step {
  const effects: Effect[] = [];
  let next = wedge;
  if (next.heldEnterAt !== null && at - next.heldEnterAt > ENTER_HOLD_MS) {
    effects.push({ kind: 'enter' });
    next = { ...next, heldEnterAt: null };
  }
  if (at - next.lastAt > SILENCE_MS_MAX) {
    const ended = end(next, null);
    effects.push(...ended.effects);
    next = ended.wedge;
  }
  return { wedge: next, swallow: false, effects };
}

/** When `onTime` must be called next, on the clock of the keys; null: nothing to wait for. */
export function wakeAt(wedge: Wedge): number | null {
  const times: number[] = [];
  if (wedge.heldEnterAt !== null) times.push(wedge.heldEnterAt + ENTER_HOLD_MS + 1);
  if (wedge.reading !== null || wedge.pending.length > 0) {
    times.push(wedge.lastAt + SILENCE_MS_MAX + 1);
  }
  return times.length === 0 ? null : Math.min(...times);
}

function keyDown(wedge: Wedge, key: Key): Step {
  const isReading = wedge.reading !== null;
  if (key.repeat) return { wedge, swallow: isReading, effects: [] };
  if (/^(?:Shift|Control|Meta|CapsLock|NumLock)/.test(key.code)) {
    return { wedge, swallow: isReading, effects: [] };
  }
  if (key.code.startsWith('Alt')) {
    const alt = { id: key.id, from: key.at, digits: '' };
    return { wedge: { ...wedge, alt }, swallow: isReading, effects: [] };
  }
  if (key.alt && wedge.alt !== null) return altDigit(wedge, wedge.alt, key);
  if (isTerminator(key)) return terminator(wedge, key);
  if (key.ctrl) return controlKey(wedge, key);
  const char = key.alt || key.meta ? null : usCharacter(key);
  if (char === null) return { wedge: letGo(wedge), swallow: false, effects: [] };
  return stroke(wedge, { id: key.id, char, from: key.at, to: key.at });
}

function keyUp(wedge: Wedge, key: Key): Step {
  if (wedge.alt === null || !key.code.startsWith('Alt')) {
    return { wedge, swallow: false, effects: [] };
  }
  const { id, from, digits } = wedge.alt;
  const char = altCharacter(digits);
  const open = { ...wedge, alt: null };
  if (char === null) return { wedge: open, swallow: false, effects: [] };
  return stroke(open, { id, char, from, to: key.at });
}

function altDigit(wedge: Wedge, alt: NonNullable<Wedge['alt']>, key: Key): Step {
  const digit = numpadDigit(key.code);
  if (digit === null) return { wedge: letGo({ ...wedge, alt: null }), swallow: false, effects: [] };
  const next = { ...wedge, alt: { ...alt, digits: alt.digits + digit } };
  return { wedge: next, swallow: wedge.reading !== null, effects: [] };
}

const isTerminator = (key: Key): boolean =>
  key.ctrl
    ? key.code === 'KeyJ' || key.code === 'KeyM'
    : ['Enter', 'NumpadEnter', 'Tab'].includes(key.code) && !(key.alt || key.meta || key.shift);

/** Enter or Tab: ends a scan, follows one (CR LF), comes before one, or is a person's. */
function terminator(wedge: Wedge, key: Key): Step {
  const ended = end(wedge, key.at);
  if (ended.effects.length > 0) {
    return { ...ended, wedge: { ...ended.wedge, scanEndedAt: key.at }, swallow: true };
  }
  if (wedge.scanEndedAt !== null && key.at - wedge.scanEndedAt <= SILENCE_MS_MAX) {
    return { wedge, swallow: true, effects: [] };
  }
  if (key.code === 'Tab' || key.ctrl) return { wedge: letGo(wedge), swallow: false, effects: [] };
  return { wedge: { ...letGo(wedge), heldEnterAt: key.at }, swallow: true, effects: [] };
}

/** Inside a scan Ctrl+] and its like are characters; elsewhere they are a person's shortcut. */
function controlKey(wedge: Wedge, key: Key): Step {
  const char = controlCharacter(key.code);
  if (wedge.reading === null || char === null) {
    return { wedge: letGo(wedge), swallow: false, effects: [] };
  }
  return stroke(wedge, { id: key.id, char, from: key.at, to: key.at });
}

function stroke(wedge: Wedge, next: Stroke): Step {
  const base = { ...wedge, heldEnterAt: null, lastAt: next.to, scanEndedAt: null };
  if (wedge.reading !== null) {
    return {
      wedge: { ...base, reading: wedge.reading + next.char },
      swallow: true,
      effects: [],
    };
  }
  const all = [...wedge.pending, next];
  const pending = all.slice(-PENDING_MAX);
  const isCut = wedge.isCut || all.length > PENDING_MAX;
  const first = firstOfScan(pending, isCut);
  if (first === null) return { wedge: { ...base, pending, isCut }, swallow: false, effects: [] };
  const scanned = pending.slice(first);
  return {
    wedge: { ...base, pending: [], isCut: false, reading: textOf(scanned) },
    swallow: true,
    effects: [{ kind: 'undo', since: scanned[0]?.id ?? next.id }],
  };
}

/**
 * Index of the first stroke of a scan whose newest strokes give it away, or null. One stall is
 * bridged where everything before it began this group and was fast too.
 */
function firstOfScan(pending: readonly Stroke[], isCut: boolean): number | null {
  const gaps = gapsOf(pending);
  const slowest = gaps.findLastIndex((gap) => gap > FAST_MS_MAX);
  const runStart = slowest + 1;
  const run = pending.slice(runStart);
  const quick = run.slice(-QUICK_KEYS);
  const span = (quick.at(-1)?.to ?? 0) - (quick[0]?.to ?? 0);
  const isScanner =
    run.length >= STEADY_KEYS || (quick.length === QUICK_KEYS && span <= QUICK_SPAN_MS);
  if (!isScanner) return null;
  const slowGaps = gaps.filter((gap) => gap > FAST_MS_MAX).length;
  return slowGaps === 1 && !isCut ? 0 : runStart;
}

/** Ends the group: the scan under way, or pending strokes that were one after all, or nothing. */
function end(wedge: Wedge, terminatedAt: number | null): Step {
  const over = letGo(wedge);
  if (wedge.reading !== null) {
    return { wedge: over, swallow: false, effects: [{ kind: 'scan', text: wedge.reading }] };
  }
  const last = wedge.pending.at(-1);
  const first = wedge.pending[0];
  if (first === undefined || last === undefined)
    return { wedge: over, swallow: false, effects: [] };
  const gaps = gapsOf(wedge.pending);
  if (terminatedAt !== null) gaps.push(terminatedAt - last.to);
  const fast = gaps.filter((gap) => gap <= FAST_MS_MAX).length;
  if (wedge.isCut || fast < FAST_GAPS_MIN || gaps.length - fast > 1) {
    return { wedge: over, swallow: false, effects: [] };
  }
  return {
    wedge: over,
    swallow: false,
    effects: [
      { kind: 'undo', since: first.id },
      { kind: 'scan', text: textOf(wedge.pending) },
    ],
  };
}

const letGo = (wedge: Wedge): Wedge => ({ ...wedge, pending: [], isCut: false, reading: null });
const textOf = (strokes: readonly Stroke[]): string => strokes.map(({ char }) => char).join('');
const gapsOf = (strokes: readonly Stroke[]): number[] =>
  strokes.slice(1).map(({ from }, i) => from - (strokes[i]?.to ?? from));
