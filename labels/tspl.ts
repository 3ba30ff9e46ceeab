import type { Bitmap } from './bitmap.ts';
import { dotsPerMm } from './face.ts';
import type { Dpi } from './face.ts';

/** Gap between labels of the stock, millimetres. */
const GAP_MM = 2;

/**
 * TSPL of one label: SIZE, GAP, CLS, one BITMAP, PRINT. 0 = black here, and the data are raw bytes:
 * the port must be binary, without XON/XOFF. `commands` stand before the picture.
 */
export function tsplOf(bitmap: Bitmap, dpi: Dpi, commands: readonly string[] = []): Uint8Array {
  // Tenths of a millimetre take the dots' rounding away again.
  const mm = (dots: number): number => Math.round((dots * 10) / dotsPerMm(dpi)) / 10;
  const head = [
    `SIZE ${mm(bitmap.width)} mm,${mm(bitmap.height)} mm`,
    `GAP ${GAP_MM} mm,0 mm`,
    'DIRECTION 1,0',
    'REFERENCE 0,0',
    'CLS',
    ...commands,
    `BITMAP 0,0,${bitmap.stride},${bitmap.height},0,`,
  ].join('\r\n');
  const inverted = bitmap.bits.map((byte) => byte ^ 0xff);
  return Buffer.concat([
    Buffer.from(head, 'latin1'),
    inverted,
    Buffer.from('\r\nPRINT 1,1\r\n', 'latin1'),
  ]);
}
