import type { PersonUpdate } from './check-changes.ts';
import type { CarrierDraft, PersonDraft, SafeDraft } from './drafts.ts';
import type { ProblemKind } from './problems.ts';
import type { Recognition } from './recognise.ts';

/** One thing wrong, where it stands, and why; a row may have several. Same shape as the API's. */
export type RowProblem = {
  readonly sheet: string;
  /** The spreadsheet's own row number. */
  readonly row: number;
  /** The column's own heading, or null where the whole row is meant. */
  readonly column: string | null;
  readonly problem: ProblemKind;
  readonly reason: string;
  readonly reasonEn: string;
  readonly value: string;
};

/** A row that is no entry, and why it was left out: counted, never swallowed. */
export type SkippedRow = {
  readonly row: number;
  readonly why: 'total' | 'remark' | 'repeatedHeader';
};

/** A row with problems as it stood, for the list to mend. */
export type BadRow = {
  readonly row: number;
  readonly cells: readonly string[];
  readonly reasons: readonly string[];
};

export type CheckedSheet = Recognition & {
  readonly sheet: string;
  /** Rows to import, rows with problems, rows that the ledger already has; together: the entries. */
  readonly good: number;
  readonly problems: number;
  readonly known: number;
  /** Carriers that the good rows make: each copy is one. */
  readonly carriers: number;
  readonly skipped: readonly SkippedRow[];
  readonly bad: readonly BadRow[];
};

/** Everything that a file would bring, and everything wrong in it. Nothing here is written yet. */
export type CheckedWorkbook = {
  readonly people: readonly PersonDraft[];
  /** Changes of people whom the ledger has. */
  readonly updates: readonly PersonUpdate[];
  /** 未列入: on duty by the ledger and not on the file's roster. Listed, and left as they are. */
  readonly unlisted: readonly PersonDraft[];
  readonly safes: readonly SafeDraft[];
  /** Names of rooms that safes and devices stand in, each once. */
  readonly rooms: readonly string[];
  readonly carriers: readonly CarrierDraft[];
  readonly problems: readonly RowProblem[];
  readonly sheets: readonly CheckedSheet[];
};

/** The same without the carriers, which `checkInto` hands over one by one. */
export type CheckedRest = Omit<CheckedWorkbook, 'carriers'>;

/** How a long check lets others have a turn, and tells how far it is (rows done of rows in all). */
export type Pace = {
  readonly yieldTurn: () => Promise<void>;
  readonly onProgress: (done: number, total: number) => void;
};
