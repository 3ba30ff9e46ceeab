import { blankBitmap, fillBox, stampOn } from './bitmap.ts';
import type { Bitmap } from './bitmap.ts';
import type { ComposedLabel } from './elements.ts';
import type { Fonts } from './fonts.ts';
import { runsOf } from './symbol.ts';

/** The label as dots: what every printer gets, so that no printer ever draws a letter by itself. */
export function rasterOf(label: ComposedLabel, fonts: Fonts): Bitmap {
  const target = blankBitmap(label.width, label.height);
  for (const element of label.elements) {
    switch (element.kind) {
      case 'rule':
        fillBox(target, element.x, element.y, element.width, element.height);
        break;
      case 'symbol': {
        const { x, y, module, rowHeight } = element;
        for (const [row, modules] of element.matrix.entries()) {
          for (const [from, length] of runsOf(modules)) {
            fillBox(target, x + from * module, y + row * rowHeight, length * module, rowHeight);
          }
        }
        break;
      }
      case 'text':
        for (const { drawn, x } of element.line.glyphs) {
          stampOn(target, fonts.stamp(drawn, element.size), element.x + x, element.baseline);
        }
        break;
    }
  }
  return target;
}
