import type {
  BadRow,
  CheckedRest,
  CheckedSheet,
  CheckedWorkbook,
  Pace,
  RowProblem,
  SkippedRow,
} from './checked.ts';
import type { CarrierDraft } from './drafts.ts';
import { Entry, fillMerged, layoutOf, whyNoEntry } from './entries.ts';
import type { SheetKind } from './headings.ts';
import type { KnownLedger } from './known-ledger.ts';
import { LedgerCheck } from './ledger-check.ts';
import type { Recognition } from './recognise.ts';
import type { Sheet, SheetRow } from './sheets.ts';

/** A sheet and what it was taken for, by `recognise` or by hand. */
export type SheetToCheck = { readonly sheet: Sheet; readonly recognition: Recognition };

/** Rows between two turns for others: some milliseconds of work. */
const TURN_ROWS = 500;
/** People first, then safes: the other sheets name them, wherever they stand in the file. */
const ORDER: readonly SheetKind[] = ['people', 'safes', 'documents', 'media', 'devices'];

type SheetCheck = { readonly view: CheckedSheet; readonly problems: readonly RowProblem[] };

/**
 * 查表: every row of every recognised sheet against itself, the rest of the file and the ledger → good rows
 * as drafts, and every problem at once. Decides and writes nothing.
 */
export async function checkWorkbook(
  sheets: readonly SheetToCheck[],
  known: KnownLedger,
  pace: Pace,
): Promise<CheckedWorkbook> {
  const carriers: CarrierDraft[] = [];
  const rest = await checkInto(sheets, known, { pace, keep: (draft) => carriers.push(draft) });
  return { ...rest, carriers };
}

type CheckOptions = {
  readonly pace: Pace;
  readonly keep: (draft: CarrierDraft) => void;
  /** The sheets are the caller's no more: rows are let go as soon as they are checked. */
  readonly spend?: boolean;
};

/** The same for a file of any size: each good carrier is handed to `keep`, and not held here. */
export async function checkInto(
  sheets: readonly SheetToCheck[],
  known: KnownLedger,
  { pace, keep, spend = false }: CheckOptions,
): Promise<CheckedRest> {
  const check = new LedgerCheck(known, keep);
  const recognised = sheets.filter(({ recognition }) => recognition.kind !== null);
  const total = recognised.reduce((sum, { sheet }) => sum + sheet.rows.length, 0);
  let done = 0;
  const step = async (): Promise<void> => {
    done += 1;
    if (done % TURN_ROWS !== 0) return;
    pace.onProgress(done, total);
    await pace.yieldTurn();
  };
  const checked = new Map<SheetToCheck, SheetCheck>();
  for (const kind of ORDER) {
    for (const one of recognised) {
      if (one.recognition.kind === kind)
        checked.set(one, await checkSheet(one, kind, { check, step, spend }));
    }
  }
  pace.onProgress(total, total);
  return {
    ...check.result(),
    problems: sheets.flatMap((one) => checked.get(one)?.problems ?? []),
    sheets: sheets.map((one) => checked.get(one)?.view ?? leftOut(one)),
  };
}

async function checkSheet(
  { sheet, recognition }: SheetToCheck,
  kind: SheetKind,
  {
    check,
    step,
    spend,
  }: {
    readonly check: LedgerCheck;
    readonly step: () => Promise<void>;
    readonly spend: boolean;
  },
): Promise<SheetCheck> {
  const layout = layoutOf(sheet, recognition);
  const problems: RowProblem[] = [];
  const skipped: SkippedRow[] = [];
  const bad: BadRow[] = [];
  const count = { good: 0, known: 0, carriers: 0 };
  const rows = fillMerged(sheet, recognition);
  if (spend && rows !== sheet.rows) sheet.rows.length = 0;
  for (const row of spend ? spent(rows) : rows) {
    await step();
    if (row.number <= (recognition.headerRow ?? 0)) continue;
    const entry = new Entry(layout, row);
    const why = whyNoEntry(entry, layout);
    if (why !== null) {
      if (why !== 'blank') skipped.push({ row: row.number, why });
      continue;
    }
    const outcome = check.take(entry, kind);
    count.carriers += outcome.carriers;
    if (outcome.kind === 'bad') {
      problems.push(...entry.problems);
      bad.push({
        row: row.number,
        cells: row.cells,
        reasons: entry.problems.map(reasonWithColumn),
      });
    } else {
      count[outcome.kind] += 1;
    }
  }
  const view = { ...recognition, sheet: sheet.name, ...count, problems: bad.length, skipped, bad };
  return { view, problems };
}

/** Each row once; the list is empty in the end. */
function* spent(rows: SheetRow[]): Generator<SheetRow> {
  rows.reverse();
  for (let row = rows.pop(); row !== undefined; row = rows.pop()) yield row;
}

const reasonWithColumn = (problem: RowProblem): string =>
  problem.column === null ? problem.reason : `${problem.column}：${problem.reason}`;

const leftOut = ({ sheet, recognition }: SheetToCheck): CheckedSheet => ({
  ...recognition,
  sheet: sheet.name,
  good: 0,
  problems: 0,
  known: 0,
  carriers: 0,
  skipped: [],
  bad: [],
});
