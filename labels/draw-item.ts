import { setColumn } from './column.ts';
import type { Element, LabelRefusal, TextElement } from './elements.ts';
import { boxInDots, dotsOf } from './layout.ts';
import type { Align, ColumnItem, LayoutItem, PairItem, Row, TextItem } from './layout.ts';
import { placeSymbol } from './place-symbol.ts';
import type { PlacedSymbol } from './place-symbol.ts';
import { ASCENT, LEADING, setRow, stands } from './set-row.ts';
import type { Block, Setting } from './set-row.ts';
import { symbolOf } from './symbol.ts';

/** What an item puts on a label, and the texts among it. */
export type Drawn = { readonly elements: readonly Element[]; readonly blocks: readonly Block[] };

/** One item of a layout in whole dots; `symbol` is the first of its arrangement, which columns give way to. */
export function drawItem(
  item: LayoutItem,
  symbol: PlacedSymbol | null,
  at: Setting,
): Drawn | LabelRefusal {
  switch (item.kind) {
    case 'text':
      return drawText(item, at);
    case 'column':
      return drawColumn(item, symbol, at);
    case 'pair':
      return drawPair(item, at);
    case 'rule': {
      const { left: x, top: y, width, height } = boxInDots(item.box, at.dpi);
      // A hair line is one dot, not none.
      return plain([
        { kind: 'rule', x, y, width: Math.max(width, 1), height: Math.max(height, 1) },
      ]);
    }
    case 'border': {
      const { left: x, top: y, width, height } = boxInDots(item.box, at.dpi);
      const thick = Math.max(dotsOf(item.thick, at.dpi), 1);
      return plain([
        { kind: 'rule', x, y, width, height: thick },
        { kind: 'rule', x, y: y + height - thick, width, height: thick },
        { kind: 'rule', x, y, width: thick, height },
        { kind: 'rule', x: x + width - thick, y, width: thick, height },
      ]);
    }
    case 'symbol': {
      const { symbology } = item;
      const { ink, module, rowHeight } = placeSymbol(item, at.dpi);
      const matrix = symbolOf(at.face.payload, symbology);
      const { left: x, top: y } = ink;
      return plain([{ kind: 'symbol', symbology, x, y, module, rowHeight, matrix }]);
    }
  }
}

const plain = (elements: readonly Element[]): Drawn => ({ elements, blocks: [] });

function drawText(item: TextItem, setting: Setting): Drawn | LabelRefusal {
  if (!stands(item.row, setting.face)) return plain([]);
  const box = boxInDots(item.box, setting.dpi);
  const block = setRow(item.row, box, setting);
  if (!block) return doesNotFit(item.row);
  const slack = box.height - block.height;
  const y = box.top + { top: 0, middle: Math.round(slack / 2), bottom: slack }[item.stand];
  return { elements: textAt(block, box, y, item.align), blocks: [block] };
}

function drawColumn(
  item: ColumnItem,
  symbol: PlacedSymbol | null,
  setting: Setting,
): Drawn | LabelRefusal {
  const { face, dpi } = setting;
  if (item.natures !== null && !item.natures.includes(face.nature)) return plain([]);
  const whole = boxInDots(item.box, dpi);
  const beside = item.isBesideSymbol ? symbol : null;
  const box = beside ? { ...whole, width: beside.quiet.left - whole.left } : whole;
  const set = setColumn(item, { ...box, align: beside?.ink.height ?? null }, setting);
  if ('ok' in set) return set;
  return {
    elements: set.flatMap(({ block, y, indent, caption }) => [
      ...(caption ? textAt(caption, box, y + lift(block, caption), 'left') : []),
      ...textAt(block, { left: box.left + indent, width: box.width - indent }, y, 'left'),
    ]),
    blocks: set.map(({ block }) => block),
  };
}

/** A caption stands on the baseline of its value. */
const lift = (block: Block, caption: Block): number =>
  Math.round(block.size * ASCENT) - Math.round(caption.size * ASCENT);

function drawPair({ box: wanted, left, right }: PairItem, setting: Setting): Drawn | LabelRefusal {
  const box = boxInDots(wanted, setting.dpi);
  const second = setRow(right, box, setting);
  if (!second) return doesNotFit(right);
  const taken = (second.lines[0]?.width ?? 0) + second.size;
  const first = stands(left, setting.face)
    ? setRow(left, { ...box, width: box.width - taken }, setting)
    : undefined;
  if (first === null) return doesNotFit(left);
  const baseline = box.bottom - Math.round(second.size * (1 - ASCENT));
  const topOf = (block: Block): number => baseline - Math.round(block.size * ASCENT);
  return {
    elements: [
      ...(first ? textAt(first, box, topOf(first), 'left') : []),
      ...textAt(second, box, topOf(second), 'right'),
    ],
    blocks: first ? [first, second] : [second],
  };
}

function textAt(
  { field, size, weight, lines }: Block,
  box: { readonly left: number; readonly width: number },
  y: number,
  align: Align,
): TextElement[] {
  return lines.map((line, i) => {
    const slack = box.width - line.width;
    return {
      kind: 'text',
      field,
      x: box.left + { left: 0, centre: Math.round(slack / 2), right: slack }[align],
      baseline: y + Math.round(size * ASCENT) + Math.round(i * size * LEADING),
      size,
      weight,
      line,
    };
  });
}

const doesNotFit = ({ field }: Row): LabelRefusal => ({ ok: false, kind: 'doesNotFit', field });
