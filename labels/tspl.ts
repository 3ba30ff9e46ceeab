import type { Bitmap } from './bitmap.ts';
import { LABEL_MM } from './frame.ts';

/** Gap between labels of the stock, millimetres. */
const GAP_MM = 2;

/**
 * TSPL of one label: SIZE, GAP, CLS, one BITMAP, PRINT. 0 = black here, and the data are raw bytes:
 * the port must be binary, without XON/XOFF.
 */
export function tsplOf(bitmap: Bitmap): Uint8Array {
  const head = [
    `SIZE ${LABEL_MM.width} mm,${LABEL_MM.height} mm`,
    `GAP ${GAP_MM} mm,0 mm`,
    'DIRECTION 1,0',
    'REFERENCE 0,0',
    'CLS',
    `BITMAP 0,0,${bitmap.stride},${bitmap.height},0,`,
  ].join('\r\n');
  const inverted = bitmap.bits.map((byte) => byte ^ 0xff);
  return Buffer.concat([
    Buffer.from(head, 'latin1'),
    inverted,
    Buffer.from('\r\nPRINT 1,1\r\n', 'latin1'),
  ]);
}
