import type { AlarmKind, AlarmSubject } from './alarms.ts';
import type { CarrierRecord } from './carriers.ts';
import type { Custody } from './custody.ts';
import type { Device, ReaderChange, Station } from './devices.ts';
import type {
  ActId,
  AlarmId,
  BridgeId,
  CarrierId,
  DeviceId,
  ImportId,
  Instant,
  LabelCode,
  PersonId,
  PlaceId,
  PrintJobId,
  StationId,
  StockTakeId,
} from './ids.ts';
import type { Badge, Subject } from './labels.ts';
import type { Person } from './people.ts';
import type { Place } from './places.ts';
import type { ReprintReason } from './printing.ts';
import type { Refusal } from './refusals.ts';
import type { Resolution } from './stock-take.ts';
import type { TagFact } from './tag-facts.ts';

/** The version of the shipped rules that decisions are taken under; every fact names it. */
export const POLICY_VERSION = '2026.1';

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
      readonly attempted: 'checkOut' | 'checkIn' | 'shelve';
      readonly refusal: Refusal;
      readonly rule: string;
      readonly clause: string;
    }
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
  | TagFact
  | {
      readonly kind: 'alarmRaised';
      readonly alarmId: AlarmId;
      readonly alarm: AlarmKind;
      readonly key: string;
      readonly subject: AlarmSubject;
    }
  | { readonly kind: 'alarmAnswered'; readonly alarmId: AlarmId; readonly words: string }
  | { readonly kind: 'labelKeyRotated'; readonly epoch: number }
  | {
      readonly kind: 'ledgerImported';
      readonly importId: ImportId;
      readonly fileName: string;
      readonly fileSha256: string;
      readonly good: number;
      readonly problems: number;
    }
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
      readonly resolutions: readonly Resolution[];
      readonly strange: readonly string[];
    };

export type FactKind = FactDetail['kind'];

export type OrderedLabel = {
  readonly code: LabelCode;
  readonly generation: number;
  readonly subject: Subject;
};

/** The kinds that move a carrier: `from` and `to` are given, and the carrier's account follows. */
export const MOVEMENTS: readonly FactKind[] = [
  'carrierRegistered',
  'checkedOut',
  'returned',
  'shelved',
  'relocated',
  'declaredUnaccounted',
  'found',
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
