import { deviceId, type PlaceId } from '#domain/ids.ts';
import type { SheetChoice } from '#domain/printing.ts';
import { isPrinterLanguage } from '#domain/printers.ts';
import { checkLayout } from '#labels/check-layout.ts';
import type { Dpi } from '#labels/face.ts';
import { troubleWords } from '#labels/layout-words.ts';
import type { Layout } from '#labels/layout.ts';
import { sheetWords } from '#labels/sheet-words.ts';
import { checkSheet, sheetOnA4 } from '#labels/sheet.ts';
import type { Database, Tx } from '../store/database.ts';
import { placeById } from '../store/places.ts';
import { deviceById } from '../store/stations.ts';
import { layoutNamed } from './layouts.ts';
import { inTrouble, type Failure, type Trouble } from './outcome.ts';
import { PDF_DPI } from './press.ts';
import { chosenThings, hasLabel, type ChosenThing, type PrintChoice } from './print-choice.ts';

/** 下达: on what, by which printer. `sheet` is a PDF's. */
export type PrintTarget = {
  readonly printer: string;
  readonly layout: string;
  readonly sheet: SheetChoice | null;
};
export type PrintAsked = PrintTarget & {
  readonly choice: PrintChoice;
  readonly skipLabelled: boolean;
};
export type PrintPlan = {
  readonly ok: true;
  readonly things: readonly ChosenThing[];
  readonly skipped: number;
  /** What the layout is not made for. */
  readonly misfits: readonly ChosenThing[];
};

/** 标准版式, where nobody says which. */
export const STANDARD_LAYOUT = '60x40';
const USUAL_DPI = 203;
const REASONS_MAX = 3;
/** Things that a sentence names. */
const NAMED_MAX = 20;

/** What an order would print: everything that can be known before it. Nothing is written. */
export async function planPrint(
  db: Database | Tx,
  asked: PrintAsked,
): Promise<PrintPlan | Failure> {
  const target = await checkTarget(db, asked);
  if (!target.ok) return target;
  const { choice, skipLabelled } = asked;
  if (choice.kind === 'place' && !(await isPlace(db, choice.placeId))) return inTrouble('notFound');
  const chosen = await chosenThings(db, choice, skipLabelled);
  if (!chosen.ok) return chosen;
  const gone = chosen.things.filter(({ isGone }) => isGone);
  if (gone.length > 0) return naming('carrierGone', gone);
  const { natures } = target.layout;
  const misfits = chosen.things.filter(({ words }) => !natures.includes(words.nature));
  return { ...chosen, misfits };
}

/**
 * The layout on this printer. Refuses `printerUnknown`, `layoutUnknown`, `layoutTooFine` where the head's dots make no readable
 * label of it, `sheetUnfit`; each with why.
 */
export async function checkTarget(
  db: Database | Tx,
  { printer, layout: name, sheet }: PrintTarget,
): Promise<{ readonly ok: true; readonly layout: Layout } | Failure> {
  const dpi = await dpiOf(db, printer);
  if (dpi === null) return inTrouble('printerUnknown');
  const named = await layoutNamed(db, name);
  if (!named || named.isWithdrawn) return inTrouble('layoutUnknown');
  const { layout } = named;
  const unreadable = checkLayout(layout, dpi).slice(0, REASONS_MAX).map(troubleWords);
  if (unreadable.length > 0) return { ok: false, trouble: 'layoutTooFine', reasons: unreadable };
  if (sheet === null) return { ok: true, layout };
  const unfit = checkSheet(sheetOnA4(sheet, layout.stock), layout.stock).map(sheetWords);
  return unfit.length > 0
    ? { ok: false, trouble: 'sheetUnfit', reasons: unfit }
    : { ok: true, layout };
}

/** Dots an inch of what prints; null: no printer of ours. */
async function dpiOf(db: Database | Tx, printer: string): Promise<Dpi | null> {
  if (printer === 'pdf') return PDF_DPI;
  const device = await deviceById(db, deviceId(printer));
  return device && isPrinterLanguage(device.driver) ? (device.dpi ?? USUAL_DPI) : null;
}

const isPlace = async (db: Database | Tx, id: PlaceId): Promise<boolean> =>
  (await placeById(db, id)) !== null;

/** How many labels of a plan are printed anew. */
export const relabelled = ({ things }: Pick<PrintPlan, 'things'>): readonly ChosenThing[] =>
  things.filter(hasLabel);

/** The first of them as a clerk knows them. */
export const namesOf = (things: readonly ChosenThing[]): string[] =>
  things.slice(0, NAMED_MAX).map(({ words }) => words.registerNumber);

/** A refusal that says which things it is about. */
export function naming(trouble: Trouble, things: readonly ChosenThing[]): Failure {
  const names = namesOf(things);
  const more = things.length - names.length;
  const zh = `${names.join('、')}${more > 0 ? ` 等 ${things.length} 件` : ''}。`;
  const en = `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`;
  return { ok: false, trouble, reasons: [{ zh, en }] };
}
