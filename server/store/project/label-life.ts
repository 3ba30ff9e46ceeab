import type { Circumstance } from '#domain/facts.ts';
import { raisedAlarm } from '#domain/fold-alarms.ts';
import type { LabelFact } from '#domain/label-facts.ts';
import type { Tx } from '../database.ts';
import { answerAlarm, beginEpoch, climbAlarm, endAlarm, writeAlarm } from './alarms.ts';
import { activateLabel, bindLabel, orderBlanks, orderLabels, spoilLabel } from './labels.ts';
import { saveLayout, withdrawLayout } from './layouts.ts';

/** The rows that follow from a fact of a label's life. */
export function projectLabelLife(
  tx: Tx,
  detail: LabelFact,
  circumstance: Circumstance,
): Promise<void> {
  switch (detail.kind) {
    case 'printOrdered':
      return orderLabels(tx, detail);
    case 'blanksOrdered':
      return orderBlanks(tx, detail);
    case 'labelBound':
      return bindLabel(tx, detail);
    case 'labelActivated':
      return activateLabel(tx, detail.code, detail.generation);
    case 'labelSpoiled':
      return spoilLabel(tx, detail.code, detail.generation);
    case 'alarmRaised':
      return writeAlarm(tx, raisedAlarm(detail, circumstance));
    case 'alarmAnswered':
      return answerAlarm(tx, detail.alarmId, {
        at: circumstance.at,
        byId: circumstance.actorId,
        words: detail.words,
      });
    case 'alarmClimbed':
      return climbAlarm(tx, detail.alarmId, detail.step);
    case 'alarmEnded':
      return endAlarm(tx, detail.alarmId, circumstance.at);
    case 'alarmsSilenced':
      return Promise.resolve();
    case 'labelKeyRotated':
      return beginEpoch(tx, detail.epoch, circumstance.at);
    case 'layoutSaved':
      return saveLayout(tx, detail);
    case 'layoutWithdrawn':
      return withdrawLayout(tx, detail.name);
  }
}
