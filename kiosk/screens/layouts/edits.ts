import type { Spot } from '#labels/check-layout.ts';
import { LAYOUT_LIMITS } from '#labels/layout-schema.ts';
import type { Box, Layout, LayoutItem, Row } from '#labels/layout.ts';
import { newItem } from './new-items.ts';

type Items = readonly LayoutItem[];

/** The items of an arrangement, in the order in which they are drawn. */
export const itemsOf = (layout: Layout, arrangement: number): Items =>
  layout.arrangements[arrangement] ?? [];

/** The item at a spot; null where there is none, as after an undo. */
export const itemAt = (layout: Layout, at: Spot): LayoutItem | null =>
  itemsOf(layout, at.arrangement)[at.item] ?? null;

const withItems = (layout: Layout, arrangement: number, items: Items): Layout => ({
  ...layout,
  arrangements: layout.arrangements.map((old, index) => (index === arrangement ? items : old)),
});

/** The layout with another item at this spot. */
export const withItem = (layout: Layout, at: Spot, item: LayoutItem): Layout =>
  withItems(
    layout,
    at.arrangement,
    itemsOf(layout, at.arrangement).map((old, index) => (index === at.item ? item : old)),
  );

/** The layout with the item at this spot in another box. */
export function withBox(layout: Layout, at: Spot, box: Box): Layout {
  const item = itemAt(layout, at);
  return item === null ? layout : withItem(layout, at, { ...item, box });
}

/** A new item of this kind at the end, where there is room for it. */
export function withNew(layout: Layout, arrangement: number, kind: LayoutItem['kind']): Layout {
  const items = itemsOf(layout, arrangement);
  return withItems(layout, arrangement, [...items, newItem(kind, items, layout.stock)]);
}

export const without = (layout: Layout, at: Spot): Layout =>
  withItems(
    layout,
    at.arrangement,
    itemsOf(layout, at.arrangement).filter((_, index) => index !== at.item),
  );

/** One more arrangement, after this one and like it. */
export const withArrangement = (layout: Layout, like: number): Layout => ({
  ...layout,
  arrangements: layout.arrangements.toSpliced(like + 1, 0, itemsOf(layout, like)),
});

/** The last arrangement of a layout stays. */
export const withoutArrangement = (layout: Layout, index: number): Layout =>
  layout.arrangements.length < 2
    ? layout
    : { ...layout, arrangements: layout.arrangements.toSpliced(index, 1) };

/** The item with another text in this place. */
export function withRow(item: LayoutItem, index: number, row: Row): LayoutItem {
  switch (item.kind) {
    case 'text':
      return { ...item, row };
    case 'pair':
      return index === 0 ? { ...item, left: row } : { ...item, right: row };
    case 'column':
      return { ...item, rows: item.rows.map((old, at) => (at === index ? row : old)) };
    case 'rule':
    case 'border':
    case 'symbol':
      return item;
  }
}

/** Only a title may end in …: a level, a number or a name is whole, or the label is not printed. */
export const asAllowed = (row: Row): Row =>
  row.field === 'title' || row.overflow === 'refuse' ? row : { ...row, overflow: 'refuse' };

/** The row one place further up (-1) or down (1). */
export function withRowMoved(rows: readonly Row[], index: number, by: -1 | 1): readonly Row[] {
  const row = rows[index];
  const to = index + by;
  if (row === undefined || to < 0 || to >= rows.length) return rows;
  return rows.toSpliced(index, 1).toSpliced(to, 0, row);
}

/** A layout to be changed, like another: presets stay as they are. */
export const copyOf = (layout: Layout, taken: readonly string[]): Layout => ({
  ...layout,
  name: freeName(layout.name, taken),
  words: {
    zh: called(layout.words.zh, '（副本）'),
    en: called(layout.words.en, ' (copy)'),
  },
});

/** As long as a name may be, and still saying that it is a copy. */
const called = (name: string, more: string): string =>
  name.slice(0, LAYOUT_LIMITS.wordsChars - more.length) + more;

/** Room for a number behind it. */
const STEM_CHARS = 28;

/** `60x40-2`, or the next number that is free. */
export function freeName(name: string, taken: readonly string[]): string {
  const stem = name.replace(/-\d+$/, '').slice(0, STEM_CHARS);
  for (let n = 2; ; n += 1) if (!taken.includes(`${stem}-${n}`)) return `${stem}-${n}`;
}
