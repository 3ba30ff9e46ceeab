import { isDoorFact, type DoorFact } from '#domain/door-facts.ts';
import { whereaboutsKey } from '#domain/doors/passages.ts';
import { strayKey } from '#domain/doors/strays.ts';
import type { Fact, FactDetail } from '#domain/facts.ts';
import { isGateFact, type GateFact } from '#domain/gate-facts.ts';
import { isLabelFact, type LabelFact } from '#domain/label-facts.ts';
import { badgeKey } from '#domain/labels.ts';
import { isSafeFact, type SafeFact } from '#domain/safe-facts.ts';
import { isUseFact, type UseFact } from '#domain/use-facts.ts';
import type { VerifiedTable } from './comparison.ts';
import { rowsKey } from './verify-takes.ts';

/** Which fact last had to do with a row: where to look when the row is wrong. */
export class Touched {
  readonly #seqs = new Map<string, number>();

  by({ detail, carrierId, seq }: Fact): void {
    if (carrierId !== null) this.#seqs.set(rowName('carrier', carrierId), seq);
    for (const name of rowsOf(detail, seq)) this.#seqs.set(name, seq);
  }

  lastFactOf(table: VerifiedTable, key: string): number | null {
    return this.#seqs.get(rowName(table, key)) ?? null;
  }
}

export const labelKey = (code: string, generation: number): string => `${code} ${generation}`;

const rowName = (table: VerifiedTable, key: string): string => `${table} ${key}`;

function rowsOf(detail: FactDetail, seq: number): string[] {
  if (isLabelFact(detail)) return rowsOfLabelLife(detail);
  if (isUseFact(detail)) return rowsOfUse(detail);
  if (isSafeFact(detail)) return rowsOfSafe(detail, seq);
  if (isDoorFact(detail)) return rowsOfDoor(detail, seq);
  if (isGateFact(detail)) return rowsOfGate(detail, seq);
  switch (detail.kind) {
    case 'unitFounded':
      return [rowName('unit', '1')];
    case 'personRegistered':
    case 'personChanged':
      return [rowName('person', detail.person.id)];
    case 'badgeBound':
    case 'badgeWithdrawn':
      return [rowName('badge', badgeKey(detail.badge))];
    case 'pinSet':
      return [rowName('credential', detail.personId)];
    case 'placeRegistered':
      return [rowName('place', detail.place.id)];
    case 'stationRegistered':
      return [rowName('station', detail.station.id)];
    case 'bridgeEnrolled':
      return [rowName('bridge', detail.bridgeId)];
    case 'deviceAssigned':
      return [rowName('device', detail.device.id)];
    case 'deviceRemoved':
      return [rowName('device', detail.deviceId)];
    case 'tagEncoded':
    case 'tagVoided':
      return detail.tid === null ? [] : [rowName('tag', detail.tid)];
    case 'stockTakeOpened':
    case 'stockTakeClosed':
      return [rowName('matter', detail.stockTakeId)];
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
    case 'pinLocked':
    case 'signedIn':
    case 'ledgerImported':
      return [];
  }
}

/** The safe, its line in the register, and where its keeper changed the places. */
function rowsOfSafe(detail: SafeFact, seq: number): string[] {
  const rows = [rowName('safe_state', detail.placeId), rowName('safe_event', String(seq))];
  if (detail.kind !== 'safeKeeperChanged') return rows;
  return [...rows, ...detail.placeIds.map((id) => rowName('place', id))];
}

function rowsOfLabelLife(detail: LabelFact): string[] {
  switch (detail.kind) {
    case 'printOrdered':
      return detail.labels.map((label) => rowName('label', labelKey(label.code, label.generation)));
    case 'blanksOrdered':
      return detail.codes.map((code) => rowName('blank_label', code));
    case 'labelBound':
      return [rowName('blank_label', detail.code), rowName('label', labelKey(detail.code, 0))];
    case 'labelActivated':
    case 'labelSpoiled':
      return [rowName('label', labelKey(detail.code, detail.generation))];
    case 'alarmRaised':
    case 'alarmAnswered':
    case 'alarmClimbed':
    case 'alarmEnded':
      return [rowName('alarm', detail.alarmId)];
    case 'alarmsSilenced':
      return [];
    case 'labelKeyRotated':
      return [rowName('label_epoch', String(detail.epoch))];
    case 'layoutSaved':
    case 'layoutWithdrawn':
      return [rowName('label_layout', detail.name)];
  }
}

function rowsOfGate(detail: GateFact, seq: number): string[] {
  switch (detail.kind) {
    case 'gateCrossed':
      return [rowName('gate_crossing', String(seq))];
    case 'gateBadged':
      return [rowName('gate_crossing', String(detail.crossing))];
    case 'strayNoted':
      return [rowName('gate_stray', strayKey(detail.stray))];
    case 'strayLifted':
      return [rowName('gate_stray', strayKey(detail))];
  }
}

function rowsOfDoor(detail: DoorFact, seq: number): string[] {
  switch (detail.kind) {
    case 'areaSet':
      return [rowName('key_area', detail.area.placeId)];
    case 'areaLifted':
      return [rowName('key_area', detail.placeId)];
    case 'doorSet':
      return [rowName('door', detail.door.stationId)];
    case 'doorRemoved':
      return [rowName('door', detail.stationId)];
    case 'passed': {
      const { passer, areaId } = detail.passage;
      const inside = rowName('inside', whereaboutsKey(passer, areaId));
      return [rowName('passage', String(seq)), inside];
    }
    case 'passRefused':
      return [rowName('passage', String(seq))];
    case 'doorSilent':
      return [rowName('door_gap', String(seq))];
    case 'rollCallOpened':
    case 'rollCallMarked':
    case 'rollCallClosed':
      return [rowName('roll_call', detail.rollCallId)];
  }
}

/** 盘点明细 of the place that this step closed; 照片 that it added. */
function rowsOfTake({
  matterId,
  step,
}: Extract<UseFact, { readonly kind: 'matterStepped' }>): string[] {
  if (step.of !== 'stockTake') return [];
  if (step.did === 'photoAdded') return [rowName('stock_take_photo', step.photo.sha256)];
  if (step.did !== 'placeCounted') return [];
  const { placeId } = step.place;
  return [rowName('stock_take_row', rowsKey({ stockTakeId: matterId, placeId }))];
}

function rowsOfUse(detail: UseFact): string[] {
  switch (detail.kind) {
    case 'matterOpened':
      return [rowName('matter', detail.matter.id)];
    case 'matterStepped':
      return [rowName('matter', detail.matterId), ...rowsOfTake(detail)];
    case 'calendarSet':
      return [rowName('calendar_year', String(detail.year))];
    case 'policyChanged':
      return [rowName('policy', detail.version)];
    case 'roomDrawn':
      return [rowName('room_plan', detail.placeId)];
    case 'badgeReportedLost':
      return [
        rowName('badge', badgeKey(detail.badge)),
        rowName('lost_badge', badgeKey(detail.badge)),
      ];
    case 'renewed':
    case 'reversed':
    case 'corrected':
    case 'recordCorrected':
    case 'scopeSet':
    case 'knowledgeAdded':
    case 'searched':
    case 'lossReported':
    case 'exported':
      return [];
  }
}
