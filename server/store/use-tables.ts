import type { Badge } from '#domain/labels.ts';
import type { CarrierId, Instant, MatterId, PersonId } from '#domain/ids.ts';
import type { KnownBy } from '#domain/knowledge.ts';
import type { MatterIndex, MatterKind, MatterRole } from '#domain/matters/matter.ts';

/** 办件. `text` is the matter as JSON; the columns beside it only find it. */
export type MatterRow = {
  readonly id: MatterId;
  readonly kind: MatterKind;
  readonly number: string;
  readonly stage: string;
  readonly is_open: number;
  readonly opened_at: Instant;
  readonly opened_by: PersonId;
  readonly due_at: Instant | null;
  readonly waits_for: MatterIndex['waitsFor'];
  readonly text: string;
};
export type MatterItemRow = {
  readonly matter_id: MatterId;
  readonly carrier_id: CarrierId;
  readonly position: number;
};
export type MatterPersonRow = {
  readonly matter_id: MatterId;
  readonly person_id: PersonId;
  readonly role: MatterRole;
};
/** Which facts are about it. */
export type MatterFactRow = { readonly matter_id: MatterId; readonly seq: number };

/** 知悉记录. */
export type KnowledgeRow = {
  readonly carrier_id: CarrierId;
  readonly person_id: PersonId;
  readonly first_at: Instant;
  readonly last_at: Instant;
  readonly times: number;
  readonly how: KnownBy;
};
/** Lists of ISO dates as JSON. */
export type CalendarYearRow = {
  readonly year: number;
  readonly holidays: string;
  readonly workdays: string;
  readonly source: string;
};
/** `text`: tightenings and parameters as JSON. The greatest seq is in force. */
export type PolicyRow = { readonly version: string; readonly seq: number; readonly text: string };
export type LostBadgeRow = {
  readonly scheme: Badge['scheme'];
  readonly number: string;
  readonly person_id: PersonId;
  readonly lost_at: Instant;
};
/** 人员档案: which facts are about a person. */
export type PersonFactRow = { readonly person_id: PersonId; readonly seq: number };
