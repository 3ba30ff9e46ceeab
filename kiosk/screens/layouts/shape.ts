import { LayoutSchema } from '#labels/layout-schema.ts';
import type { Layout } from '#labels/layout.ts';
import * as v from 'valibot';

/** What of a draft is missing or is no value at all, before anybody asks whether a scanner could read it. */
export type Gap =
  | { readonly kind: 'name' | 'words' | 'natures' | 'stock' | 'tooMany' }
  | { readonly kind: 'item'; readonly arrangement: number; readonly item: number };

/** 还缺什么: each gap once, in the order of the layout; empty when the draft may be sent. */
export function gapsOf(layout: Layout): readonly Gap[] {
  const parsed = v.safeParse(LayoutSchema, layout);
  if (parsed.success) return [];
  const gaps = parsed.issues.map(({ path }) => gapAt(path?.map(({ key }) => key) ?? []));
  return gaps.filter(
    (gap, index) =>
      gaps.findIndex((other) => JSON.stringify(other) === JSON.stringify(gap)) === index,
  );
}

function gapAt([first, arrangement, item]: readonly unknown[]): Gap {
  if (first === 'arrangements') {
    return typeof arrangement === 'number' && typeof item === 'number'
      ? { kind: 'item', arrangement, item }
      : { kind: 'tooMany' };
  }
  return first === 'name' || first === 'words' || first === 'natures'
    ? { kind: first }
    : { kind: 'stock' };
}

/** A draft that can be drawn while it has no name yet: the picture does not wait for words. */
export const drawable = (layout: Layout, arrangement: number): Layout => ({
  ...layout,
  name: 'draft',
  words: { zh: '草稿', en: 'Draft' },
  // The one being edited, even where the words of the sample would go on an earlier one.
  arrangements: [layout.arrangements[arrangement] ?? []],
});
