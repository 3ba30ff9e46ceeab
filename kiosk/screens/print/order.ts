import { DevicesView } from '#api/devices.ts';
import { LayoutList, type LayoutEntry } from '#api/layouts.ts';
import { PrintCount, type PrintBody, type PrintCountBody } from '#api/print-orders.ts';
import type { ReprintReason } from '#api/printing.ts';
import type { Problem } from '#api/words.ts';
import { batch, computed, signal } from '@preact/signals';
import type { Desk } from '../../desk/desk.ts';
import type { Unsigned } from '../press.ts';
import { natureOf, printersOf, shownOf, type Printer, type Source } from './choices.ts';
import { draftFor, sheetOf, troubleOf, type SheetDraft } from './sheet.ts';

export const PDF = 'pdf';
/** The layout that is taken where nobody says which. */
const STANDARD = '60x40';
/** Sheets are made as finely as this. */
const PDF_DPI = 300;
const FORBIDDEN = 403;

/** What becomes of things that have a label: left out, or a new one that kills the old. */
export type Existing = 'skip' | 'reprint';
export type OrderModel = ReturnType<typeof createOrder>;

/**
 * 下达打印: what was chosen so far, and what it would come to by the server's count. Decides nothing: how many, and whether
 * it may be, is asked anew at each change; an answer to an older question is dropped.
 */
export function createOrder(desk: Pick<Desk, 'call' | 'stationId'>, source: Source) {
  const chosen = choicesFor(source);
  const follows = following(chosen);
  let questions = 0;
  const recount = async (): Promise<void> => {
    const mine = ++questions;
    const body = follows.asked.value;
    if (body === null) return;
    const answer = await desk.call('POST', '/api/print-jobs/count', PrintCount, body);
    if (mine !== questions) return;
    batch(() => {
      chosen.count.value = answer.ok ? answer.value : null;
      chosen.problem.value = answer.ok ? null : answer.problem;
    });
  };
  const load = async (): Promise<void> => {
    const [found, devices] = await Promise.all([
      desk.call('GET', '/api/layouts', LayoutList),
      desk.call('GET', '/api/devices', DevicesView),
    ]);
    batch(() => {
      if (found.ok) chosen.layouts.value = found.value.layouts;
      else chosen.problem.value = found.problem;
      // Who may not read of devices prints on paper.
      if (!devices.ok && devices.status !== FORBIDDEN) chosen.problem.value = devices.problem;
      const printers = devices.ok ? printersOf(devices.value, desk.stationId.value) : [];
      chosen.printers.value = printers;
      const isThere = source.printer === PDF || printers.some(({ id }) => id === source.printer);
      chosen.printer.value = (isThere ? source.printer : null) ?? printers[0]?.id ?? PDF;
    });
  };
  /** A layout of another size has another sheet. */
  const chooseLayout = (name: string): void =>
    batch(() => {
      chosen.layoutName.value = name;
      chosen.draft.value = null;
    });
  return { ...chosen, ...follows, load, recount, chooseLayout };
}

function choicesFor(source: Source) {
  // One thing that is asked for by name is meant to be printed, whatever it has.
  const isOne = source.what.kind === 'subjects' && source.what.subjects.length === 1;
  return {
    what: signal(source.what),
    given: source.sample,
    layouts: signal<readonly LayoutEntry[] | null>(null),
    printers: signal<readonly Printer[] | null>(null),
    printer: signal(PDF),
    layoutName: signal(source.layout ?? STANDARD),
    /** Null: as many labels as one sheet holds. */
    draft: signal<SheetDraft | null>(null),
    existing: signal<Existing>(isOne ? 'reprint' : 'skip'),
    reason: signal<ReprintReason | null>(source.reason ?? null),
    count: signal<PrintCount | null>(null),
    problem: signal<Problem | null>(null),
  };
}
type Choices = ReturnType<typeof choicesFor>;

/** What follows from the choices. */
function following(chosen: Choices) {
  const { what, layouts, printers, printer, layoutName, draft } = chosen;
  const sample = computed(() =>
    shownOf(what.value, chosen.given ?? chosen.count.value?.first ?? null),
  );
  const isSheet = computed(() => printer.value === PDF);
  const dpi = computed(
    () => printers.value?.find(({ id }) => id === printer.value)?.dpi ?? PDF_DPI,
  );
  const offered = computed(() => {
    const nature = natureOf(sample.value);
    return (layouts.value ?? []).filter(({ natures }) => natures.includes(nature));
  });
  const layout = computed(
    () => offered.value.find(({ name }) => name === layoutName.value) ?? offered.value[0] ?? null,
  );
  const sheetDraft = computed(() =>
    layout.value === null ? null : (draft.value ?? draftFor(layout.value.stock)),
  );
  const sheet = computed(() => (sheetDraft.value === null ? null : sheetOf(sheetDraft.value)));
  const sheetTrouble = computed(() =>
    sheet.value === null || layout.value === null
      ? null
      : troubleOf(sheet.value, layout.value.stock),
  );
  const asked = computed((): PrintCountBody | null => {
    if (layout.value === null || printers.value === null) return null;
    if (what.value.kind === 'blanks' && what.value.count === 0) return null;
    if (isSheet.value && (sheet.value === null || sheetTrouble.value !== null)) return null;
    const isSkipping = chosen.existing.value === 'skip' && what.value.kind !== 'blanks';
    return {
      printer: printer.value,
      layout: layout.value.name,
      what: what.value,
      ...(isSkipping ? { skipLabelled: true } : {}),
      ...(isSheet.value && sheet.value !== null ? { sheet: sheet.value } : {}),
    };
  });
  /** What is sent; null while something is missing or the count says no. */
  const body = computed(() => bodyOf(asked.value, chosen.count.value, chosen.reason.value));
  return { sample, isSheet, dpi, offered, layout, sheetDraft, sheet, sheetTrouble, asked, body };
}

function bodyOf(
  asked: PrintCountBody | null,
  count: PrintCount | null,
  reason: ReprintReason | null,
): Unsigned<PrintBody> | null {
  if (asked === null || count === null || count.labels === 0) return null;
  if (count.problem !== null || count.misfits > 0) return null;
  if (count.labelled === 0) return asked;
  return reason === null ? null : { ...asked, reason };
}
