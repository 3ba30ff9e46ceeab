import type { Fact } from '#domain/facts.ts';
import { raisedAlarm } from '#domain/fold-alarms.ts';
import { bridgeOf } from '#domain/fold.ts';
import type { Tx } from '../database.ts';
import { answerAlarm, beginEpoch, writeAlarm } from './alarms.ts';
import { activateLabel, bindLabel, orderBlanks, orderLabels, spoilLabel } from './labels.ts';
import { saveLayout, withdrawLayout } from './layouts.ts';
import { bindBadge, writePerson, withdrawBadge } from './people.ts';
import { writePlace } from './places.ts';
import { assignDevice, enrolBridge, removeDevice, writeStation } from './stations.ts';
import { closeStockTake, openStockTake } from './stock-takes.ts';
import { writeTag } from './tags.ts';

/** The state that follows from each fact, in order. Carriers are the pile's (`carriers.ts`). */
export async function project(tx: Tx, placed: readonly { readonly fact: Fact }[]): Promise<void> {
  for (const { fact } of placed) await projectOne(tx, fact);
}

function projectOne(tx: Tx, { detail, circumstance }: Fact): Promise<void> {
  switch (detail.kind) {
    case 'unitFounded':
      return foundUnit(tx, detail.unitName);
    case 'personRegistered':
    case 'personChanged':
      return writePerson(tx, detail.person, detail.kind === 'personRegistered');
    case 'badgeBound':
      return bindBadge(tx, detail.badge);
    case 'badgeWithdrawn':
      return withdrawBadge(tx, detail.badge);
    case 'placeRegistered':
      return writePlace(tx, detail.place);
    case 'stationRegistered':
      return writeStation(tx, detail.station);
    case 'bridgeEnrolled':
      return enrolBridge(tx, bridgeOf(detail));
    case 'deviceAssigned':
      return assignDevice(tx, detail.device);
    case 'deviceRemoved':
      return removeDevice(tx, detail.deviceId);
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
    case 'tagEncoded':
    case 'tagVoided':
      return writeTag(tx, detail);
    case 'alarmRaised':
      return writeAlarm(tx, raisedAlarm(detail, circumstance));
    case 'alarmAnswered':
      return answerAlarm(tx, detail.alarmId, {
        at: circumstance.at,
        byId: circumstance.actorId,
        words: detail.words,
      });
    case 'labelKeyRotated':
      return beginEpoch(tx, detail.epoch, circumstance.at);
    case 'layoutSaved':
      return saveLayout(tx, detail);
    case 'layoutWithdrawn':
      return withdrawLayout(tx, detail.name);
    case 'stockTakeOpened':
      return openStockTake(tx, detail, circumstance);
    case 'stockTakeClosed':
      return closeStockTake(tx, detail, circumstance.at);
    case 'readerOrdered':
    case 'readerAnswered':
    case 'carrierRegistered':
    case 'checkedOut':
    case 'returned':
    case 'shelved':
    case 'relocated':
    case 'declaredUnaccounted':
    case 'found':
    case 'refused':
    case 'pinSet':
    case 'pinLocked':
    case 'signedIn':
    case 'ledgerImported':
      return NOTHING;
  }
}

/** Facts that leave no row here: those about carriers, and those kept for the record alone. */
const NOTHING: Promise<void> = Promise.resolve();

async function foundUnit(tx: Tx, name: string): Promise<void> {
  await tx.insertInto('unit').values({ id: 1, name }).execute();
}
