import { createHmac } from 'node:crypto';
import bwipjs from 'bwip-js/node';
import { codeFromBytes } from '#labels/code.ts';
import type { ComposedLabel } from '#labels/elements.ts';
import type { Face } from '#labels/face.ts';
import { loadFonts } from '#labels/fonts.ts';
import type { Layout } from '#labels/layout.ts';
import { box, column, row, symbol, text, tries } from '#labels/parts.ts';
import { encodePayload } from '#labels/payload.ts';
import { STANDARD } from '#labels/preset-60x40.ts';
import { composeOn, toPdf, toSvg, toTspl, toZpl } from '#labels/print.ts';
import { printedCode } from '#labels/printed-code.ts';
import { rasterOf } from '#labels/raster.ts';
import { figure, type Figure } from './figures.ts';

const WARM_UP = 300;
const SHORT_RUN = 2000;
const BULK = 10_000;
const MEGABYTE = 1024 * 1024;
const KEYS = new Map([[0, new Uint8Array(32).fill(7)]]);
const mac = (key: Uint8Array, message: Uint8Array): Uint8Array =>
  createHmac('sm3', key).update(message).digest();

/** QR and DataMatrix side by side, on 60 × 40 mm. */
const BOTH: Layout = {
  name: 'both',
  words: { zh: '双码', en: 'Both symbols' },
  stock: { width: 60, height: 40 },
  natures: ['carrier'],
  sample: 'document',
  arrangements: [
    [
      column(box(3, 2, 54, 22), [
        row('markText', tries([4.5, 1], [3, 2]), { weight: 'bold' }),
        row('registerNumber', tries([3.25, 1], [3, 2]), { weight: 'bold' }),
        row('documentNumber', tries([2.5, 1], [2.25, 2])),
        row('copyNumber', tries([2.5, 1])),
      ]),
      symbol('qr', box(38.2, 3, 18.84, 20), 'right'),
      symbol('dataMatrix', box(3.5, 26, 11.5, 11.5)),
      text(box(18, 28, 39, 4), row('kindWord', tries([2.75, 1]))),
      text(box(18, 33, 39, 4), row('printedCode', tries([2.75, 1]))),
    ],
  ],
};

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
  svg: each('SVG', SHORT_RUN, (label) => toSvg(label).length),
  raster: each('raster', SHORT_RUN, (label) => rasterOf(label, fonts).bits.length),
  zpl: each('ZPL', SHORT_RUN, zpl),
  tspl: each('TSPL', SHORT_RUN, (label) => toTspl([label], fonts).length),
  bulk: each('10 000 as ZPL', BULK, zpl),
  qr: (print) => {
    const floor = symbolsAlone('qrcode', 'eclevel=Q version=2');
    return benchPdf(print, 'QR only', { layout: STANDARD, floor });
  },
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
  for (const label of labelsOn(STANDARD, count)) {
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
    for (const label of labelsOn(layout, BULK)) {
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

function* labelsOn(layout: Layout, count: number): Generator<ComposedLabel> {
  for (let i = 0; i < count; i++) {
    const outcome = composeOn(layout, faceOf(i), { dpi: 203, fonts });
    if (!outcome.ok) throw new Error(`label ${i} was refused: ${outcome.kind}`);
    yield outcome.label;
  }
}

const UNITS = ['某某市发展和改革委员会', '某某省国家档案与保密管理局', '第一研究所机要保密处'];
const MARKS = ['机密★10年', '秘密★6个月', '绝密★长期', '机密★会议开始前'];

/** The face of the nth document: every code, number and payload another. */
function faceOf(n: number): Face {
  const seed = createHmac('sm3', 'bench').update(String(n)).digest();
  const code = codeFromBytes(Uint8Array.from(seed.subarray(0, 10)));
  return {
    nature: 'carrier',
    unitName: UNITS[n % UNITS.length] ?? '',
    markText: MARKS[n % MARKS.length] ?? '',
    kindWord: '纸质文件',
    registerNumber: `WJ-${String(n).padStart(6, '0')}`,
    documentNumber: `国办发〔20${10 + (n % 16)}〕${n % 500}号`,
    copyNumber: String(n % 1000).padStart(6, '0'),
    title: null,
    payload: encodePayload({ epoch: 0, generation: n % 32, code }, KEYS, mac),
    printedCode: printedCode(code),
  };
}
