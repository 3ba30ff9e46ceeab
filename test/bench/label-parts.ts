import { setImmediate as letOthersIn } from 'node:timers/promises';
import bwipjs from 'bwip-js/node';
import type { ComposedLabel } from '#labels/elements.ts';
import { loadFonts } from '#labels/fonts.ts';
import type { Layout } from '#labels/layout.ts';
import { STANDARD } from '#labels/preset-60x40.ts';
import { toPdf, toSvg, toTspl, toZpl } from '#labels/print.ts';
import { printerBytes } from '#labels/printer-bytes.ts';
import { prove } from '#labels/prove.ts';
import { rasterOf } from '#labels/raster.ts';
import { openReader } from '#labels/symbol-reader.ts';
import { figure, round, type Figure } from './figures.ts';
import { benchZint } from './label-peers.ts';
import { BOTH, faceOf, labelsOn } from './label-samples.ts';

const WARM_UP = 300;
const SHORT_RUN = 2000;
const BULK = 10_000;
const MEGABYTE = 1024 * 1024;
const fonts = loadFonts();

type Part = (print: (figure: Figure) => void) => Promise<void> | void;

const each =
  (name: string, count: number, encode: (label: ComposedLabel) => number): Part =>
  (print) => {
    const floor = symbolsAlone('qrcode', 'eclevel=Q version=2');
    made(WARM_UP, encode);
    print(figure(`60×40 mm, 203 dpi, ${name}`, 'labels/s', { ...made(count, encode), floor }));
  };
const zpl = (label: ComposedLabel): number => toZpl([label], fonts).length;

const PARTS: Readonly<Record<string, Part>> = {
  zint: benchZint,
  svg: each('SVG', SHORT_RUN, (label) => toSvg(label).length),
  raster: each('raster', SHORT_RUN, (label) => rasterOf(label, fonts).bits.length),
  zpl: each('ZPL', SHORT_RUN, zpl),
  tspl: each('TSPL', SHORT_RUN, (label) => toTspl([label], fonts).length),
  bulk: each('10 000 as ZPL', BULK, zpl),
  proved: benchProved,
  qr: (print) => {
    const floor = symbolsAlone('qrcode', 'eclevel=Q version=2');
    return benchPdf(print, 'QR only', { layout: STANDARD, floor });
  },
  provedQr: benchProvedPdf,
  both: (print) => {
    const one = symbolsAlone('qrcode', 'eclevel=Q version=2');
    const other = symbolsAlone('datamatrix', 'version=20x20');
    const floor = 1 / (1 / one + 1 / other);
    return benchPdf(print, 'QR + DataMatrix', { layout: BOTH, floor });
  },
};

/** One part of the bench, in this process. */
export async function benchLabelPart(name: string, print: (figure: Figure) => void): Promise<void> {
  const part = PARTS[name];
  if (!part) throw new Error(`there is no part ${name}`);
  await part(print);
}

/** The parts, in the order in which they are run. */
export const LABEL_PARTS: readonly string[] = Object.keys(PARTS);

/** Symbols a second from bwip-js by itself, of the same payloads. */
function symbolsAlone(name: string, options: string): number {
  const faces = Array.from({ length: WARM_UP }, (_, i) => faceOf(i));
  for (const { payload } of faces.slice(0, 50)) bwipjs.raw(name, payload, options);
  const startedAt = performance.now();
  for (const { payload } of faces) bwipjs.raw(name, payload, options);
  return (faces.length * 1000) / (performance.now() - startedAt);
}

/** Composes and encodes so many labels, one after the other, as a print job does. */
function made(count: number, encode: (label: ComposedLabel) => number) {
  let bytes = 0;
  const startedAt = performance.now();
  const memory = memoryWatch();
  for (const { label } of labelsOn(STANDARD, count, { dpi: 203, fonts })) {
    bytes += encode(label);
    memory.look();
  }
  const ours = (count * 1000) / (performance.now() - startedAt);
  const bytesPerLabel = Math.round(bytes / count);
  return { ours, labels: count, bytesPerLabel, ...memory.found() };
}

async function benchPdf(
  print: (figure: Figure) => void,
  what: string,
  { layout, floor }: { readonly layout: Layout; readonly floor: number },
): Promise<void> {
  const memory = memoryWatch();
  function* watched(): Generator<ComposedLabel> {
    for (const { label } of labelsOn(layout, BULK, { dpi: 203, fonts })) {
      memory.look();
      yield label;
    }
  }
  const startedAt = performance.now();
  const pdf = await toPdf(watched(), fonts, { paper: 'a4', createdAt: new Date(0) });
  const seconds = (performance.now() - startedAt) / 1000;
  memory.look();
  print(
    figure(`10 000 labels on A4, PDF, ${what}`, 'seconds', {
      ours: seconds,
      floor: BULK / floor,
      labelsPerSecond: Math.round(BULK / seconds),
      bytesPerLabel: Math.round(pdf.length / BULK),
      ...memory.found(),
    }),
  );
}

/** As the server does it: each label is read by other software before its bytes leave. */
async function benchProved(print: (figure: Figure) => void): Promise<void> {
  const reader = await openReader();
  const memory = memoryWatch();
  let [bytes, readingMs] = [0, 0];
  const startedAt = performance.now();
  for (const { label, payload } of labelsOn(STANDARD, BULK, { dpi: 203, fonts })) {
    const dots = rasterOf(label, fonts);
    const before = performance.now();
    const flaw = await prove(label, { dots, payload }, reader);
    readingMs += performance.now() - before;
    if (flaw) throw new Error(`the ${flaw.symbology} of a label cannot be read`);
    bytes += printerBytes('zpl', dots, 203).length;
    memory.look();
    await letOthersIn();
  }
  const ours = (BULK * 1000) / (performance.now() - startedAt);
  const more = { msOfReading: round(readingMs / BULK), bytesPerLabel: Math.round(bytes / BULK) };
  const given = { ours, floor: null, labels: BULK, ...more, ...memory.found() };
  print(figure('60×40 mm, 203 dpi, 10 000 as ZPL, each read first', 'labels/s', given));
}

async function benchProvedPdf(print: (figure: Figure) => void): Promise<void> {
  const reader = await openReader();
  const memory = memoryWatch();
  async function* proved(): AsyncGenerator<ComposedLabel> {
    for (const { label, payload } of labelsOn(STANDARD, BULK, { dpi: 300, fonts })) {
      const flaw = await prove(label, { dots: rasterOf(label, fonts), payload }, reader);
      if (flaw) throw new Error(`the ${flaw.symbology} of a label cannot be read`);
      memory.look();
      yield label;
      await letOthersIn();
    }
  }
  const startedAt = performance.now();
  const pdf = await toPdf(proved(), fonts, { paper: 'a4', createdAt: new Date(0) });
  const ours = (performance.now() - startedAt) / 1000;
  const bytesPerLabel = Math.round(pdf.length / BULK);
  const given = { ours, floor: null, bytesPerLabel, ...memory.found() };
  print(figure('10 000 labels on A4, PDF, QR only, each read first', 'seconds', given));
}

/** The most memory that was seen, asked now and then, since asking costs more than a label; and this process's own time. */
function memoryWatch() {
  let [most, looks] = [0, 0];
  const before = process.cpuUsage();
  const ask = (): void => {
    most = Math.max(most, process.memoryUsage.rss());
  };
  return {
    look: () => {
      if (looks++ % 100 === 0) ask();
    },
    found: () => {
      ask();
      const { user, system } = process.cpuUsage(before);
      const cpuSeconds = Math.round((user + system) / 10_000) / 100;
      return { cpuSeconds, rssMb: Math.round(most / MEGABYTE) };
    },
  };
}
