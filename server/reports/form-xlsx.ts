import { writeXlsx } from 'hucre/xlsx';
import { momentText } from './dates.ts';
import type { Form, FormTable } from './form.ts';

/** Characters that Excel takes in a cell. */
const CELL_MAX = 32_767;
/** Widest and narrowest column, in characters. */
const [WIDTH_MIN, WIDTH_MAX] = [8, 60];
const SHEET_WIDTH = 130;

/**
 * 一份表 as a workbook: a sheet a table, its heading frozen, and one for what stands around it. Every cell is a text, so that nothing
 * in a title or a note is ever run as a formula.
 */
export async function formXlsx(form: Form): Promise<Uint8Array> {
  const sheets = [
    ...form.tables.map((table, index) => tableSheet(form, table, index)),
    aboutSheet(form),
  ];
  return await writeXlsx({ sheets });
}

function tableSheet(form: Form, table: FormTable, index: number) {
  const rows = table.rows.length === 0 ? [[table.none]] : table.rows.map((row) => row.map(cell));
  return {
    name: sheetName(table.caption ?? form.title, index),
    columns: columnWidths(table.columns).map((width) => ({ width })),
    rows: [table.columns.map(({ heading }) => cell(heading)), ...rows],
    freezePane: { rows: 1 },
    pageSetup: {
      orientation: form.orientation,
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '$1:$1',
    },
    headerFooter: headerFooter(form),
  };
}

/** Widths in characters. */
export function columnWidths(columns: FormTable['columns']): number[] {
  const whole = columns.reduce((sum, { width }) => sum + width, 0);
  return columns.map(({ width }) =>
    Math.min(WIDTH_MAX, Math.max(WIDTH_MIN, (width / whole) * SHEET_WIDTH)),
  );
}

/** 栏, 签字, 说明 and the checkpoint, a line each. */
export function aboutLines(form: Form): string[][] {
  const { size, root, at } = form.checkpoint;
  return [
    [form.title, ''],
    ['单位', form.unit],
    ...(form.number === null ? [] : [['编号', form.number]]),
    ...form.fields.map(({ label, value }) => [label, value]),
    ...form.signatures.map(({ label, value }) => [label, value]),
    ...form.notes.map((note) => ['说明', note]),
    ...(form.code === undefined ? [] : [['二维码内容', form.code.text]]),
    ['账目检查点', `${size} 条`],
    ['账目根', root],
    ['制表时间', momentText(at)],
  ];
}

function aboutSheet(form: Form) {
  return {
    name: '表头与检查点',
    columns: [{ width: 18 }, { width: WIDTH_MAX }],
    rows: aboutLines(form).map((row) => row.map(cell)),
    headerFooter: headerFooter(form),
  };
}

/** `&` begins a code in a header: it is doubled. */
const plain = (text: string): string => text.replaceAll('&', '&&');
const headerFooter = ({ title, unit, checkpoint: { size, root, at } }: Form) => ({
  oddHeader: `&L${plain(unit)}&C${plain(title)}&R${plain(momentText(at))}`,
  oddFooter: `&L${plain(`账目检查点 ${size} 条 ${root}`)}&R第 &P 页 共 &N 页`,
});

/** What a workbook's sheet may be called: 31 characters, none of seven; told apart by its place. */
function sheetName(wanted: string, index: number): string {
  const clean = wanted.replace(/[[\]:*?/\\']/g, ' ').trim();
  const name = clean === '' || clean === '表头与检查点' ? '表' : clean;
  return index === 0 ? name.slice(0, 31) : `${name.slice(0, 27)} ${index + 1}`;
}

/** XML takes no control characters. A text, whatever it begins with. */
export function cell(text: string): string {
  return text.replace(/(?![\n\t])\p{Cc}|[\ufffe\uffff]/gu, '').slice(0, CELL_MAX);
}
