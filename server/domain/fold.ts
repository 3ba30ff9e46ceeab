import type { Alarm } from './alarms.ts';
import type { Carrier } from './carriers.ts';
import { carrierAfter } from './carrier-chain.ts';
import type { Bridge, Device, Station } from './devices.ts';
import type { Fact, FactDetail } from './facts.ts';
import { foldLabelLife } from './fold-label-life.ts';
import { foldSafe, noSafesYet, type SafesState } from './fold-safes.ts';
import { isDoorFact } from './door-facts.ts';
import { foldDoor, noDoorsYet, type DoorState } from './fold-doors.ts';
import { foldGate, noGatesYet, type GateState } from './fold-gates.ts';
import { foldTag } from './fold-tags.ts';
import type { LabelState } from './fold-labels.ts';
import { foldOldCount } from './fold-old-counts.ts';
import { foldRecords, foldUse, noUseYet, type UseState } from './fold-use.ts';
import type {
  AlarmId,
  BridgeId,
  CarrierId,
  DeviceId,
  Instant,
  PersonId,
  PlaceId,
  StationId,
} from './ids.ts';
import { isGateFact } from './gate-facts.ts';
import { isLabelFact } from './label-facts.ts';
import { badgeKey, type Badge, type SavedLayout } from './labels.ts';
import type { Person } from './people.ts';
import type { Place } from './places.ts';
import { isSafeFact } from './safe-facts.ts';
import type { Tag } from './tags.ts';
import { isUseFact } from './use-facts.ts';

/** 账面: everything that follows from the facts so far. Changed in place: a ledger has millions. */
export type LedgerState = LabelState &
  DoorState &
  GateState &
  UseState &
  SafesState & {
    unitName: string | null;
    readonly people: Map<PersonId, Person>;
    /** By `badgeKey`. */
    readonly badges: Map<string, Badge>;
    readonly places: Map<PlaceId, Place>;
    readonly stations: Map<StationId, Station>;
    readonly bridges: Map<BridgeId, Bridge>;
    readonly devices: Map<DeviceId, Device>;
    readonly carriers: Map<CarrierId, Carrier>;
    readonly layouts: Map<string, SavedLayout>;
    /** By TID. */
    readonly tags: Map<string, Tag>;
    readonly alarms: Map<AlarmId, Alarm>;
    /** When each 密钥期 after the first began. */
    readonly labelEpochs: Map<number, Instant>;
    /** The seal of each person's PIN; null: set by a fact that has none. */
    readonly pins: Map<PersonId, string | null>;
  };

export const nothingYet = (): LedgerState => ({
  ...noUseYet(),
  ...noDoorsYet(),
  ...noGatesYet(),
  ...noSafesYet(),
  unitName: null,
  people: new Map(),
  badges: new Map(),
  places: new Map(),
  stations: new Map(),
  bridges: new Map(),
  devices: new Map(),
  carriers: new Map(),
  labels: new Map(),
  blanks: new Map(),
  layouts: new Map(),
  tags: new Map(),
  alarms: new Map(),
  labelEpochs: new Map(),
  pins: new Map(),
});

/** Takes one more fact into the state. Throws `BrokenChain` where it does not fit what went before. */
export function fold(state: LedgerState, fact: Fact): void {
  if (fact.carrierId !== null) {
    const before = state.carriers.get(fact.carrierId) ?? null;
    state.carriers.set(fact.carrierId, carrierAfter(before, fact));
  }
  foldDetail(state, fact);
  foldRecords(state, fact);
}

function foldDetail(state: LedgerState, fact: Fact): void {
  const { detail } = fact;
  if (isLabelFact(detail)) return foldLabelLife(state, detail, fact);
  if (isUseFact(detail)) return foldUse(state, detail, fact);
  if (isSafeFact(detail)) return foldSafe(state, detail, fact);
  if (isDoorFact(detail)) return foldDoor(state, detail, fact);
  if (isGateFact(detail)) return foldGate(state, detail, fact);
  switch (detail.kind) {
    case 'unitFounded':
      state.unitName = detail.unitName;
      return;
    case 'personRegistered':
    case 'personChanged':
      return void state.people.set(detail.person.id, detail.person);
    case 'badgeBound':
      state.lostBadges.delete(badgeKey(detail.badge));
      return void state.badges.set(badgeKey(detail.badge), detail.badge);
    case 'badgeWithdrawn':
      return void state.badges.delete(badgeKey(detail.badge));
    case 'placeRegistered':
      return void state.places.set(detail.place.id, detail.place);
    case 'stationRegistered':
      return void state.stations.set(detail.station.id, detail.station);
    case 'bridgeEnrolled':
      return void state.bridges.set(detail.bridgeId, bridgeOf(detail));
    case 'deviceAssigned':
      return void state.devices.set(detail.device.id, detail.device);
    case 'deviceRemoved':
      return void state.devices.delete(detail.deviceId);
    case 'tagEncoded':
    case 'tagVoided':
      return foldTag(state.tags, detail);
    case 'stockTakeOpened':
    case 'stockTakeClosed':
      return foldOldCount(state, detail, fact);
    case 'pinSet':
      return void state.pins.set(detail.personId, detail.seal ?? null);
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
  }
}

export const bridgeOf = ({
  bridgeId,
  name,
  stationId,
}: Extract<FactDetail, { kind: 'bridgeEnrolled' }>): Bridge => ({
  id: bridgeId,
  name,
  stationId,
});
