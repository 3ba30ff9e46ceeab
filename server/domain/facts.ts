import type { CarrierRecord } from './carriers.ts';
import type { Custody } from './custody.ts';
import type { DoorFact } from './door-facts.ts';
import type { Device, ReaderChange, Station } from './devices.ts';
import type {
  ActId,
  BridgeId,
  CarrierId,
  DeviceId,
  ImportId,
  Instant,
  PersonId,
  PlaceId,
  StationId,
  StockTakeId,
} from './ids.ts';
import type { GateFact } from './gate-facts.ts';
import type { LabelFact } from './label-facts.ts';
import type { Badge } from './labels.ts';
import type { Person } from './people.ts';
import type { Place } from './places.ts';
import type { Refusal } from './refusals.ts';
import type { SafeFact } from './safe-facts.ts';
import type { TagFact } from './tag-facts.ts';
import type { UseFact } from './use-facts.ts';

/** 底线规则 version, as it ships. A unit's own rules in force are named after it: 2026.2+3. */
export const POLICY_VERSION = '2026.2';

/** What a fact says, by kind. Kinds are past participles; everything the fold needs is inside. */
export type FactDetail =
  | { readonly kind: 'unitFounded'; readonly unitName: string }
  | { readonly kind: 'personRegistered'; readonly person: Person }
  | { readonly kind: 'personChanged'; readonly person: Person }
  | { readonly kind: 'badgeBound'; readonly badge: Badge }
  | { readonly kind: 'badgeWithdrawn'; readonly badge: Badge }
  | {
      readonly kind: 'pinSet';
      readonly personId: PersonId;
      /** A digest over salt and stretched PIN: a PIN slipped in beside the ledger is found. Older facts lack it. */
      readonly seal?: string;
    }
  | { readonly kind: 'pinLocked'; readonly personId: PersonId }
  | { readonly kind: 'signedIn'; readonly personId: PersonId }
  | { readonly kind: 'placeRegistered'; readonly place: Place }
  | { readonly kind: 'stationRegistered'; readonly station: Station }
  | {
      readonly kind: 'bridgeEnrolled';
      readonly bridgeId: BridgeId;
      readonly name: string;
      readonly stationId: StationId;
    }
  | { readonly kind: 'deviceAssigned'; readonly device: Device }
  | { readonly kind: 'deviceRemoved'; readonly deviceId: DeviceId }
  | {
      readonly kind: 'readerOrdered';
      readonly orderId: ActId;
      readonly deviceId: DeviceId;
      readonly change: ReaderChange;
    }
  | {
      readonly kind: 'readerAnswered';
      readonly orderId: ActId;
      readonly deviceId: DeviceId;
      readonly state: string;
      readonly detail: string | null;
    }
  | { readonly kind: 'carrierRegistered'; readonly carrier: CarrierRecord }
  | { readonly kind: 'checkedOut' }
  | { readonly kind: 'returned' }
  | { readonly kind: 'shelved'; readonly homePlaceId: PlaceId }
  | { readonly kind: 'relocated'; readonly stockTakeId: StockTakeId; readonly homePlaceId: PlaceId }
  | { readonly kind: 'declaredUnaccounted'; readonly stockTakeId: StockTakeId }
  | { readonly kind: 'found'; readonly stockTakeId: StockTakeId | null }
  | {
      readonly kind: 'refused';
      readonly attempted: 'checkOut' | 'checkIn' | 'shelve' | 'renew';
      readonly refusal: Refusal;
      readonly rule: string;
      readonly clause: string;
    }
  | LabelFact
  | DoorFact
  | GateFact
  | SafeFact
  | TagFact
  | UseFact
  | {
      readonly kind: 'ledgerImported';
      readonly importId: ImportId;
      readonly fileName: string;
      readonly fileSha256: string;
      readonly good: number;
      readonly problems: number;
    }
  /** 旧盘点: of one place, by one person. Only ledgers of before version 9 have them. */
  | {
      readonly kind: 'stockTakeOpened';
      readonly stockTakeId: StockTakeId;
      readonly placeId: PlaceId;
    }
  | {
      readonly kind: 'stockTakeClosed';
      readonly stockTakeId: StockTakeId;
      readonly expected: number;
      readonly found: number;
      readonly resolutions: readonly {
        readonly carrierId: CarrierId;
        readonly as: 'sighted' | 'unaccounted' | 'movedHere' | 'takenBack';
      }[];
      readonly strange: readonly string[];
    };

export type FactKind = FactDetail['kind'];

/** The kinds that move a carrier: `from` and `to` are given, and the carrier's account follows. */
export const MOVEMENTS: readonly FactKind[] = [
  'carrierRegistered',
  'checkedOut',
  'returned',
  'shelved',
  'relocated',
  'declaredUnaccounted',
  'found',
  'renewed',
  'reversed',
  'corrected',
];

/** Who, where, by what reading, under which rules: what every fact of one act has in common. */
export type Circumstance = {
  /** Made by the actor's side: the same act told twice is one act. */
  readonly act: ActId;
  readonly at: Instant;
  readonly actorId: PersonId | null;
  readonly approverIds: readonly PersonId[];
  readonly witnessIds: readonly PersonId[];
  readonly stationId: StationId | null;
  /** The device reading that led to it: source (bridge or kiosk) and its sequence number. */
  readonly reading: {
    readonly sourceId: string;
    readonly seq: number;
    readonly at: Instant;
  } | null;
  /** Milliseconds of the process's monotonic clock, an integer: shows a wall clock set back. */
  readonly monotonicMs: number;
  readonly policyVersion: string;
};

/** One line of the ledger before it has its place: what happened, to what, from where to where. */
export type NewFact = {
  readonly detail: FactDetail;
  readonly carrierId: CarrierId | null;
  readonly from: Custody | null;
  readonly to: Custody | null;
  /** Its own reading, where each thing of an act was read by itself; absent: the act's. */
  readonly reading?: Circumstance['reading'];
};

/** A fact in its place. `previous` is the seq of the fact before it about the same carrier. */
export type Fact = NewFact & {
  readonly circumstance: Circumstance;
  readonly logId: string;
  readonly seq: number;
  /** Position within its act: (act, index) is unique. */
  readonly index: number;
  readonly level: CarrierRecord['marking'] | null;
  readonly previous: number | null;
};
