import { hasPayloadForm } from './payload.ts';
import { readPrintedCode } from './printed-code.ts';
import { symbolOf } from './symbol.ts';
import type { Matrix } from './symbol.ts';
import type { Point, SymbolRead } from './symbol-reader.ts';
import type { Symbology } from './symbology.ts';

/** One symbol of a printed label as a scan or photograph shows it. */
export type PictureSymbol = {
  readonly symbology: Symbology;
  readonly text: string;
  /** 29 characters of a label, its printed code, or something else. A seal is not checked: that takes the keys of the house. */
  readonly form: 'payload' | 'printedCode' | 'other';
  /** Pixels a module; below three a camera loses symbols. Null: bars of others. */
  readonly modulePx: number | null;
  readonly degrees: number;
  /** Modules that are not as they were sent, of all; null for bars and for symbols of others. */
  readonly wrong: { readonly modules: number; readonly of: number } | null;
  /** Share of the error correction that is left; null for bars. */
  readonly spare: number | null;
};

export type PictureReport = {
  readonly symbols: readonly PictureSymbol[];
  /** The payload that every symbol says; null: there is none, or they differ. */
  readonly payload: string | null;
};

/** 印样查验: what reads on a printed label, and how. No grade: a picture says nothing certain of contrast. */
export function reportOf(found: readonly SymbolRead[]): PictureReport {
  const symbols = found.map(symbolIn);
  const [text, ...others] = new Set(symbols.map((symbol) => symbol.text));
  const isOne = text !== undefined && others.length === 0 && hasPayloadForm(text);
  return { symbols, payload: isOne ? text : null };
}

function symbolIn({ symbology, text, corners, degrees, seen, spare }: SymbolRead): PictureSymbol {
  const isPayload = hasPayloadForm(text);
  const isPrinted = readPrintedCode(text).kind === 'printedCode';
  const sent = isPayload ? symbolOf(text, symbology) : null;
  const across = seen?.[0]?.length ?? sent?.[0]?.length ?? null;
  const [topLeft, topRight, , bottomLeft] = corners;
  const wide = distance(topLeft, topRight);
  const side = seen === null ? wide : Math.min(wide, distance(topLeft, bottomLeft));
  return {
    symbology,
    text,
    form: isPayload ? 'payload' : isPrinted ? 'printedCode' : 'other',
    modulePx: across === null ? null : Math.round((side * 10) / across) / 10,
    degrees,
    wrong: seen === null || sent === null ? null : wrongOf(seen, sent),
    spare,
  };
}

/** Beyond that the symbol was drawn with another mask than ours: by somebody else. */
const OURS_AT_LEAST = 0.75;

function wrongOf(seen: Matrix, sent: Matrix): PictureSymbol['wrong'] {
  const of = sent.length * (sent[0]?.length ?? 0);
  const modules = sent
    .flatMap((row, y) => row.map((isDark, x) => isDark !== seen[y]?.[x]))
    .filter(Boolean).length;
  return seen.length !== sent.length || modules > of * (1 - OURS_AT_LEAST) ? null : { modules, of };
}

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);
