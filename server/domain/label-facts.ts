import type { AlarmFact } from './alarm-facts.ts';
import type { LabelCode, PrintJobId } from './ids.ts';
import type { Subject } from './labels.ts';
import type { ReprintReason } from './printing.ts';

/** A label that an order asks for. */
export type OrderedLabel = {
  readonly code: LabelCode;
  readonly generation: number;
  readonly subject: Subject;
};

/** What the ledger says of the life of 标签: layouts, orders, labels on their things, alarms, keys. */
export type LabelFact =
  | {
      readonly kind: 'printOrdered';
      readonly jobId: PrintJobId;
      readonly printer: string;
      readonly labels: readonly OrderedLabel[];
      /** 版式; older facts lack it, and were on the standard one. */
      readonly layout?: string;
      /** Printed anew: every older label of these codes is retired at once. */
      readonly reason?: ReprintReason;
    }
  | {
      readonly kind: 'blanksOrdered';
      readonly jobId: PrintJobId;
      readonly printer: string;
      readonly layout: string;
      readonly codes: readonly LabelCode[];
    }
  | {
      readonly kind: 'labelBound';
      readonly code: LabelCode;
      readonly subject: Subject;
      readonly jobId: PrintJobId;
    }
  | {
      readonly kind: 'layoutSaved';
      readonly name: string;
      readonly version: number;
      /** The layout as JSON. */
      readonly text: string;
    }
  | { readonly kind: 'layoutWithdrawn'; readonly name: string }
  | { readonly kind: 'labelActivated'; readonly code: LabelCode; readonly generation: number }
  | { readonly kind: 'labelSpoiled'; readonly code: LabelCode; readonly generation: number }
  | AlarmFact
  | { readonly kind: 'labelKeyRotated'; readonly epoch: number };

const OF_LABELS: Readonly<Record<LabelFact['kind'], true>> = {
  printOrdered: true,
  blanksOrdered: true,
  labelBound: true,
  layoutSaved: true,
  layoutWithdrawn: true,
  labelActivated: true,
  labelSpoiled: true,
  alarmRaised: true,
  alarmAnswered: true,
  alarmClimbed: true,
  alarmEnded: true,
  alarmsSilenced: true,
  labelKeyRotated: true,
};
export const isLabelFact = <D extends { readonly kind: string }>(
  detail: D,
): detail is Extract<D, LabelFact> => Object.hasOwn(OF_LABELS, detail.kind);
