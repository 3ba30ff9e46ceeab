import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { Resvg, initWasm } from '@resvg/resvg-wasm';
import { PNG } from 'pngjs';
import { zplToBase64Async } from 'zpl-renderer-js';
import { prepareZXingModule, readBarcodes, type ReaderOptions } from 'zxing-wasm/reader';
import type { Bitmap } from '#labels/bitmap.ts';
import type { Dpi } from '#labels/face.ts';

/** Renderers and readers that others wrote. All give grey pictures, 0 = black. */
export type Picture = {
  readonly width: number;
  readonly height: number;
  readonly grey: Uint8Array;
};

const require = createRequire(import.meta.url);
/** An ArrayBuffer of its own: the modules want no view into a pool. */
function wasm(path: string): ArrayBuffer {
  const bytes = readFileSync(require.resolve(path));
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
}

prepareZXingModule({ overrides: { wasmBinary: wasm('zxing-wasm/reader/zxing_reader.wasm') } });
const resvgReady = initWasm(wasm('@resvg/resvg-wasm/index_bg.wasm'));

/** What zxing-cpp reads from a picture: texts of all QR symbols with version and level. */
export async function readSymbols(shown: Picture) {
  const found = await readBarcodes(pgmOfPicture(shown), { formats: ['QRCode'] });
  return found.map(({ text, ecLevel, version }) => ({ text, ecLevel, version: Number(version) }));
}

/** The same for all symbologies that we print: `QRCode 29CHARACTERS`, in order of the alphabet. */
export const readAny = (shown: Picture): Promise<string[]> => readAs(shown, {});

/** The same of a picture that nothing has turned: a quarter of the time. */
export const readUpright = (shown: Picture): Promise<string[]> =>
  readAs(shown, { tryRotate: false, tryInvert: false, tryDownscale: false });

async function readAs(shown: Picture, how: ReaderOptions): Promise<string[]> {
  const formats = ['QRCode', 'DataMatrix', 'Code128'] as const;
  const found = await readBarcodes(pgmOfPicture(shown), { formats: [...formats], ...how });
  return found.map(({ format, text }) => `${format} ${text}`).toSorted();
}

const pgmOfPicture = ({ width, height, grey }: Picture): Uint8Array =>
  Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1'), grey]);

export function pictureOfBitmap({ width, height, stride, bits }: Bitmap): Picture {
  const grey = new Uint8Array(width * height).fill(255);
  for (let y = 0; y < height; y++) {
    for (let at = 0; at < stride; at++) {
      const byte = bits[y * stride + at]!;
      if (byte === 0) continue;
      const end = Math.min(8, width - at * 8);
      for (let i = 0; i < end; i++)
        if ((byte & (0x80 >> i)) !== 0) grey[y * width + at * 8 + i] = 0;
    }
  }
  return { width, height, grey };
}

export function pictureOfPng(bytes: Uint8Array): Picture {
  const { width, height, data } = PNG.sync.read(Buffer.from(bytes));
  const grey = new Uint8Array(width * height);
  // Transparent is paper.
  for (let i = 0; i < grey.length; i++) {
    grey[i] = 255 - ((255 - data[i * 4]!) * data[i * 4 + 3]!) / 255;
  }
  return { width, height, grey };
}

export async function pictureOfSvg(svg: string, width: number): Promise<Picture> {
  await resvgReady;
  const resvg = new Resvg(svg, { fitTo: { mode: 'width', value: width } });
  const image = resvg.render();
  const { width: across, height, pixels } = image;
  const grey = new Uint8Array(across * height);
  // Colours come multiplied by alpha: what is left of the paper is added.
  for (let i = 0; i < grey.length; i++) grey[i] = 255 - pixels[i * 4 + 3]! + pixels[i * 4]!;
  image.free();
  resvg.free();
  return { width: across, height, grey };
}

/** zebrash wants whole dots a millimetre, and the width that gives ours with them. */
export async function pictureOfZpl(zpl: Uint8Array, dpi: Dpi, width: number, height: number) {
  const dots = { 203: 8, 300: 12, 600: 24 }[dpi];
  const text = Buffer.from(zpl).toString('latin1');
  const png = await zplToBase64Async(text, width / dots, height / dots, dots);
  return pictureOfPng(Buffer.from(png, 'base64'));
}

/** BITMAP of a TSPL job back to a picture; the commands around it are returned too. */
export function pictureOfTspl(job: Uint8Array) {
  const text = Buffer.from(job).toString('latin1');
  const head = /BITMAP 0,0,(\d+),(\d+),0,/.exec(text)!;
  const [stride, height] = [Number(head[1]), Number(head[2])];
  const from = head.index + head[0].length;
  const data = job.subarray(from, from + stride * height);
  const shown = picture(stride * 8, height, (x, y) =>
    (data[y * stride + (x >> 3)]! >> (7 - (x & 7))) & 1 ? 255 : 0,
  );
  const before = text.slice(0, head.index).split('\r\n');
  return { shown, before, after: text.slice(from + data.length) };
}

/** Pages of a PDF as PDFium draws them, with the text it extracts. */
export async function pagesOfPdf(pdf: Uint8Array, dpi: number) {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(pdf);
  const pages: (Picture & { text: string })[] = [];
  for (const page of document.pages()) {
    // The page is closed by rendering: its text comes first.
    const text = page.getText();
    const shown = await page.render({ scale: dpi / 72, render: 'bitmap' });
    const { width, height, data } = shown;
    pages.push({
      ...picture(width, height, (x, y) => data[(y * width + x) * 4]!),
      text,
    });
  }
  document.destroy();
  library.destroy();
  return pages;
}

/** Sizes of the pages as the file says them, in millimetres. */
export const pageSizes = (pdf: Uint8Array): number[][] =>
  [
    ...Buffer.from(pdf)
      .toString('latin1')
      .matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g),
  ].map(([, width, height]) =>
    [width, height].map((pt) => Math.round((Number(pt) * 2540) / 72) / 100),
  );

/** Share of dark pixels in a box. */
export function ink({ grey, width }: Picture, x: number, y: number, w: number, h: number): number {
  let dark = 0;
  for (let row = y; row < y + h; row++) {
    for (let column = x; column < x + w; column++) if (grey[row * width + column]! < 128) dark++;
  }
  return dark / (w * h);
}

export function picture(
  width: number,
  height: number,
  of: (x: number, y: number) => number,
): Picture {
  const grey = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) grey[y * width + x] = of(x, y);
  return { width, height, grey };
}
