import * as v from 'valibot';
import type { ActId } from '#domain/ids.ts';
import type { SavedLayout } from '#domain/labels.ts';
import { checkLayout } from '#labels/check-layout.ts';
import { RESOLUTIONS, type Dpi } from '#labels/face.ts';
import { fitFor } from '#labels/fitness.ts';
import { LayoutSchema, layoutText } from '#labels/layout-schema.ts';
import { troubleWords } from '#labels/layout-words.ts';
import type { Layout } from '#labels/layout.ts';
import { PRESETS, presetNamed } from '#labels/presets.ts';
import { append } from '../store/append.ts';
import type { Database, Tx } from '../store/database.ts';
import { savedLayout, savedLayouts } from '../store/layouts.ts';
import { circumstance } from './circumstance.ts';
import { about } from './facts.ts';
import type { Asker, House } from './house.ts';
import { once } from './once.ts';
import { done, inTrouble, type Outcome } from './outcome.ts';

/** A layout as it can be chosen. `version` 0: a preset. */
export type ListedLayout = {
  readonly layout: Layout;
  readonly version: number;
  readonly fitFor: readonly Dpi[];
};

/** 版式: presets in their order, then the unit's own that are in use, by name. */
export async function listedLayouts(db: Database | Tx): Promise<ListedLayout[]> {
  const presets = PRESETS.map((layout) => ({ layout, version: 0 }));
  const own = (await savedLayouts(db)).map((saved) => ({
    layout: layoutIn(saved),
    version: saved.version,
  }));
  return [...presets, ...own].map((each) => ({ ...each, fitFor: fitFor(each.layout) }));
}

/**
 * The layout of this name, a preset or the newest version of the unit's own; null where there never was one. A job
 * that was ordered goes on printing on a layout withdrawn since; a new job may not be ordered on one.
 */
export async function layoutNamed(
  db: Database | Tx,
  name: string,
): Promise<{ readonly layout: Layout; readonly isWithdrawn: boolean } | null> {
  const preset = presetNamed(name);
  if (preset) return { layout: preset, isWithdrawn: false };
  const saved = await savedLayout(db, name);
  return saved && { layout: layoutIn(saved), isWithdrawn: saved.isWithdrawn };
}

/** What was saved had come through the schema; what does not now was altered beside the ledger. */
const layoutIn = ({ text }: SavedLayout): Layout => v.parse(LayoutSchema, JSON.parse(text));

/**
 * 存版式: the next version of a layout; the same again is no new version. Refuses `layoutNameTaken` by a preset, and
 * `layoutUnfit` with the reasons where no head could print it so that a scanner reads it.
 */
export async function saveLayout(
  house: House,
  asker: Asker,
  asked: { readonly act: ActId; readonly layout: Layout },
): Promise<Outcome<{ readonly name: string; readonly version: number }>> {
  const { act, layout } = asked;
  const { name } = layout;
  const text = layoutText(layout);
  return await once(house, { act, body: { layout: text } }, async (tx) => {
    // Two names that differ in capitals alone are one name to a person.
    if (PRESETS.some((preset) => preset.name === name.toLowerCase())) {
      return inTrouble('layoutNameTaken');
    }
    if (fitFor(layout).length === 0) {
      return { ok: false, trouble: 'layoutUnfit', reasons: reasonsOf(layout) };
    }
    const before = await savedLayout(tx, name);
    if (before && !before.isWithdrawn && before.text === text) {
      return done({ name, version: before.version });
    }
    const version = (before?.version ?? 0) + 1;
    const { personId: actorId, stationId } = asker;
    const fact = about({ kind: 'layoutSaved', name, version, text });
    await append(tx, circumstance(house, { act, actorId, stationId }), [fact]);
    return done({ name, version });
  });
}

/** 停用版式: no new label is ordered on it. Refuses `layoutIsPreset`, and `notFound` for what is not in use. */
export async function withdrawLayout(
  house: House,
  asker: Asker,
  asked: { readonly act: ActId; readonly name: string },
): Promise<Outcome<null>> {
  const { act, name } = asked;
  return await once(house, { act, body: { withdrawLayout: name } }, async (tx) => {
    if (presetNamed(name)) return inTrouble('layoutIsPreset');
    const saved = await savedLayout(tx, name);
    if (!saved || saved.isWithdrawn) return inTrouble('notFound');
    const { personId: actorId, stationId } = asker;
    const fact = about({ kind: 'layoutWithdrawn', name });
    await append(tx, circumstance(house, { act, actorId, stationId }), [fact]);
    return done(null);
  });
}

const REASONS_MAX = 3;

/** On the finest head, which forgives most: what stands in the way there stands in the way of all. */
function reasonsOf(layout: Layout): readonly { readonly zh: string; readonly en: string }[] {
  const finest = RESOLUTIONS.at(-1) ?? 600;
  return checkLayout(layout, finest).slice(0, REASONS_MAX).map(troubleWords);
}
