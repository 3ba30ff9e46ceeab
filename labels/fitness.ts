import { checkLayout } from './check-layout.ts';
import type { Spot } from './check-layout.ts';
import { dotsPerMm, RESOLUTIONS } from './face.ts';
import type { Dpi } from './face.ts';
import type { Layout } from './layout.ts';
import { placeSymbol } from './place-symbol.ts';
import { leastDots } from './symbology.ts';
import type { Symbology } from './symbology.ts';

/** The heads on which a layout has no trouble. */
export const fitFor = (layout: Layout): readonly Dpi[] =>
  RESOLUTIONS.filter((dpi) => checkLayout(layout, dpi).length === 0);

/** 模块: how large a symbol's modules come out, and the least that is read. `moduleDots` 0: its box holds none. */
export type ModuleSize = {
  readonly at: Spot;
  readonly symbology: Symbology;
  readonly moduleDots: number;
  readonly moduleMm: number;
  readonly leastMm: number;
};

/** The modules of every symbol of a layout on a head. */
export function moduleSizes(layout: Layout, dpi: Dpi): readonly ModuleSize[] {
  const inMm = (dots: number): number => Math.round((dots / dotsPerMm(dpi)) * 1000) / 1000;
  return layout.arrangements.flatMap((items, arrangement) =>
    items.flatMap((item, index): ModuleSize[] => {
      if (item.kind !== 'symbol') return [];
      const { symbology } = item;
      const moduleDots = Math.max(0, placeSymbol(item, dpi).module);
      const [moduleMm, leastMm] = [inMm(moduleDots), inMm(leastDots(symbology, dpi))];
      return [{ at: { arrangement, item: index }, symbology, moduleDots, moduleMm, leastMm }];
    }),
  );
}
