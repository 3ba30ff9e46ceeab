import type { LabelCode, PrintJobId } from './ids.ts';
import type { Label } from './labels.ts';

/** 补打原因: 磨损, 脱落丢失, 损坏, 印错, 内容变更. */
export const REPRINT_REASONS = ['worn', 'lost', 'damaged', 'misprinted', 'changed'] as const;
export type ReprintReason = (typeof REPRINT_REASONS)[number];

/** 空白标签, printed ahead and stuck on nothing yet: no thing is known by it until a scan binds it. */
export type BlankLabel = {
  readonly code: LabelCode;
  readonly jobId: PrintJobId;
  readonly state: 'blank' | 'bound' | 'spoiled';
};

/** 整张标签纸 A4 of a PDF: its grid, the first cell, cells that are empty already; `stock`: corner and pitch in millimetres. */
export type SheetChoice = {
  readonly columns: number;
  readonly rows: number;
  readonly startAt: number;
  readonly skip: readonly number[];
  readonly stock?:
    | {
        readonly left: number;
        readonly top: number;
        readonly pitchX: number;
        readonly pitchY: number;
      }
    | undefined;
};

/** Generations of one code, from 0: the payload has five bits for them. */
export const GENERATION_MAX = 31;

/** In use or under way: what another order for the same thing needs a reason for. */
export const isLiving = ({ state }: Pick<Label, 'state'>): boolean =>
  state === 'ordered' || state === 'active';

/** What the next label of a thing is. `code` null: it never had one, and gets a new one. */
export type NextLabel = { readonly code: LabelCode | null; readonly generation: number };

/**
 * 补打: the next label of a thing that has had `labels`. It keeps the code that lives, else the one of its highest generation. Refuses
 * `reprintNeedsReason` where one lives and nobody says why, `labelGenerationsUsedUp` after the last.
 */
export function nextLabel(
  labels: readonly Label[],
  reason: ReprintReason | null,
): NextLabel | 'reprintNeedsReason' | 'labelGenerationsUsedUp' {
  const living = labels.find(isLiving);
  if (living && reason === null) return 'reprintNeedsReason';
  const newest = (code: LabelCode | null): Label | null =>
    labels.reduce<Label | null>(
      (best, label) =>
        (code === null || label.code === code) && label.generation >= (best?.generation ?? 0)
          ? label
          : best,
      null,
    );
  const last = newest(living?.code ?? null);
  if (last === null) return { code: null, generation: 0 };
  if (last.generation >= GENERATION_MAX) return 'labelGenerationsUsedUp';
  return { code: last.code, generation: last.generation + 1 };
}

/** 绑定: why a blank cannot be bound to a thing that has had `labels`; null when it can. */
export function bindingTrouble(
  blank: BlankLabel,
  labels: readonly Label[],
): 'blankBound' | 'blankSpoiled' | 'hasLabel' | null {
  if (blank.state === 'bound') return 'blankBound';
  if (blank.state === 'spoiled') return 'blankSpoiled';
  return labels.some(isLiving) ? 'hasLabel' : null;
}
