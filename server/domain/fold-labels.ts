import type { FactDetail } from './facts.ts';
import type { LabelCode } from './ids.ts';
import type { Label } from './labels.ts';
import { isLiving, type BlankLabel } from './printing.ts';

/** What labels facts tell of: every generation of a code, by generation, and the blank ones by their code. */
export type LabelState = {
  readonly labels: Map<LabelCode, Map<number, Label>>;
  readonly blanks: Map<LabelCode, BlankLabel>;
};

const LABEL_KINDS = [
  'printOrdered',
  'blanksOrdered',
  'labelBound',
  'labelActivated',
  'labelSpoiled',
] as const;
export type LabelDetail = Extract<FactDetail, { kind: (typeof LABEL_KINDS)[number] }>;

/** Takes a fact about labels in. One that comes to count retires the generations before it. */
export function foldLabels(state: LabelState, detail: LabelDetail): void {
  switch (detail.kind) {
    case 'printOrdered':
      return foldOrder(state, detail);
    case 'blanksOrdered':
      for (const code of detail.codes) {
        state.blanks.set(code, { code, jobId: detail.jobId, state: 'blank' });
      }
      return;
    case 'labelBound': {
      const { code, subject, jobId } = detail;
      put(state, { code, generation: 0, subject, jobId, state: 'active' });
      state.blanks.set(code, { code, jobId, state: 'bound' });
      return;
    }
    case 'labelActivated':
    case 'labelSpoiled': {
      const labels = state.labels.get(detail.code);
      const blank = state.blanks.get(detail.code);
      if (!labels && blank) state.blanks.set(detail.code, { ...blank, state: 'spoiled' });
      for (const label of labels?.values() ?? []) {
        put(state, { ...label, state: stateAfter(label, detail) });
      }
    }
  }
}

/** Printed anew for a reason: what is out there is dead from now on, not first when the new one is stuck on. */
function foldOrder(
  state: LabelState,
  detail: Extract<LabelDetail, { kind: 'printOrdered' }>,
): void {
  if (detail.reason !== undefined) {
    for (const { code } of detail.labels) {
      for (const label of state.labels.get(code)?.values() ?? []) {
        if (isLiving(label)) put(state, { ...label, state: 'retired' });
      }
    }
  }
  const { jobId } = detail;
  for (const label of detail.labels) put(state, { ...label, jobId, state: 'ordered' });
}

function put({ labels }: LabelState, label: Label): void {
  const generations = labels.get(label.code) ?? new Map<number, Label>();
  generations.set(label.generation, label);
  labels.set(label.code, generations);
}

function stateAfter(
  label: Label,
  { kind, generation }: Extract<LabelDetail, { kind: 'labelActivated' | 'labelSpoiled' }>,
): Label['state'] {
  if (label.generation === generation) return kind === 'labelActivated' ? 'active' : 'spoiled';
  const isOlder = kind === 'labelActivated' && label.generation < generation;
  return isOlder && label.state !== 'spoiled' ? 'retired' : label.state;
}
