import { drawItem } from './draw-item.ts';
import type { Drawn } from './draw-item.ts';
import type { ComposedLabel, Element, LabelRefusal, LabelWarning } from './elements.ts';
import { boxInDots } from './layout.ts';
import type { Layout, LayoutItem } from './layout.ts';
import { placeSymbol } from './place-symbol.ts';
import type { PlacedSymbol } from './place-symbol.ts';
import type { Block, Setting } from './set-row.ts';

type Arranged = { readonly label: ComposedLabel; readonly warnings: readonly LabelWarning[] };

/** Lays a face out on the first arrangement that takes it whole, or says what fits in none. */
export function arrange(layout: Layout, setting: Setting): Arranged | LabelRefusal {
  let refusal: LabelRefusal = { ok: false, kind: 'doesNotFit', field: 'printedCode' };
  for (const items of layout.arrangements) {
    const drawn = drawAll(items, setting);
    if ('ok' in drawn) refusal = drawn;
    else return finished(layout, drawn, setting);
  }
  return refusal;
}

/** The same of a layout that is still being drawn: on its first arrangement where it goes on none, what does not fit left out. */
export function arrangeDraft(
  layout: Layout,
  setting: Setting,
): Arranged & { readonly refusal: LabelRefusal | null } {
  const whole = arrange(layout, setting);
  if (!('ok' in whole)) return { ...whole, refusal: null };
  const items = layout.arrangements[0] ?? [];
  const fitting = items.filter(
    (item) => !('ok' in drawItem(item, firstSymbol(items, setting), setting)),
  );
  const drawn = drawAll(fitting, setting);
  const shown = 'ok' in drawn ? { elements: [], blocks: [] } : drawn;
  return { ...finished(layout, shown, setting), refusal: whole };
}

function drawAll(items: readonly LayoutItem[], setting: Setting): Drawn | LabelRefusal {
  const symbol = firstSymbol(items, setting);
  const elements: Element[] = [];
  const blocks: Block[] = [];
  for (const item of items) {
    const drawn = drawItem(item, symbol, setting);
    if ('ok' in drawn) return drawn;
    elements.push(...drawn.elements);
    blocks.push(...drawn.blocks);
  }
  return { elements, blocks };
}

function firstSymbol(items: readonly LayoutItem[], { dpi }: Setting): PlacedSymbol | null {
  const item = items.find(({ kind }) => kind === 'symbol');
  return item?.kind === 'symbol' ? placeSymbol(item, dpi) : null;
}

function finished(layout: Layout, { elements, blocks }: Drawn, { face, dpi }: Setting): Arranged {
  const { width, height } = boxInDots({ x: 0, y: 0, ...layout.stock }, dpi);
  const cuts = blocks.flatMap(({ field, left }): LabelWarning[] =>
    left === '' || field === 'caption' ? [] : [{ kind: 'cut', field, left }],
  );
  const isMarked = blocks.some(({ field }) => field === 'markText');
  const unmarked: readonly LabelWarning[] =
    face.markText !== '' && !isMarked ? [{ kind: 'markNotShown', markText: face.markText }] : [];
  return {
    label: { dpi, stock: layout.stock, width, height, elements },
    warnings: [...unmarked, ...cuts, ...boxesIn(elements)],
  };
}

/** Characters that became boxes, each once. */
function boxesIn(elements: readonly Element[]): LabelWarning[] {
  const lost = new Set<number>();
  for (const element of elements) {
    if (element.kind !== 'text') continue;
    for (const { drawn } of element.line.glyphs) if (drawn.isBox) lost.add(drawn.glyph.id);
  }
  return [...lost].map((point) => ({
    kind: 'missingGlyph',
    character: String.fromCodePoint(point),
    codePoint: `U+${point.toString(16).toUpperCase().padStart(4, '0')}`,
  }));
}
