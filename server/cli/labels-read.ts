import { readFile } from 'node:fs/promises';
import { decodeMargin, type SymbolMargin } from '#labels/decode-margin.ts';
import type { ComposedLabel } from '#labels/elements.ts';
import type { Fonts } from '#labels/fonts.ts';
import { reportOf, type PictureSymbol } from '#labels/picture-report.ts';
import { printedCode } from '#labels/printed-code.ts';
import { prove } from '#labels/prove.ts';
import { rasterOf } from '#labels/raster.ts';
import { openReader } from '#labels/symbol-reader.ts';
import { labelCode } from '#domain/ids.ts';
import type { Io } from '../cli.ts';

type How = { readonly isJson: boolean; readonly io: Io };
type Sample = { readonly label: ComposedLabel; readonly payload: string; readonly fonts: Fonts };

const NAMES = { qr: 'QR', dataMatrix: 'DataMatrix', code128: 'Code 128' } as const;
const PICTURE_BYTES_MAX = 64 * 1024 * 1024;

/** True when the label reads as it will be sent; otherwise the reason is said. */
export async function isProved({ label, payload, fonts }: Sample, io: Io): Promise<boolean> {
  const flaw = await prove(label, { dots: rasterOf(label, fonts), payload }, await openReader());
  if (flaw) io.complain(`The ${NAMES[flaw.symbology]} of this label cannot be read.`);
  return flaw === null;
}

/** `zhangwu labels --check`: whether a label reads, and what damage its symbols bear. */
export async function checkSample(sample: Sample, { isJson, io }: How): Promise<number> {
  if (!(await isProved(sample, io))) return 1;
  const margins = await decodeMargin(sample.label, sample.fonts, await openReader());
  if (isJson) io.out(JSON.stringify({ reads: true, symbols: margins }));
  else for (const margin of margins) io.out(marginWords(margin));
  if (!isJson) io.out('Tried by software on perfect dots: no grade of ISO/IEC 15415.');
  return margins.some(({ misread }) => misread > 0) ? 1 : 0;
}

function marginWords(margin: SymbolMargin): string {
  const { symbology, moduleDots, moduleMm, modules, weakModules, spotModules } = margin;
  const share = `${Math.round(margin.readsWithDamage * 100)} %`;
  const head = `${NAMES[symbology]} reads; a module is ${moduleDots} dots, ${moduleMm} mm.`;
  if (symbology === 'code128') return `${head} A strip across ${share} of its height may be lost.`;
  const spot = `${spotModules} × ${spotModules} modules (${share} of it)`;
  return [
    head,
    `On its data ${margin.wrongModules} scattered modules of ${modules} may be wrong, or any spot of ${spot};`,
    `any of ${weakModules} on its finders or border ends it.`,
  ].join(' ');
}

/** `zhangwu labels --verify`: what reads on a picture of a printed label. */
export async function verifyPicture(path: string, { isJson, io }: How): Promise<number> {
  const file = await readFile(path);
  const found =
    file.length > PICTURE_BYTES_MAX ? null : await (await openReader()).readPicture(file);
  if (!found) {
    io.complain('This is no picture that can be opened: PNG or JPEG up to 64 MB.');
    return 2;
  }
  const report = reportOf(found);
  if (isJson) io.out(JSON.stringify(report));
  else for (const line of pictureWords(report.symbols, report.payload)) io.out(line);
  return report.payload === null ? 1 : 0;
}

function* pictureWords(
  symbols: readonly PictureSymbol[],
  payload: string | null,
): Generator<string> {
  if (symbols.length === 0) yield 'No symbol reads.';
  for (const { symbology, text, form, modulePx, degrees, wrong, spare } of symbols) {
    yield [
      `${NAMES[symbology]}: ${FORMS[form]} ${JSON.stringify(text)}`,
      modulePx === null ? null : `${modulePx} px a module`,
      degrees === 0 ? 'upright' : `turned ${degrees}°`,
      wrong && `${wrong.modules} of ${wrong.of} modules wrong`,
      spare === null ? null : `${Math.round(spare * 100)} % of its error correction left`,
    ]
      .filter((part) => part !== null)
      .join(', ');
  }
  if (payload !== null) {
    const code = printedCode(labelCode(payload.slice(2, 18)));
    yield `Label ${code}. Whether its seal is the house's, a scan at the counter tells.`;
  } else if (symbols.length > 0) yield 'These symbols are not one label of ours.';
}
const FORMS = { payload: 'payload', printedCode: 'printed code', other: 'other text' } as const;
