import type { Bitmap } from './bitmap.ts';
import type { Dpi } from './face.ts';

/**
 * CPCL of one label, for mobile printers: a picture (`EG`) and nothing else, one copy. 1 = black, as hex digits: twice the bytes of `CG`,
 * and nothing in them that a wireless line or the printer could take for a command. `FORM` feeds to the next label.
 */
export function cpclOf(bitmap: Bitmap, dpi: Dpi): Uint8Array {
  // The session speaks of 200 dots an inch for heads of 203.
  const resolution = dpi === 203 ? 200 : dpi;
  const lines = [
    `! 0 ${resolution} ${resolution} ${bitmap.height} 1`,
    `PAGE-WIDTH ${bitmap.width}`,
    `EG ${bitmap.stride} ${bitmap.height} 0 0 ${Buffer.from(bitmap.bits).toString('hex').toUpperCase()}`,
    'FORM',
    'PRINT',
    '',
  ];
  return Buffer.from(lines.join('\r\n'), 'latin1');
}
