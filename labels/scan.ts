import type { LabelCode } from '#domain/ids.ts';
import { PAYLOAD_CHARS, hasPayloadForm, readPayload } from './payload.ts';
import type { LabelKeys, Mac } from './payload.ts';
import { readPrintedCode } from './printed-code.ts';

export type MalformedReason =
  | 'empty'
  | 'tooLong'
  | 'controlCharacters'
  | 'brokenText'
  | 'runTogether';

/** 扫描内容: what a scanned or typed text is. Every text is exactly one of these, none is dropped. */
export type Scan =
  | {
      readonly kind: 'label';
      readonly code: LabelCode;
      readonly generation: number;
      readonly epoch: number;
    }
  | { readonly kind: 'printedCode'; readonly code: LabelCode }
  /** The form of a printed code, and the check character does not fit. */
  | { readonly kind: 'mistyped'; readonly text: string }
  /** The form of a label, and not sealed with a key of this house. */
  | { readonly kind: 'forged'; readonly code: LabelCode; readonly generation: number }
  | { readonly kind: 'malformed'; readonly reason: MalformedReason }
  | { readonly kind: 'foreign'; readonly text: string };

/** Longest text looked at, in bytes of UTF-8. */
const BYTES_MAX = 8192;
/** C0, DEL, C1, line and paragraph separators, and what turns the direction of a line on a screen. */
// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const CONTROL = /[\u0000-\u001F\u007F-\u009F\u2028\u2029\u202A-\u202E\u2066-\u2069]/;
const PRINTED_TWICE = /^(?:[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}-[0-9A-Z]\s*){2,}$/i;

/**
 * Reads what a scanner or a keyboard gave. Only CR, LF and spaces at the end are taken off, as
 * scanners add them; a text that is not plainly ours stays as it is, for the screen to show.
 */
export function readScan(text: string, keys: LabelKeys, mac: Mac): Scan {
  if (text.length > BYTES_MAX || new TextEncoder().encode(text).length > BYTES_MAX) {
    return { kind: 'malformed', reason: 'tooLong' };
  }
  const body = text.replace(/[\r\n ]+$/, '');
  if (body === '') return { kind: 'malformed', reason: 'empty' };
  if (!body.isWellFormed()) return { kind: 'malformed', reason: 'brokenText' };
  const payload = asTyped(body);
  if (isRunTogether(payload, keys, mac)) return { kind: 'malformed', reason: 'runTogether' };
  if (CONTROL.test(body)) return { kind: 'malformed', reason: 'controlCharacters' };
  if (hasPayloadForm(payload)) return readPayload(payload, keys, mac);
  const printed = readPrintedCode(body);
  switch (printed.kind) {
    case 'printedCode':
      return printed;
    case 'mistyped':
      return { kind: 'mistyped', text: body };
    case 'other':
      return { kind: 'foreign', text: body };
  }
}

/**
 * A keyboard-wedge scanner under caps lock or a full-width input method changes all characters
 * alike: put right only where every letter is changed. A single odd character stays odd.
 */
function asTyped(body: string): string {
  const isWide = /^[\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A]+$/.test(body);
  const narrow = isWide ? body.normalize('NFKC') : body;
  return /^[0-9a-z]+$/.test(narrow) ? narrow.toUpperCase() : narrow;
}

/** Two scans that arrived as one: whole payloads side by side, or one of ours with more at its end. */
function isRunTogether(body: string, keys: LabelKeys, mac: Mac): boolean {
  const parts = body.split(CONTROL).filter((part) => part !== '');
  if (parts.filter(hasPayloadForm).length > 1 || PRINTED_TWICE.test(body)) return true;
  if (body.length <= PAYLOAD_CHARS) return false;
  // A long number is a number of somebody else, even where its length would do.
  const isWhole = body.length % PAYLOAD_CHARS === 0 && /^(?!\d+$)[0-9A-HJKMNP-TV-Z]+$/.test(body);
  const isOurs = (part: string): boolean =>
    hasPayloadForm(part) && readPayload(part, keys, mac).kind === 'label';
  return isWhole || isOurs(body.slice(0, PAYLOAD_CHARS)) || isOurs(body.slice(-PAYLOAD_CHARS));
}
