import { LlrpParameter as P } from './llrp-parameters.ts';

/** LLRP 1.0.1, and 112 of 1.1: codes of LLRPStatus. */
const STATUS: ReadonlyMap<number, string> = new Map([
  [0, 'success'],
  [100, 'message: error in a parameter'],
  [101, 'message: error in a field'],
  [102, 'message: unexpected parameter'],
  [103, 'message: missing parameter'],
  [104, 'message: duplicate parameter'],
  [105, 'message: too many parameters'],
  [106, 'message: too many fields'],
  [107, 'message: unknown parameter'],
  [108, 'message: unknown field'],
  [109, 'message not supported'],
  [110, 'protocol version not supported'],
  [111, 'message: parameter not supported'],
  [112, 'message not expected now'],
  [200, 'parameter: error in a parameter'],
  [201, 'parameter: error in a field'],
  [202, 'parameter: unexpected parameter'],
  [203, 'parameter: missing parameter'],
  [204, 'parameter: duplicate parameter'],
  [205, 'parameter: too many parameters'],
  [206, 'parameter: too many fields'],
  [207, 'parameter: unknown parameter'],
  [208, 'parameter: unknown field'],
  [209, 'parameter not supported'],
  [300, 'field: value not valid'],
  [301, 'field: value out of range'],
  [401, 'fault of the reader itself'],
]);

/** ConnectionAttemptEvent: readers take one client at a time. */
const ATTEMPT: ReadonlyMap<number, string> = new Map([
  [1, 'connection refused: the reader is connected to a server of its own choice'],
  [2, 'connection refused: another client is connected'],
  [3, 'connection refused by the reader'],
  [4, 'another client tried to connect'],
]);

const LOCKED = 'memory locked';
const OVERRUN = 'memory overrun';
const POWER = 'insufficient power';
const TAG = 'non-specific tag error';
const SILENT = 'no answer from tag';
const READER = 'non-specific reader error';
const PASSWORD = 'access password wrong';

/** LLRP 1.0.1, 15.2.1.5.5: what came of an operation on a tag, from 1; the last ones of each row came with 1.1. */
const RESULTS: ReadonlyMap<number, { readonly what: string; readonly codes: readonly string[] }> =
  new Map([
    [P.readResult, { what: 'read', codes: [TAG, SILENT, READER, OVERRUN, LOCKED, PASSWORD] }],
    [
      P.writeResult,
      { what: 'write', codes: [OVERRUN, LOCKED, POWER, TAG, SILENT, READER, PASSWORD] },
    ],
    [
      P.killResult,
      { what: 'kill', codes: ['kill password is zero', POWER, TAG, SILENT, READER, PASSWORD] },
    ],
    [
      P.lockResult,
      { what: 'lock', codes: [POWER, TAG, SILENT, READER, PASSWORD, OVERRUN, LOCKED] },
    ],
    [353, { what: 'block erase', codes: [OVERRUN, LOCKED, POWER, TAG, SILENT, READER, PASSWORD] }],
    [354, { what: 'block write', codes: [OVERRUN, LOCKED, POWER, TAG, SILENT, READER, PASSWORD] }],
    [360, { what: 'recommission', codes: [] }],
    [361, { what: 'block permalock', codes: [] }],
    [362, { what: 'block permalock status', codes: [] }],
  ]);

/** One phrase for each status; an unknown one is named as such, never guessed. */
export function statusMeaning(code: number): string {
  return STATUS.get(code) ?? `unknown status ${code}`;
}

/** What became of an attempt to connect; null where it succeeded. */
export function attemptMeaning(status: number): string | null {
  return status === 0 ? null : (ATTEMPT.get(status) ?? `connection refused: status ${status}`);
}

/** Whether a parameter of this type is the result of an operation on a tag. */
export function isResult(type: number): boolean {
  return RESULTS.has(type);
}

/** Why an operation on a tag failed; `code` is not 0. */
export function resultMeaning(type: number, code: number): string {
  const row = RESULTS.get(type);
  return `${row?.what ?? 'operation'} failed: ${row?.codes[code - 1] ?? `unknown result ${code}`}`;
}
