import { checkLayout, type LayoutTrouble, type Spot } from '#labels/check-layout.ts';
import type { Dpi } from '#labels/face.ts';
import { fitFor } from '#labels/fitness.ts';
import type { Box, Layout, LayoutItem } from '#labels/layout.ts';
import { batch, computed, signal, type ReadonlySignal } from '@preact/signals';
import { itemAt, itemsOf, withBox, withItem, withNew, without } from './edits.ts';
import { begun, changed, redone, settled, undone, type History } from './history.ts';
import { gapsOf } from './shape.ts';

/** What is edited, and what of it the server has; kept when the screen is left. */
export type Draft = {
  readonly history: History<Layout>;
  /** As it was saved last; null: never. */
  readonly saved: Layout | null;
  /** The version that was saved last; 0: none. */
  readonly version: number;
};

export const draftOf = (layout: Layout, version: number): Draft => ({
  history: begun(layout),
  saved: version === 0 ? null : layout,
  version,
});

export const isDirty = ({ history, saved }: Draft): boolean =>
  saved === null || JSON.stringify(history.present) !== JSON.stringify(saved);

export type Editor = ReturnType<typeof createEditor>;

/** 版式编辑: the draft, what is chosen of it, and what a scanner would say. Nothing of it needs the server. */
export function createEditor(given: Draft) {
  const draft = signal(given);
  const layout = computed(() => draft.value.history.present);
  const dpi = signal<Dpi>(203);
  const set = (history: History<Layout>): void => {
    draft.value = { ...draft.value, history };
  };
  const rest = (): void => set(settled(draft.value.history));
  return {
    ...findingsOf(layout, dpi),
    ...editsOf(layout, {
      change: (next, of) => set(changed(draft.value.history, next, of)),
      rest,
    }),
    draft,
    layout,
    dpi,
    rest,
    /** Whether what is moved goes to the grid. */
    hasGrid: signal(true),
    isDirty: computed(() => isDirty(draft.value)),
    undo: (): void => set(undone(draft.value.history)),
    redo: (): void => set(redone(draft.value.history)),
    /** The server has this as this version; what was changed meanwhile is not saved yet. */
    keep: (version: number, saved: Layout): void => {
      draft.value = { ...draft.value, saved, version };
    },
  };
}

type Change = (next: Layout, of?: string | null) => void;

/** What is chosen, and the edits of it. */
function editsOf(
  layout: ReadonlySignal<Layout>,
  { change, rest }: { readonly change: Change; readonly rest: () => void },
) {
  const chosen = signal<number | null>(null);
  const tab = signal(0);
  // An undo may have taken away what was chosen.
  const arrangement = computed(() => Math.min(tab.value, layout.value.arrangements.length - 1));
  const at = computed<Spot | null>(() => {
    if (chosen.value === null) return null;
    const spot = { arrangement: arrangement.value, item: chosen.value };
    return itemAt(layout.value, spot) === null ? null : spot;
  });
  const choose = (index: number | null): void =>
    batch(() => {
      chosen.value = index;
      rest();
    });
  return {
    arrangement,
    at,
    item: computed(() => (at.value === null ? null : itemAt(layout.value, at.value))),
    change,
    choose,
    goTo: (index: number): void =>
      batch(() => {
        tab.value = index;
        choose(null);
      }),
    changeChosen: (next: LayoutItem, of: string | null = null): void => {
      if (at.value !== null) change(withItem(layout.value, at.value, next), named(of, at.value));
    },
    place: (spot: Spot, box: Box, of: string | null): void =>
      change(withBox(layout.value, spot, box), named(of, spot)),
    add: (kind: LayoutItem['kind']): void =>
      batch(() => {
        change(withNew(layout.value, arrangement.value, kind));
        choose(itemsOf(layout.value, arrangement.value).length - 1);
      }),
    remove: (): void => {
      const spot = at.value;
      if (spot === null) return;
      batch(() => {
        change(without(layout.value, spot));
        choose(null);
      });
    },
  };
}

const named = (of: string | null, { arrangement, item }: Spot): string | null =>
  of === null ? null : `${of} ${arrangement}.${item}`;

/** What stands between the draft and being saved: gaps of the draft itself, and what no scanner could read. */
function findingsOf(layout: ReadonlySignal<Layout>, dpi: ReadonlySignal<Dpi>) {
  const gaps = computed(() => gapsOf(layout.value));
  const troubles = computed<readonly LayoutTrouble[]>(() => checkLayout(layout.value, dpi.value));
  const heads = computed(() => fitFor(layout.value));
  /** Saved is what at least one head prints so that a scanner reads it. */
  const maySave = computed(() => gaps.value.length === 0 && heads.value.length > 0);
  /** Items of this arrangement that something is wrong with. */
  const isTroubled = (arrangement: number, item: number): boolean =>
    troubles.value.some(
      (one) =>
        'at' in one &&
        one.at.arrangement === arrangement &&
        (one.at.item === item || ('by' in one && one.by === item)),
    ) ||
    gaps.value.some(
      (gap) => gap.kind === 'item' && gap.arrangement === arrangement && gap.item === item,
    );
  return { gaps, troubles, heads, maySave, isTroubled };
}
