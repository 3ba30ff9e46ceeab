import type {
  ActId,
  BridgeId,
  CarrierId,
  DeviceId,
  HandheldProfileId,
  ImportId,
  Instant,
  LabelCode,
  MatterId,
  PersonId,
  PlaceId,
  PrintJobId,
  StationId,
  StockTakeId,
  VisitId,
} from '#domain/ids.ts';
import type { Subject } from '#domain/labels.ts';
import type { ReprintReason } from '#domain/printing.ts';
import type { DoorHeardRow } from './door-tables.ts';
import type { GateSeenRow } from './gate-tables.ts';
import type { SafeCountRow } from './working/safe-counts.ts';
import type {
  StockTakeCheckRow,
  StockTakeCounterRow,
  StockTakeMarkRow,
  StockTakePhotoRow,
  StockTakeRowRow,
  StockTakeSeatRow,
  StockTakeSightingRow,
  StockTakeSweepRow,
} from './take-tables.ts';

/**
 * What the house needs to work with and does not account for: nobody proves custody by these rows.
 * Instants are ISO text, truth is 0 or 1, lists are JSON text, so that both databases agree.
 */
export type WorkingTables = {
  readonly storage_probe: StorageProbeRow;
  readonly credential: CredentialRow;
  readonly session: SessionRow;
  readonly reader_paper: ReaderPaperRow;
  readonly visitor_paper: VisitorPaperRow;
  readonly answer: AnswerRow;
  readonly read: ReadRow;
  readonly desk: DeskRow;
  readonly visit: VisitRow;
  readonly pile_item: PileItemRow;
  readonly print_job: PrintJobRow;
  readonly print_line: PrintLineRow;
  readonly stock_take_seat: StockTakeSeatRow;
  readonly stock_take_counter: StockTakeCounterRow;
  readonly stock_take_sweep: StockTakeSweepRow;
  readonly stock_take_sighting: StockTakeSightingRow;
  readonly stock_take_mark: StockTakeMarkRow;
  readonly stock_take_check: StockTakeCheckRow;
  readonly stock_take_row: StockTakeRowRow;
  readonly stock_take_photo: StockTakePhotoRow;
  readonly door_heard: DoorHeardRow;
  readonly safe_count: SafeCountRow;
  readonly gate_seen: GateSeenRow;
  readonly tag_health: TagHealthRow;
  readonly imported_file: ImportedFileRow;
  readonly handheld_profile: HandheldProfileRow;
  readonly handheld_file: HandheldFileRow;
  readonly enrolment_code: EnrolmentCodeRow;
  readonly bridge_link: BridgeLinkRow;
};

/** One row, rewritten to prove that the database takes writes. */
export type StorageProbeRow = { readonly id: number; readonly at: Instant };

/** PIN, salted and stretched; five wrong tries lock it until a security officer sets a new one. */
export type CredentialRow = {
  readonly person_id: PersonId;
  readonly salt: string;
  readonly hash: string;
  readonly tries: number;
  readonly locked_at: Instant | null;
};

/** 证件号码 of a reader from outside, whose digest over the salt is in the ledger. */
export type ReaderPaperRow = {
  readonly matter_id: MatterId;
  readonly id_number: string;
  readonly salt: string;
};

/** 姓名与证件号码 of a visitor, until the unit's rule takes them out; the ledger has their digest over the salt. */
export type VisitorPaperRow = {
  readonly matter_id: MatterId;
  readonly name: string;
  readonly id_number: string;
  readonly salt: string;
  /** When the visit ended; null: it has not. */
  readonly ended_at: Instant | null;
};

/** The cookie's hash, never the cookie. `screen_hash` names the browser that signed in. */
export type SessionRow = {
  readonly id_hash: string;
  readonly person_id: PersonId;
  readonly station_id: StationId;
  readonly screen_hash: string | null;
  readonly opened_at: Instant;
  readonly seen_at: Instant;
  readonly locked: number;
};

/** What an act was answered, so that the same act told twice is answered twice and done once. */
export type AnswerRow = {
  readonly act: ActId;
  readonly body_hash: string;
  readonly answer: string;
  readonly at: Instant;
};

/** Every read that ever came, whatever became of it. */
export type ReadRow = {
  readonly source_id: string;
  readonly seq: number;
  readonly station_id: StationId;
  readonly device_id: DeviceId | null;
  readonly at: Instant;
  readonly received_at: Instant;
  readonly kind: 'barcode' | 'badge' | 'tag';
  readonly text: string;
  /** 芯片号, where a tag's reader told one. */
  readonly tid: string | null;
  readonly outcome: ReadOutcome;
  readonly carrier_id: CarrierId | null;
  readonly person_id: PersonId | null;
  readonly place_id: PlaceId | null;
};

/** 柜台 of one station: how many reads came and were processed, and the shelf scanned last. */
export type DeskRow = {
  readonly station_id: StationId;
  readonly received: number;
  readonly processed: number;
  readonly shelf_id: PlaceId | null;
};

/** 来意: to take things along, or to read them in the room. */
export type VisitPurpose = 'lend' | 'readInRoom';

export type VisitRow = {
  readonly id: VisitId;
  readonly station_id: StationId;
  readonly person_id: PersonId;
  readonly opened_at: Instant;
  readonly closed_at: Instant | null;
  readonly purpose: VisitPurpose;
};

/** `position`: order of scanning, which instants cannot tell. `seen`: the custody that the keeper saw then. */
export type PileItemRow = {
  readonly station_id: StationId;
  readonly carrier_id: CarrierId;
  readonly scanned_at: Instant;
  readonly position: number;
  readonly seen: string;
  readonly read_source: string | null;
  readonly read_seq: number | null;
  readonly read_at: Instant | null;
};

export type PrintJobRow = {
  readonly id: PrintJobId;
  readonly number: number;
  readonly printer: string;
  readonly state: JobState;
  readonly trouble: string | null;
  readonly created_at: Instant;
  readonly layout: string;
  readonly reason: ReprintReason | null;
  /** A PDF's sheet as JSON. */
  readonly sheet: string | null;
};

export type PrintLineRow = {
  readonly job_id: PrintJobId;
  readonly position: number;
  readonly code: LabelCode;
  readonly generation: number;
  /** `blank`, with an empty id and name, until it is bound. */
  readonly subject_kind: Subject['kind'] | 'blank';
  readonly subject_id: string;
  readonly name: string;
  readonly state: LineState;
  readonly reason: string | null;
};

/** 漏读 of the label that lives on a carrier: how often in a row, since when. */
export type TagHealthRow = {
  readonly carrier_id: CarrierId;
  readonly generation: number;
  readonly missed: number;
  readonly since: Instant;
  readonly last_at: Instant;
};

export type ImportedFileRow = {
  readonly sha256: string;
  readonly import_id: ImportId;
  readonly file_name: string;
  readonly at: Instant;
};

/** A layout of handheld files; `layout` and `headings` are JSON. */
export type HandheldProfileRow = {
  readonly id: HandheldProfileId;
  readonly name: string;
  readonly layout: string;
  readonly headings: string;
  readonly columns: number;
  readonly device_id: DeviceId | null;
  readonly changed_at: Instant;
};

/** A handheld's file in a count; `taken_at` null while it is being taken in. */
export type HandheldFileRow = {
  readonly sha256: string;
  readonly stock_take_id: StockTakeId;
  readonly file_name: string;
  readonly layout: string;
  readonly person_id: PersonId;
  readonly codes: number;
  readonly damaged: number;
  readonly begun_at: Instant;
  readonly taken_at: Instant | null;
};

export type EnrolmentCodeRow = {
  readonly code_hash: string;
  readonly station_id: StationId;
  readonly expires_at: Instant;
  readonly used_at: Instant | null;
};

/** What the server knows of a bridge's spool: its token's hash, and what is safely stored. */
export type BridgeLinkRow = {
  readonly bridge_id: BridgeId;
  readonly token_hash: string;
  readonly acknowledged: number;
};

/** What became of a read. The first three found something; the rest say why nothing happened. */
export const READ_OUTCOMES = [
  'carrier',
  'person',
  'place',
  /** 来访证 of a visit. */
  'visitor',
  'unknownTag',
  'unknownBadge',
  'lostBadge',
  'foreign',
  'mistyped',
  'forged',
  'retired',
  'notPrinted',
  /** 克隆标签: the EPC of a label of ours on another chip. */
  'cloned',
  'unbound',
  'malformed',
] as const;
export type ReadOutcome = (typeof READ_OUTCOMES)[number];

export type LineState =
  | 'waiting'
  | 'sending'
  | 'printed'
  | 'doubtful'
  | 'failed'
  | 'active'
  | 'spoiled';
export type JobState = 'open' | 'paused' | 'closed' | 'cancelled';
