/** What canonical bytes can be made of. Numbers are integers; there is no undefined and no float. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json };

/**
 * 规范字节: one value, one text. Keys in order of their UTF-16 code units, no white space, integers
 * only, strings well-formed. The text is stored as it stands and never made again from a parsed value,
 * so the rules matter only here. Throws on what has no canonical form: that is our own fault, no refusal.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return stringText(value);
  if (typeof value === 'number') return integerText(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object') throw new TypeError(`No canonical form for ${typeof value}`);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    throw new TypeError('Only plain objects have a canonical form');
  }
  // Without a comparison given, text is sorted by its UTF-16 code units.
  const at = new Map(Object.entries(value));
  const texts = [...at.keys()]
    .toSorted()
    .map((key) => `${stringText(key)}:${canonicalJson(at.get(key))}`);
  return `{${texts.join(',')}}`;
}

function stringText(text: string): string {
  if (!text.isWellFormed()) throw new TypeError('A broken surrogate pair has no UTF-8 form');
  return JSON.stringify(text);
}

function integerText(number: number): string {
  if (!Number.isSafeInteger(number)) throw new TypeError(`Not a safe integer: ${number}`);
  return Object.is(number, -0) ? '0' : String(number);
}
