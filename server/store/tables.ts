import type { CarrierKind } from '#domain/carriers.ts';
import type { Account, Basis, Custody } from '#domain/custody.ts';
import type { DriverName } from '#domain/devices.ts';
import type { FactKind } from '#domain/facts.ts';
import type {
  ActId,
  BridgeId,
  CarrierId,
  DeviceId,
  Instant,
  MatterId,
  PersonId,
  PlaceId,
  StationId,
} from '#domain/ids.ts';
import type { Badge } from '#domain/labels.ts';
import type { Person } from '#domain/people.ts';
import type { PlaceKind } from '#domain/places.ts';
import type { Marking, PersonClass } from '#domain/secrecy.ts';
import type {
  DoorGapRow,
  DoorRow,
  InsideRow,
  KeyAreaRow,
  PassageRow,
  RollCallRow,
  SafeEventRow,
  SafeStateRow,
} from './door-tables.ts';
import type { GateCrossingRow, GateStrayRow } from './gate-tables.ts';
import type { AlarmRow, BlankLabelRow, LabelRow, LayoutRow } from './label-tables.ts';
import type { TagRow } from './tag-table.ts';
import type { RoomPlanRow } from './take-tables.ts';
import type {
  CalendarYearRow,
  KnowledgeRow,
  LostBadgeRow,
  MatterFactRow,
  MatterItemRow,
  MatterPersonRow,
  MatterRow,
  PersonFactRow,
  PolicyRow,
} from './use-tables.ts';
import type { WorkingTables } from './working-tables.ts';

/** Every table, by name. Instants are ISO text; lists and unions without columns are JSON text. */
export type Tables = LedgerTables & WorkingTables;

export type LedgerTables = {
  readonly schema_version: { readonly version: number; readonly name: string };
  readonly ledger_head: LedgerHeadRow;
  readonly fact: FactRow;
  readonly unit: { readonly id: number; readonly name: string };
  readonly person: PersonRow;
  readonly badge: BadgeRow;
  readonly place: PlaceRow;
  readonly station: { readonly id: StationId; readonly name: string; readonly place_id: PlaceId };
  readonly bridge: { readonly id: BridgeId; readonly name: string; readonly station_id: StationId };
  readonly device: DeviceRow;
  readonly carrier: CarrierRow;
  readonly label: LabelRow;
  readonly blank_label: BlankLabelRow;
  readonly label_layout: LayoutRow;
  readonly tag: TagRow;
  readonly alarm: AlarmRow;
  readonly label_epoch: { readonly epoch: number; readonly begun_at: Instant };
  readonly matter: MatterRow;
  readonly matter_item: MatterItemRow;
  readonly matter_person: MatterPersonRow;
  readonly matter_fact: MatterFactRow;
  readonly knowledge: KnowledgeRow;
  readonly calendar_year: CalendarYearRow;
  readonly policy: PolicyRow;
  readonly lost_badge: LostBadgeRow;
  readonly person_fact: PersonFactRow;
  readonly room_plan: RoomPlanRow;
  readonly key_area: KeyAreaRow;
  readonly door: DoorRow;
  readonly passage: PassageRow;
  readonly inside: InsideRow;
  readonly door_gap: DoorGapRow;
  readonly roll_call: RollCallRow;
  readonly gate_crossing: GateCrossingRow;
  readonly gate_stray: GateStrayRow;
  readonly safe_state: SafeStateRow;
  readonly safe_event: SafeEventRow;
};

/** One row. Roots and frontier nodes are base64; a frontier is a JSON list, largest subtree first. */
export type LedgerHeadRow = {
  readonly id: number;
  readonly log_id: string;
  readonly size: number;
  readonly root: string;
  readonly root_sm3: string;
  readonly frontier: string;
  readonly frontier_sm3: string;
};

/** Append-only, by trigger. `text` is what was hashed; the columns beside it only find it. */
export type FactRow = {
  readonly seq: number;
  readonly act: ActId;
  readonly act_index: number;
  readonly at: Instant;
  readonly kind: FactKind;
  readonly carrier_id: CarrierId | null;
  readonly actor_id: PersonId | null;
  readonly text: string;
  readonly leaf: string;
  readonly leaf_sm3: string;
};

export type PersonRow = {
  readonly id: PersonId;
  readonly staff_number: string;
  readonly name: string;
  readonly department: string;
  readonly post: string;
  readonly person_class: PersonClass | null;
  readonly pledged_on: string | null;
  readonly pledge_until: string | null;
  readonly standing: Person['standing'];
  readonly duties: string;
};

export type BadgeRow = {
  readonly scheme: Badge['scheme'];
  readonly number: string;
  readonly person_id: PersonId;
};

export type PlaceRow = {
  readonly id: PlaceId;
  readonly kind: PlaceKind;
  readonly code: string;
  readonly name: string;
  readonly parent_id: PlaceId | null;
  readonly highest_level: Marking;
  readonly custodian_id: PersonId | null;
};

export type DeviceRow = {
  readonly id: DeviceId;
  readonly bridge_id: BridgeId;
  readonly name: string;
  readonly port: string;
  readonly driver: DriverName;
  readonly dpi: 203 | 300 | 600 | null;
  /** A printer whose labels have tags: 0 or 1. */
  readonly is_rfid: number;
  /** A reader that is asked for each tag's TID: 0 or 1. */
  readonly reads_tid: number;
};

/** `search_text` holds what people look for, lower case; `last_seq` is the last fact about it. */
export type CarrierRow = {
  readonly id: CarrierId;
  readonly register_number: string;
  readonly search_text: string;
  readonly last_seq: number;
  readonly kind: CarrierKind;
  readonly marking: Marking;
  readonly title: string;
  readonly secrecy_period: string | null;
  readonly document_number: string | null;
  readonly copy_number: string | null;
  readonly issuer: string | null;
  readonly page_count: number | null;
  readonly received_on: string | null;
  readonly sort: string | null;
  readonly model: string | null;
  readonly serial_number: string | null;
  readonly capacity: string | null;
  readonly custodian_id: PersonId | null;
  readonly home_place_id: PlaceId | null;
  readonly note: string | null;
  /** JSON. */
  readonly scope: string | null;
  readonly copy_of: CarrierId | null;
} & CustodyColumns;

/** 保管: one account, and exactly the columns that belong to it (checked by the database too). */
export type CustodyColumns = {
  readonly account: Account;
  /** Stored: where. Unaccounted: where it was last, or null. */
  readonly place_id: PlaceId | null;
  readonly holder_id: PersonId | null;
  readonly basis: Basis | null;
  readonly due_at: Instant | null;
  readonly matter_id: MatterId | null;
  /** In transit: to whom. Outside: at whose. */
  readonly whereabouts: string | null;
  readonly gone_how: Extract<Custody, { account: 'gone' }>['how'] | null;
};
