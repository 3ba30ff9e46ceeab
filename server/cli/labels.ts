import { createHmac } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { labelCode } from '#domain/ids.ts';
import type { Dpi, Face } from '#labels/face.ts';
import { loadFonts } from '#labels/fonts.ts';
import { encodePayload } from '#labels/payload.ts';
import { composeLabel, toPdf, toPng, toSvg, toTspl, toZpl } from '#labels/print.ts';
import { printedCode } from '#labels/printed-code.ts';
import type { Io } from '../cli.ts';
import { readOptions } from './arguments.ts';

const HELP = [
  'zhangwu labels --out FILE [--format svg|png|pdf|zpl|tspl] [--dpi 203|300] [--number N] [--mark TEXT]',
  '',
  'Writes one sample label, to try a printer or a template. Its code is sealed with a key that no house',
  'has, so that every server reads it as forged.',
];
const SAMPLE = labelCode('0123456789ABCDEF');

/** `zhangwu labels`. */
export async function labels(args: readonly string[], io: Io): Promise<number> {
  const text = { type: 'string' } as const;
  const options = { out: text, format: text, dpi: text, number: text, mark: text };
  const parsed = readOptions(args, { options, help: HELP, io });
  if (!parsed.ok) return parsed.exit;
  const {
    out,
    format = 'svg',
    dpi = '203',
    number = 'WJ-000001',
    mark = '机密★10年',
  } = parsed.values;
  if (out === undefined || !['203', '300'].includes(dpi)) {
    io.complain(`--out and a --dpi of 203 or 300 are needed. Usage: ${HELP[0]}`);
    return 2;
  }
  const bytes = await sampleLabel({ format, dpi: dpi === '300' ? 300 : 203 }, number, mark);
  if (typeof bytes === 'string') {
    io.complain(bytes);
    return 1;
  }
  await writeFile(out, bytes);
  return 0;
}

async function sampleLabel(
  how: { readonly format: string; readonly dpi: Dpi },
  registerNumber: string,
  markText: string,
): Promise<Uint8Array | string> {
  const fonts = loadFonts();
  const composed = composeLabel(sampleFace(registerNumber, markText), how.dpi, fonts);
  if (!composed.ok) return `This label cannot be laid out: ${composed.kind}.`;
  switch (how.format) {
    case 'svg':
      return Buffer.from(toSvg(composed.label), 'utf8');
    case 'png':
      return toPng(composed.label, fonts);
    case 'zpl':
      return toZpl([composed.label], fonts);
    case 'tspl':
      return toTspl([composed.label], fonts);
    case 'pdf':
      return await toPdf([composed.label], fonts, { paper: 'label', createdAt: new Date(0) });
    default:
      return `There is no format ${how.format}.`;
  }
}

function sampleFace(registerNumber: string, markText: string): Face {
  const payload = { epoch: 31, generation: 0, code: SAMPLE };
  return {
    nature: 'carrier',
    unitName: '样签',
    markText,
    kindWord: '纸质文件',
    registerNumber,
    documentNumber: null,
    copyNumber: null,
    title: null,
    payload: encodePayload(payload, new Map([[31, new Uint8Array(32)]]), mac),
    printedCode: printedCode(SAMPLE),
  };
}

const mac = (key: Uint8Array, message: Uint8Array): Uint8Array =>
  createHmac('sm3', key).update(message).digest();
