import { instant } from '#domain/ids.ts';
import { recordExport } from '../procedures/export.ts';
import type { Form } from '../reports/form.ts';
import type { LongForm } from '../reports/long-xlsx.ts';
import { ledgerHead } from '../store/ledger.ts';
import { unitName } from '../store/people.ts';
import type { Desk } from './desk.ts';
import { refuse, type Caller } from './route.ts';
import type { Context } from 'hono';

export type Format = 'pdf' | 'xlsx';
/** What every form has in common: the unit, and 账目检查点 when it was made. */
export type FormHead = Pick<Form, 'unit' | 'checkpoint'>;

/** A register longer than this is narrowed by its filters first: paper and memory are finite. */
export const ROWS_MAX: Readonly<Record<Format, number>> = { pdf: 5000, xlsx: 20_000 };

const TYPES: Readonly<Record<Format, string>> = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

export async function formHead({ house }: Desk): Promise<FormHead> {
  const { db } = house.store;
  const { size, root } = await ledgerHead(db);
  const checkpoint = { size, root, at: instant(house.now()) };
  return { unit: (await unitName(db)) ?? '', checkpoint };
}

type Export = {
  readonly desk: Desk;
  readonly c: Context;
  readonly caller: Caller;
  /** What is recorded: the form's name, and what was asked for. */
  readonly what: string;
  readonly filter: unknown;
  readonly format: Format;
};

/**
 * The forms as one file, after the export is a fact. Several forms are a PDF alone. Refuses `registerTooLong` where a table is longer
 * than `ROWS_MAX`.
 */
export async function exported(
  { desk, c, caller, what, filter, format }: Export,
  forms: readonly Form[],
): Promise<Response> {
  const rows = forms.flatMap(({ tables }) => tables).reduce((sum, one) => sum + one.rows.length, 0);
  if (rows > ROWS_MAX[format]) return refuse(c, 'registerTooLong');
  const [first] = forms;
  if (first === undefined || (format === 'xlsx' && forms.length > 1)) return refuse(c, 'notFound');
  const bytes = format === 'pdf' ? await pdfOf(desk, forms) : await xlsxOf(first);
  const told = { what, format, rows, filter: JSON.stringify(filter) };
  await recordExport(desk.house, caller.asker, told);
  return c.body(new Uint8Array(bytes), 200, {
    'content-type': TYPES[format],
    'content-disposition': disposition(nameOf(forms, first), format),
    'cache-control': 'no-store',
  });
}

/** A long table as a workbook, sent while it is read; what goes out is a fact before the first byte. */
export async function exportedLong(
  { desk, c, caller, what, filter }: Omit<Export, 'format'>,
  long: LongForm,
): Promise<Response> {
  const { longXlsx } = await import('../reports/long-xlsx.ts');
  const told = { what, format: 'xlsx', rows: long.count, filter: JSON.stringify(filter) } as const;
  await recordExport(desk.house, caller.asker, told);
  return c.body(longXlsx(long), 200, {
    'content-type': TYPES.xlsx,
    'content-disposition': disposition(nameOf([long.form], long.form), 'xlsx'),
    'cache-control': 'no-store',
  });
}

// Fonts, PDF and spreadsheets are opened when the first form is wanted.
async function pdfOf({ house }: Desk, forms: readonly Form[]): Promise<Uint8Array> {
  const { formsPdf } = await import('../reports/form-pdf.ts');
  return await formsPdf(forms, await house.press.fonts());
}
async function xlsxOf(form: Form): Promise<Uint8Array> {
  const { formXlsx } = await import('../reports/form-xlsx.ts');
  return await formXlsx(form);
}

const nameOf = (forms: readonly Form[], { title, number, checkpoint }: Form): string =>
  [title, forms.length > 1 ? String(forms.length) : number, checkpoint.at.slice(0, 10)]
    .filter((part) => part !== null)
    .join('-');

/** RFC 6266: a plain name for old browsers, the real one in UTF-8; nothing that a path or a header could take for its own. */
export function disposition(name: string, format: Format): string {
  const safe = name
    .replace(/[\p{Cc}\p{Cf}\\/:*?"<>|;%]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const encoded = encodeURIComponent(`${safe}.${format}`).replace(/['()*!]/g, percent);
  return `attachment; filename="form.${format}"; filename*=UTF-8''${encoded}`;
}
const percent = (character: string): string =>
  `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
