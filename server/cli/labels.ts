import { writeFile } from 'node:fs/promises';
import { isPrinterLanguage } from '#domain/printers.ts';
import type { ComposedLabel } from '#labels/elements.ts';
import { RESOLUTIONS } from '#labels/face.ts';
import { loadFonts } from '#labels/fonts.ts';
import type { Fonts } from '#labels/fonts.ts';
import { PRESETS } from '#labels/presets.ts';
import { toPdf, toPng, toSvg } from '#labels/print.ts';
import { toPrinter } from '#labels/printer-bytes.ts';
import { sheetWords } from '#labels/sheet-words.ts';
import { checkSheet } from '#labels/sheet.ts';
import type { Io } from '../cli.ts';
import { readOptions } from './arguments.ts';
import { checkSample, isProved, verifyPicture } from './labels-read.ts';
import { chosenLayout, sampleOn } from './labels-sample.ts';
import { isWhole, readSheet } from './sheet-options.ts';

const HELP = [
  'zhangwu labels --out FILE [--layout NAME] [--format svg|png|pdf|zpl|tspl|epl|cpcl|escpos|json] [--dpi 203|300|600]',
  '',
  'Writes a sample label, to try a printer or a layout. Its code is sealed with a key that no house',
  'has, so that every server reads it as forged.',
  '',
  '  --list           the layouts, with their size',
  '  --layout-file F  a layout of your own; --format json writes one to begin with',
  '  --number TEXT    register number, place code or staff number',
  '  --mark TEXT      mark of a carrier, such as 机密★10年',
  '  --title TEXT     title, or the name on a badge',
  '  --count N        so many labels, 1 to 10000 (pdf and printer languages)',
  '',
  'PDF is one label a page, or sheets:',
  '  --sheet a4       as many as an A4 page holds, to be cut',
  '  --sheet 3x8      label stock of 3 columns and 8 rows, with',
  '    --left --top   the first label from the edges of the page, mm (0 0)',
  '    --pitch-x --pitch-y   from one label to the next, mm (the label itself)',
  '    --page 210x297 the page, mm',
  '  --start N        first cell of the first sheet, counted in rows from 1',
  '  --used 2,5,6     its cells that are already empty',
  '',
  'Nothing is written, something is read:',
  '  --check          whether this label reads as it would be sent, and what damage its symbols bear',
  '  --verify FILE    what reads on a scan or photograph of a printed label, PNG or JPEG',
  '  --json           the same as one JSON object',
];
const COUNT_MAX = 10_000;
const text = { type: 'string' } as const;
const OPTIONS = {
  out: text,
  layout: text,
  'layout-file': text,
  format: text,
  dpi: text,
  number: text,
  mark: text,
  title: text,
  count: text,
  list: { type: 'boolean' },
  check: { type: 'boolean' },
  verify: text,
  json: { type: 'boolean' },
  sheet: text,
  start: text,
  used: text,
  left: text,
  top: text,
  'pitch-x': text,
  'pitch-y': text,
  page: text,
} as const;

/** `zhangwu labels`. */
export async function labels(args: readonly string[], io: Io): Promise<number> {
  const parsed = readOptions(args, { options: OPTIONS, help: HELP, io });
  if (!parsed.ok) return parsed.exit;
  const { out, format = 'svg', list, check, verify } = parsed.values;
  const how = { isJson: parsed.values.json === true, io };
  if (verify !== undefined) return await verifyPicture(verify, how);
  if (list) {
    for (const { name: each, words, stock } of PRESETS) {
      io.out(`${each.padEnd(14)} ${stock.width}×${stock.height} mm  ${words.zh}  ${words.en}`);
    }
    return 0;
  }
  const usage = (...why: readonly string[]): number => {
    for (const each of why.slice(0, -1)) io.complain(each);
    io.complain(`${why.at(-1)} Usage: ${HELP[0]}`);
    return 2;
  };
  const { dpi: wanted = '203', count: often = '1' } = parsed.values;
  const dpi = RESOLUTIONS.find((each) => String(each) === wanted);
  const layout = await chosenLayout(parsed.values);
  const count = Number(often);
  if (out === undefined && !check) return usage('--out is needed.');
  if (dpi === undefined) return usage(`There is no head of ${wanted} dpi: 203, 300 or 600.`);
  if (!('arrangements' in layout)) return usage(...layout);
  if (!isFormat(format)) return usage(`There is no format ${format}.`);
  if (!isWhole(often) || count < 1 || count > COUNT_MAX) {
    return usage(`--count is 1 to ${COUNT_MAX}.`);
  }
  if (count > 1 && isPicture(format)) return usage(`A ${format} is one label.`);
  if (format === 'json' && out !== undefined) {
    await writeFile(out, `${JSON.stringify(layout, null, 2)}\n`);
    return 0;
  }
  const sheet = readSheet(parsed.values, layout.stock);
  if (typeof sheet === 'string') return usage(sheet);
  if (sheet && format !== 'pdf') return usage('--sheet is for --format pdf.');
  const [trouble] = sheet ? checkSheet(sheet, layout.stock) : [];
  if (trouble) return usage(sheetWords(trouble).en);
  const fonts = loadFonts();
  const sample = sampleOn(layout, parsed.values, { dpi, fonts }, io);
  if (!sample) return 1;
  if (check === true || out === undefined) return await checkSample({ ...sample, fonts }, how);
  if (!(await isProved({ ...sample, fonts }, io))) return 1;
  const { label } = sample;
  const several = Array.from({ length: count }, () => label);
  const paper = sheet ?? 'label';
  await writeFile(
    out,
    format === 'pdf'
      ? await toPdf(several, fonts, { paper, createdAt: new Date(0) })
      : bytesOf(format, several, fonts),
  );
  return 0;
}

type Picture = 'svg' | 'png';
const isPicture = (format: string): format is Picture => format === 'svg' || format === 'png';
const isFormat = (format: string): boolean =>
  isPicture(format) || ['pdf', 'json'].includes(format) || isPrinterLanguage(format);

function bytesOf(format: string, labelled: readonly ComposedLabel[], fonts: Fonts): Uint8Array {
  const [first] = labelled;
  if (first && format === 'svg') return Buffer.from(toSvg(first), 'utf8');
  if (first && format === 'png') return toPng(first, fonts);
  if (!isPrinterLanguage(format)) throw new Error(`no format ${format} came past the check`);
  return toPrinter(format, labelled, fonts);
}
