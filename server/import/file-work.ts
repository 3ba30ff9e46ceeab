import type { CheckedSheet, CheckedWorkbook, RowProblem } from './checked.ts';
import type { KnownPerson } from './check-changes.ts';
import type { CarrierDraft, SafeDraft } from './drafts.ts';
import type { FileRefusal } from './file-refusals.ts';
import type { HandheldAnswer, HandheldOrder } from './handheld-file.ts';
import type { Pieces } from './packed.ts';
import type { ColumnsByHand } from './recognise.ts';
import type { SheetRow } from './sheets.ts';

/** A file to be read and checked. `only`: this sheet alone; the rest is left out. */
export type FileToCheck = {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly only: string | null;
  readonly hand: ReadonlyMap<string, ColumnsByHand>;
};

/** A part of what the ledger has; parts come as they are read, so that nobody waits for the whole. */
export type KnownPart = {
  readonly people: readonly KnownPerson[];
  readonly safes: readonly SafeDraft[];
  readonly carriers: readonly CarrierDraft[];
};

/** A checked sheet whose bad rows (`BadRow`) are packed. */
export type PackedSheet = Omit<CheckedSheet, 'bad' | 'skipped'> & { readonly bad: Pieces };

/** A checked file with everything long in it packed. */
export type PackedWorkbook = Pick<
  CheckedWorkbook,
  'people' | 'updates' | 'unlisted' | 'safes' | 'rooms'
> & {
  readonly sheets: readonly PackedSheet[];
  /** `CarrierDraft`, in the order of the rows. */
  readonly carriers: Pieces;
  readonly kinds: readonly CarrierDraft['kind'][];
  /** 编号 that the file's own rows bring (`string`): new ones are made past them. */
  readonly registerNumbers: Pieces;
  /** `RowProblem`, all of them. */
  readonly problems: Pieces;
  /** The first of them, for the screen. */
  readonly firstProblems: readonly RowProblem[];
};

/** What a screen shows of the problems; the rest is in the list to mend. */
export const PROBLEMS_SHOWN = 200;

/** Rows of a small list (座位表) that are looked at. */
export const LIST_ROWS_MAX = 2000;

/** What the thread of a file is asked. `known` answers `more`; null: that was all. */
export type ToThread =
  | { readonly kind: 'check'; readonly file: FileToCheck }
  | { readonly kind: 'known'; readonly part: KnownPart | null }
  | { readonly kind: 'list'; readonly sheets: readonly PackedSheet[] }
  | { readonly kind: 'handheld'; readonly order: HandheldOrder }
  | { readonly kind: 'rows'; readonly bytes: Uint8Array; readonly name: string };

/** What it says: how far it is, that it wants the next part of the ledger, and in the end one answer. */
export type FromThread =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'more' }
  | { readonly kind: 'refused'; readonly refusal: FileRefusal }
  | { readonly kind: 'checked'; readonly checked: PackedWorkbook }
  | { readonly kind: 'list'; readonly bytes: Uint8Array }
  | { readonly kind: 'handheld'; readonly answer: HandheldAnswer }
  | { readonly kind: 'rows'; readonly rows: readonly SheetRow[] };
