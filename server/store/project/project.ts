import type { Fact } from '#domain/facts.ts';
import { bridgeOf } from '#domain/fold.ts';
import { isLabelFact } from '#domain/label-facts.ts';
import { isSafeFact } from '#domain/safe-facts.ts';
import { isDoorFact } from '#domain/door-facts.ts';
import { isGateFact } from '#domain/gate-facts.ts';
import { isUseFact } from '#domain/use-facts.ts';
import type { Tx } from '../database.ts';
import { projectDoor } from './doors.ts';
import { projectGate } from './gates.ts';
import { projectLabelLife } from './label-life.ts';
import { projectOldCount } from './old-counts.ts';
import { bindBadge, writePerson, withdrawBadge } from './people.ts';
import { writePlace } from './places.ts';
import { projectSafe } from './safes.ts';
import { assignDevice, enrolBridge, removeDevice, writeStation } from './stations.ts';
import { writeTag } from './tags.ts';
import { projectRecords, projectUse } from './use.ts';

/** The state that follows from each fact, in order. Carriers are the pile's (`carriers.ts`). */
export async function project(tx: Tx, placed: readonly { readonly fact: Fact }[]): Promise<void> {
  for (const { fact } of placed) {
    await projectOne(tx, fact);
    await projectRecords(tx, fact);
  }
}

function projectOne(tx: Tx, fact: Fact): Promise<void> {
  const { detail, circumstance } = fact;
  if (isLabelFact(detail)) return projectLabelLife(tx, detail, circumstance);
  if (isUseFact(detail)) return projectUse(tx, detail, fact);
  if (isSafeFact(detail)) return projectSafe(tx, detail, fact);
  if (isDoorFact(detail)) return projectDoor(tx, detail, fact);
  if (isGateFact(detail)) return projectGate(tx, detail, fact);
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
    case 'tagEncoded':
    case 'tagVoided':
      return writeTag(tx, detail);
    case 'stockTakeOpened':
    case 'stockTakeClosed':
      return projectOldCount(tx, detail, fact);
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
