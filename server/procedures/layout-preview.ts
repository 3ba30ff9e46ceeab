import type { Subject } from '#domain/labels.ts';
import { checkLayout, type LayoutTrouble } from '#labels/check-layout.ts';
import type { Dpi } from '#labels/face.ts';
import { fitFor, moduleSizes, type ModuleSize } from '#labels/fitness.ts';
import { troubleWords } from '#labels/layout-words.ts';
import type { Layout } from '#labels/layout.ts';
import { refusalWords } from '#labels/refusal-words.ts';
import { sampleFace } from '#labels/sample-face.ts';
import { warningWords } from '#labels/warning-words.ts';
import { unitName } from '../store/people.ts';
import { faceOf } from './faces.ts';
import { done, inTrouble, type Outcome } from './outcome.ts';
import type { PrintHouse } from './print-progress.ts';

/** A thing found, with its sentence. */
type Said<T> = { readonly what: T; readonly zh: string; readonly en: string };
type Worded = { readonly kind: string; readonly field: string | null };

/** 草样: a layout as it would come out, and what stands in its way. */
export type DraftView = {
  readonly svg: string | null;
  readonly troubles: readonly Said<LayoutTrouble>[];
  readonly refusal: Said<Worded> | null;
  readonly warnings: readonly Said<Worded>[];
  readonly symbols: readonly ModuleSize[];
  readonly fitFor: readonly Dpi[];
};

/** A crowded draft has hundreds; nobody reads them. */
const TROUBLES_MAX = 100;

/**
 * Draws a draft with the words of a thing, or of the layout's sample where `subject` is null. Nothing is written.
 * Refuses `notFound`: no such thing, or no such arrangement.
 */
export async function previewLayout(
  house: PrintHouse,
  asked: {
    readonly layout: Layout;
    readonly dpi: Dpi;
    readonly arrangement: number | null;
    readonly subject: Subject | null;
  },
): Promise<Outcome<DraftView>> {
  const { layout, dpi, arrangement, subject } = asked;
  const { db } = house.store;
  const unit = (await unitName(db)) ?? '';
  const face =
    subject === null
      ? sampleFace(layout, house.labels.mac, unit === '' ? {} : { unitName: unit })
      : await faceOf(db, house.labels, { subject, label: null });
  const shown = arrangement === null ? layout.arrangements : layout.arrangements.slice(arrangement);
  const [first] = shown;
  if (!face || !first) return inTrouble('notFound');
  const drawn = arrangement === null ? layout : { ...layout, arrangements: [first] };
  const { svg, warnings, refusal } = await house.press.draft(drawn, face, dpi);
  return done({
    svg,
    troubles: checkLayout(layout, dpi)
      .slice(0, TROUBLES_MAX)
      .map((what) => ({ what, ...troubleWords(what) })),
    refusal: refusal && { what: worded(refusal), ...refusalWords(refusal) },
    warnings: warnings.map((warning) => ({ what: worded(warning), ...warningWords(warning) })),
    symbols: moduleSizes(layout, dpi),
    fitFor: fitFor(layout),
  });
}

const worded = (said: { readonly kind: string; readonly field?: string }): Worded => ({
  kind: said.kind,
  field: said.field ?? null,
});
