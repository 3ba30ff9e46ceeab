import { BrokenChain } from './carrier-chain.ts';
import type { Alarm } from './alarms.ts';
import type { Fact } from './facts.ts';
import { foldAlarm } from './fold-alarms.ts';
import { foldLabels, type LabelState } from './fold-labels.ts';
import type { AlarmId, Instant } from './ids.ts';
import type { LabelFact } from './label-facts.ts';
import type { SavedLayout } from './labels.ts';

type LabelLife = LabelState & {
  readonly layouts: Map<string, SavedLayout>;
  readonly alarms: Map<AlarmId, Alarm>;
  readonly labelEpochs: Map<number, Instant>;
};

/** Takes a fact of the life of labels in: layouts, orders, labels on their things, alarms, keys. */
export function foldLabelLife(state: LabelLife, detail: LabelFact, fact: Fact): void {
  switch (detail.kind) {
    case 'printOrdered':
    case 'blanksOrdered':
    case 'labelBound':
    case 'labelActivated':
    case 'labelSpoiled':
      return foldLabels(state, detail);
    case 'layoutSaved':
    case 'layoutWithdrawn':
      return foldLayout(state.layouts, detail, fact);
    case 'alarmRaised':
    case 'alarmAnswered':
    case 'alarmClimbed':
    case 'alarmEnded':
      return foldAlarm(state.alarms, detail, fact);
    // What sounds is no state of the ledger: only the minutes after it look for it.
    case 'alarmsSilenced':
      return;
    case 'labelKeyRotated':
      return void state.labelEpochs.set(detail.epoch, fact.circumstance.at);
  }
}

function foldLayout(
  layouts: LabelLife['layouts'],
  detail: Extract<LabelFact, { kind: 'layoutSaved' | 'layoutWithdrawn' }>,
  { seq }: Fact,
): void {
  const { name } = detail;
  const before = layouts.get(name);
  if (detail.kind === 'layoutSaved') {
    const { version, text } = detail;
    if (version !== (before?.version ?? 0) + 1) throw new BrokenChain(seq);
    return void layouts.set(name, { name, version, text, isWithdrawn: false });
  }
  if (before === undefined || before.isWithdrawn) throw new BrokenChain(seq);
  layouts.set(name, { ...before, isWithdrawn: true });
}
