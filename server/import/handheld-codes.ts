import type { HandheldLayout } from '#domain/handhelds.ts';
import type { CodeDamage } from './code-damage.ts';

/** A code as a handheld wrote it: a tag's EPC, a barcode's text, or what Excel left of it. */
export type CodeReading =
  | { readonly kind: 'tag'; readonly text: string }
  | { readonly kind: 'barcode'; readonly text: string }
  | { readonly kind: 'damaged'; readonly why: CodeDamage };

/** Hex digits of the shortest EPC that is in use, 64 bits; of the usual one, 96 bits; of the longest, 496 bits. */
const EPC_DIGITS_MIN = 16;
const EPC_DIGITS_USUAL = 24;
const EPC_DIGITS_MAX = 124;
/** Excel keeps so many figures of a number. */
const EXCEL_FIGURES = 15;
const BARCODE_MAX = 8192;

/**
 * 标签号或条码. EPC: capitals, no spaces; 1.23E+22, figures rounded to zeros and figures too few are what Excel
 * leaves, and refused. `epcDigits`: as long as the file's other EPCs are, from `usualDigits`.
 */
export function readCode(
  value: string,
  codes: HandheldLayout['codes'],
  epcDigits: number,
): CodeReading {
  // Before a number some people write ', so that Excel leaves it alone.
  const plain = value.normalize('NFKC').trim().replace(/^'/u, '');
  const spoilt = spoiltByExcel(plain);
  if (spoilt !== null) return { kind: 'damaged', why: spoilt };
  const epc = plain.replace(/\s/gu, '').toUpperCase();
  if (codes === 'epc' || (codes === 'either' && looksLikeEpc(value)))
    return readEpc(epc, epcDigits);
  // A barcode is kept as it is: its spaces are part of it.
  const text = value.trim();
  if (text.length > BARCODE_MAX) return { kind: 'damaged', why: 'tooLong' };
  return { kind: 'barcode', text };
}

/** What no handheld writes, whatever the code is. */
function spoiltByExcel(plain: string): CodeDamage | null {
  if (/^#{2,}$/u.test(plain)) return 'tooNarrow';
  return /^[+-]?\d+(?:[.,]\d+E[+-]?|E[+-])\d{1,3}$/iu.test(plain) ? 'scientific' : null;
}

const damaged = (why: CodeDamage): CodeReading => ({ kind: 'damaged', why });

function readEpc(epc: string, epcDigits: number): CodeReading {
  if (!/^[0-9A-F]+$/u.test(epc)) return damaged('notHex');
  if (epc.length > EPC_DIGITS_MAX) return damaged('tooLong');
  if (/^\d+$/u.test(epc)) {
    if (isRounded(epc)) return damaged('rounded');
    if (epc.length < epcDigits) return damaged('zerosLost');
  }
  if (epc.length % 2 !== 0) return damaged('oddDigits');
  if (epc.length % 4 !== 0) return damaged('notWords');
  return { kind: 'tag', text: epc };
}

/** All figures, more than Excel keeps, and nothing but zeros beyond: it may be true, and nobody can tell. */
function isRounded(figures: string): boolean {
  const significant = figures.replace(/^0+/u, '');
  return significant.length > EXCEL_FIGURES && /^0+$/u.test(significant.slice(EXCEL_FIGURES));
}

/** True for what can hardly be anything but an EPC: hex words, 64 bits or more. */
export function looksLikeEpc(value: string): boolean {
  const epc = value.normalize('NFKC').replace(/\s/gu, '');
  return (
    /^[0-9a-f]+$/iu.test(epc) &&
    epc.length >= EPC_DIGITS_MIN &&
    epc.length <= EPC_DIGITS_MAX &&
    epc.length % 4 === 0
  );
}

/** How long the file's EPCs are, by those that Excel cannot have taken for numbers; 24 where none tells. */
export function usualDigits(values: Iterable<string>): number {
  const counts = new Map<number, number>();
  let longestFigures = 0;
  for (const value of values) {
    if (!looksLikeEpc(value)) continue;
    const epc = value.replace(/\s/gu, '');
    if (/^\d+$/u.test(epc)) longestFigures = Math.max(longestFigures, epc.length);
    else counts.set(epc.length, (counts.get(epc.length) ?? 0) + 1);
  }
  const [usual] = [...counts].toSorted(([, a], [, b]) => b - a);
  if (usual) return usual[0];
  return longestFigures === 0 ? EPC_DIGITS_USUAL : longestFigures;
}
