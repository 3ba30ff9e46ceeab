import type { Bitmap } from './bitmap.ts';
import type { Dpi } from './face.ts';
import { inverted, withoutImmediates, type Immediate } from './immediate.ts';

/** Gap between labels of the stock, millimetres. */
const GAP_MM = 2;
const MM_PER_INCH = 25.4;

/** `^@` resets, `^ee` answers with the state: neither may come to pass inside a picture. */
export const EPL_IMMEDIATES: readonly Immediate[] = [
  { first: 0x5e, seconds: [0x40, 0x65], instead: 0x1e },
];

/**
 * EPL2 of one label: a picture (`GW`) and nothing else, one copy. 0 = black, and the data are raw bytes. A line end comes first, so that
 * a question or half a line before it is over. Between the height and the data stands a comma (Zebra, correction to the `GW` page).
 */
export function eplOf(bitmap: Bitmap, dpi: Dpi): Uint8Array {
  const gap = Math.round((GAP_MM * dpi) / MM_PER_INCH);
  const head = [
    '',
    'N',
    `q${bitmap.width}`,
    `Q${bitmap.height},${gap}`,
    `GW0,0,${bitmap.stride},${bitmap.height},`,
  ].join('\n');
  return Buffer.concat([
    Buffer.from(head, 'latin1'),
    withoutImmediates(inverted(bitmap), EPL_IMMEDIATES),
    Buffer.from('\nP1,1\n', 'latin1'),
  ]);
}
