import type { LayoutEntry, LayoutPreview } from '#api/layouts.ts';
import type { PrintCount } from '#api/print-orders.ts';
import type { LabelView, PrintJobRow, PrintJobView } from '#api/printing.ts';
import { PRESETS } from '#labels/presets.ts';
import { AT, carriers, pick } from './office-data.ts';

type State = LabelView['state'];

/** The unit's presets, as a head of 300 dpi and finer prints them all. */
export const layouts: readonly LayoutEntry[] = PRESETS.map((layout) => ({
  name: layout.name,
  words: layout.words,
  stock: layout.stock,
  natures: [...layout.natures],
  isPreset: true,
  version: 0,
  fitFor: layout.stock.width < 20 ? [300, 600] : [203, 300, 600],
  layout: structuredClone(layout),
}));

/** A draft as the server draws it: well, and with these words on it. */
export const previewOf = (svg: string): LayoutPreview => ({
  svg,
  troubles: [],
  refusal: null,
  warnings: [],
  symbols: [],
  fitFor: [203, 300, 600],
});

export const labelAt = (position: number, state: State): LabelView => ({
  position,
  subject: { kind: 'carrier', id: pick(carriers, position).id },
  name: pick(carriers, position).registerNumber,
  printedCode: `ZW7K-${String(position).padStart(4, '0')}-XM2D`,
  state,
  reason: state === 'failed' ? 'paperOut' : null,
});

/** A job whose labels stand as `states` says, as the server shows it: counted, the first hundred of them. */
export function jobOf(states: readonly State[], given: Partial<PrintJobView> = {}): PrintJobView {
  const labels = states.map((state, position) => labelAt(position, state));
  const count = (state: State): number => states.filter((each) => each === state).length;
  return {
    id: 'j-1',
    number: 31,
    printer: 'd-4',
    printerName: '柜台标签打印机',
    layout: '60x40',
    reason: null,
    sheet: null,
    state: 'open',
    trouble: null,
    createdAt: AT,
    total: labels.length,
    counts: {
      waiting: count('waiting'),
      sending: count('sending'),
      printed: count('printed'),
      doubtful: count('doubtful'),
      failed: count('failed'),
      active: count('active'),
      spoiled: count('spoiled'),
    },
    attention: labels.filter(({ state }) => ['doubtful', 'failed', 'sending'].includes(state)),
    labels: labels.slice(0, 100),
    ...given,
  };
}

const many = (count: number, state: State): State[] => Array.from({ length: count }, () => state);

/** Sixty labels: nine on their things, three to stick on, one in doubt, one that failed, and no paper for the rest. */
export const printJob = jobOf(
  [...many(9, 'active'), ...many(3, 'printed'), 'doubtful', 'failed', ...many(46, 'waiting')],
  { state: 'paused', trouble: 'paperOut' },
);

export const jobRows: readonly PrintJobRow[] = ['open', 'paused', 'closed', 'cancelled'].map(
  (state, i) => ({
    id: `j-${i + 1}`,
    number: 34 - i,
    printer: i === 2 ? 'pdf' : 'd-4',
    printerName: i === 2 ? 'pdf' : '柜台标签打印机（三楼保密室，备用机）',
    layout: '60x40',
    reason: i === 1 ? 'worn' : null,
    state,
    createdAt: AT,
    labels: 60,
    active: i * 9,
  }),
);

/** What the count says where nothing stands in the way. */
export const counted = (labels: number, given: Partial<PrintCount> = {}): PrintCount => ({
  labels,
  labelled: 0,
  misfits: 0,
  misfitNames: [],
  skipped: 0,
  first: null,
  problem: null,
  ...given,
});
