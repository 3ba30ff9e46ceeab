import { compact, wholeNumber } from './cell-text.ts';
import type { PlaceDraft, SafeDraft } from './drafts.ts';

/** What a 存放位置 cell says. `unknown` carries what was not found, for the clerk's sentence. */
export type PlaceReading =
  | { readonly kind: 'place'; readonly place: PlaceDraft; readonly safe: SafeDraft }
  | { readonly kind: 'unknown'; readonly why: string; readonly looksLikeSafe: boolean };

export type PlaceIndex = {
  readonly read: (text: string) => PlaceReading;
};

/** What would mean something inside a pattern. */
const SPECIAL = /[\\^$.*+?()[\]{}|]/gu;
const FIGURE = '(?:\\d{1,3}|[一二三四五六七八九十]{1,3})';
/** What may stand behind a safe: -2, 2层, 第二层, /3格, ,L2. */
const SHELF = new RegExp(`^[-—–_/.·,、:]*(?:第|L)?(${FIGURE})(?:层|格|屉|架|隔|搁板|F|L)?$`, 'u');
const SAFE_WORD =
  '(?:保密柜|保险柜|文件柜|密码柜|铁皮柜|铁皮保密柜|密集柜|档案柜|保密文件柜|涉密文件柜|柜子|柜)';
/** A safe by its number: 19#柜2层, 第12号保密柜第2层, 柜19-2, 19号2层, 十二号柜. */
const BY_NUMBER = new RegExp(
  `^第?(?:${SAFE_WORD}(?:编号|号)?)?[-:]?(?:第|NO\\.?|#)?(${FIGURE})(?:#|号|℃|NO)?(?:${SAFE_WORD})?(.*)$`,
  'u',
);

/**
 * Reads places against the safes that exist: by code (BMG-04-3, BMG4第3层), by name (4号保密柜3层) or by
 * number (4#柜3层), with the room before it or not. Every distinct text is resolved once.
 */
export function placeIndex(safes: readonly SafeDraft[]): PlaceIndex {
  const patterns = [...patternsOf(safes, aliases), ...patternsOf(safes, calledBy)];
  const byNumber = safesByNumber(safes);
  const rooms = [
    ...new Set(safes.flatMap((safe) => (safe.room === null ? [] : [compact(safe.room)]))),
  ];
  const seen = new Map<string, PlaceReading>();
  const resolve = (text: string): PlaceReading => {
    const word = compact(text).replace(/[()]/gu, '');
    const bare = withoutRoom(word, rooms);
    for (const candidate of bare === word ? [word] : [word, bare]) {
      const found = byPattern(candidate, patterns) ?? bySafeNumber(candidate, byNumber);
      if (found) return found;
    }
    return { kind: 'unknown', why: text.trim(), looksLikeSafe: /柜|#/u.test(word) };
  };
  return {
    read: (text) => {
      const known = seen.get(text);
      if (known) return known;
      const reading = resolve(text);
      seen.set(text, reading);
      return reading;
    },
  };
}

function withoutRoom(word: string, rooms: readonly string[]): string {
  const room = rooms.find((name) => name !== '' && word.startsWith(name));
  return room === undefined ? word : word.slice(room.length).replace(/^[-—–_/.·,、:的内]+/u, '');
}

type Pattern = { readonly pattern: RegExp; readonly safe: SafeDraft };

function byPattern(word: string, patterns: readonly Pattern[]): PlaceReading | null {
  for (const { pattern, safe } of patterns) {
    const match = pattern.exec(word);
    if (!match) continue;
    const reading = withShelf(safe, word.slice(match[0].length), word);
    if (reading) return reading;
  }
  return null;
}

function bySafeNumber(
  word: string,
  byNumber: ReadonlyMap<number, readonly SafeDraft[]>,
): PlaceReading | null {
  const match = BY_NUMBER.exec(word);
  const number = match?.[1] === undefined ? null : wholeNumber(match[1]);
  if (match === null || number === null) return null;
  const found = byNumber.get(number) ?? [];
  const rest = match[2] ?? '';
  // A figure alone is a safe only where the word says so, or where a shelf follows it.
  if (!/柜|#|号/u.test(word.slice(0, word.length - rest.length)) && !/^[-/.]|层/u.test(rest))
    return null;
  if (found.length > 1) {
    return {
      kind: 'unknown',
      why: `${number} 号柜不止一个（${found.map((s) => s.code).join('、')}）`,
      looksLikeSafe: true,
    };
  }
  const [safe] = found;
  return safe === undefined ? null : withShelf(safe, rest, word);
}

function withShelf(safe: SafeDraft, rest: string, word: string): PlaceReading | null {
  if (/^[柜内]?$/u.test(rest))
    return { kind: 'place', place: { kind: 'safe', safe: safe.code }, safe };
  const figure = SHELF.exec(rest.replace(/^柜/u, ''))?.[1];
  const shelf = figure === undefined ? null : wholeNumber(figure);
  if (shelf === null) return null;
  if (shelf < 1 || shelf > (safe.shelves ?? 99)) {
    const why = `${safe.code} 没有第 ${shelf} 层（${word}）`;
    return { kind: 'unknown', why, looksLikeSafe: true };
  }
  return { kind: 'place', place: { kind: 'shelf', safe: safe.code, shelf }, safe };
}

/** Patterns for a safe's code and name: separators and leading zeros do not matter (BMG04 = BMG-4). */
function aliases(safe: SafeDraft): string[] {
  return [safe.code, safe.name].flatMap((text) => {
    const runs = compact(text).match(/\d+|[^\d\s\-_./]+/gu);
    if (runs === null) return [];
    const body = runs.map((run) =>
      /^\d/u.test(run) ? `0*${Number(run)}(?!\\d)` : run.replace(SPECIAL, '\\$&'),
    );
    return [body.join('[-_./]*')];
  });
}

/** A柜2层 for a safe whose name is A号保密柜: what people call it, without the word for a safe. */
function calledBy(safe: SafeDraft): string[] {
  const called = compact(safe.name)
    .replace(new RegExp(`${SAFE_WORD}$`, 'u'), '')
    .replace(/号$/u, '');
  return called === '' || /^\d+$/u.test(called) || called === compact(safe.name)
    ? []
    : [`${called.replace(SPECIAL, '\\$&')}(?:号|#)?${SAFE_WORD}`];
}

/** Longest first, so that BMG-20 is not taken for BMG-2. */
const patternsOf = (
  safes: readonly SafeDraft[],
  names: (safe: SafeDraft) => readonly string[],
): Pattern[] =>
  safes
    .flatMap((safe) => names(safe).map((pattern) => ({ pattern, safe })))
    .toSorted((a, b) => b.pattern.length - a.pattern.length)
    .map(({ pattern, safe }) => ({ pattern: new RegExp(`^${pattern}`, 'u'), safe }));

/** The number that people call a safe by: the last figures of its code, and those of its name. */
function safesByNumber(safes: readonly SafeDraft[]): ReadonlyMap<number, readonly SafeDraft[]> {
  const byNumber = new Map<number, SafeDraft[]>();
  for (const safe of safes) {
    const numbers = new Set([lastNumber(safe.name) ?? lastNumber(safe.code)]);
    for (const number of numbers) {
      if (number === null) continue;
      byNumber.set(number, [...(byNumber.get(number) ?? []), safe]);
    }
  }
  return byNumber;
}

function lastNumber(text: string): number | null {
  const figures = /(\d+)(?=\D*$)/u.exec(compact(text))?.[1];
  if (figures !== undefined) return Number(figures);
  const spelt = new RegExp(`(${FIGURE})(?:#|号)`, 'u').exec(compact(text))?.[1];
  return spelt === undefined ? null : wholeNumber(spelt);
}
