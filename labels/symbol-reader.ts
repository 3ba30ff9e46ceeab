import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes, type ReadResult } from 'zxing-wasm/reader';
import type { Bitmap } from './bitmap.ts';
import { pgmOf } from './pgm.ts';
import type { Matrix } from './symbol.ts';
import type { Symbology } from './symbology.ts';

export type Point = { readonly x: number; readonly y: number };

/** One symbol as it was found in a picture. */
export type SymbolRead = {
  readonly symbology: Symbology;
  readonly text: string;
  /** Of the symbol's ink, in pixels: its own top left first, then clockwise. */
  readonly corners: readonly [Point, Point, Point, Point];
  /** How far it is turned, clockwise. */
  readonly degrees: number;
  /** The modules as they were seen, before anything was put right; null for bars. */
  readonly seen: Matrix | null;
  /** Share of the error correction that was not needed, 0 to 1; null for bars, which have none. */
  readonly spare: number | null;
};

/** 识读器: software that others wrote (zxing-cpp) reads what ours draws. */
export type SymbolReader = {
  /** Dots as a printer gets them: upright, black on white. */
  readDots(dots: Bitmap, wanted: readonly Symbology[]): Promise<readonly SymbolRead[]>;
  /** A scan or photograph, PNG or JPEG, turned, dim or askew. Null: no picture that can be opened. */
  readPicture(file: Uint8Array): Promise<readonly SymbolRead[] | null>;
};

/** Model 2 alone: in a spoilt QR the reader finds a Micro QR now and then. */
const FORMATS = { qr: 'QRCodeModel2', dataMatrix: 'DataMatrix', code128: 'Code128' } as const;
const FAMILIES = { qr: 'QRCode', dataMatrix: 'DataMatrix', code128: 'Code128' } as const;
/** Dots are black or white and upright: nothing has to be guessed, which halves the time. */
const AS_SENT = {
  binarizer: 'FixedThreshold',
  tryRotate: false,
  tryInvert: false,
  tryDownscale: false,
} as const;
const SYMBOLOGIES: readonly Symbology[] = ['qr', 'dataMatrix', 'code128'];

/** Opens the reader, 1 MB that come from the package on this machine: by itself it would ask the network for them. */
export async function openReader(): Promise<SymbolReader> {
  const path = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  const { buffer, byteOffset, byteLength } = readFileSync(path);
  const wasmBinary = buffer.slice(byteOffset, byteOffset + byteLength);
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
  return {
    readDots: async (dots, wanted) => {
      const formats = wanted.map((symbology) => FORMATS[symbology]);
      const found = await readBarcodes(pgmOf(dots), { formats, ...AS_SENT });
      return found.flatMap(symbolRead);
    },
    readPicture: async (file) => {
      const formats = Object.values(FORMATS);
      const found = await readBarcodes(file, { formats, tryDenoise: true });
      const isPicture = found.every(({ isValid }) => isValid);
      return isPicture ? found.flatMap(symbolRead) : null;
    },
  };
}

function symbolRead(found: ReadResult): SymbolRead[] {
  const symbology = SYMBOLOGIES.find((each) => FAMILIES[each] === found.symbology);
  if (symbology === undefined || !found.isValid) return [];
  const { topLeft, topRight, bottomRight, bottomLeft } = found.position;
  const corners = [topLeft, topRight, bottomRight, bottomLeft] as const;
  const { text, rotation: degrees } = found;
  const isBars = symbology === 'code128';
  const seen = isBars ? null : modulesOf(found.symbol);
  return [{ symbology, text, corners, degrees, seen, spare: isBars ? null : spareOf(found.extra) }];
}

/** 0 is black in the reader's picture of the modules. */
const modulesOf = ({ data, width, height }: ReadResult['symbol']): Matrix =>
  Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (__, x) => data[y * width + x] === 0),
  );

/** What the reader says beside the text, as JSON: `UEC` is the error correction left unused. */
function spareOf(extra: string): number | null {
  const said: unknown = extra === '' ? null : JSON.parse(extra);
  const isSaid = typeof said === 'object' && said !== null && 'UEC' in said;
  return isSaid && typeof said.UEC === 'number' ? said.UEC : null;
}
