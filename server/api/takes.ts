import * as v from 'valibot';
import { PlaceTallyView } from './take-items.ts';
import { TakeMode, TakeScopeView } from './take-plans.ts';
import { Count, Id, Marking, PersonName, PlaceName, RefusalView, Text, Time } from './words.ts';

export const TakeStage = v.picklist(['counting', 'signing', 'closed', 'cancelled']);
export type TakeStage = v.InferOutput<typeof TakeStage>;

/** POST /api/stock-takes/:id/cancel — 作废 before it is complete; in words. Answered by the TakeView. */
export const CancelTakeBody = v.strictObject({ act: Id, words: Text(200) });

/** GET /api/stock-takes?state&before — the newest number first; `before`: those below this number. */
export const TakeQuery = v.strictObject({
  state: v.optional(v.picklist(['open', 'past'])),
  before: v.optional(Text(40)),
});
export type TakeQuery = v.InferOutput<typeof TakeQuery>;
export const TakeRow = v.strictObject({
  id: Id,
  number: v.string(),
  title: v.string(),
  stage: TakeStage,
  mode: TakeMode,
  openedAt: Time,
  dueAt: Time,
  /** Past its 限期 and not signed. */
  isLate: v.boolean(),
  counters: v.array(PersonName),
  places: Count,
  placesClosed: Count,
  differences: Count,
  unexplained: Count,
  signatures: Count,
  /** Of the closed places, and at the end of all. */
  expected: Count,
  found: Count,
  missing: Count,
});
export type TakeRow = v.InferOutput<typeof TakeRow>;
export const TakeList = v.strictObject({ rows: v.array(TakeRow), next: v.nullable(v.string()) });

export const TakePlace = v.strictObject({
  place: PlaceName,
  kind: v.picklist(['room', 'safe', 'shelf', 'counter']),
  /** The room or safe that it is in. */
  within: v.nullable(PlaceName),
  highestLevel: Marking,
  /** 保管人: whoever of them counts, it is not here. Empty: every keeper is. */
  keepers: v.array(PersonName),
  /** Two must sign its closing. */
  needsTwo: v.boolean(),
  state: v.picklist(['open', 'closed']),
  /** Null: 盲盘, and whoever asks counts in it: what is expected is not told before it is closed. */
  tally: v.nullable(PlaceTallyView),
  /** Who counts here now, at which station; pass 2 is 复盘. */
  seats: v.array(
    v.strictObject({ station: v.string(), person: PersonName, pass: Count, sweep: Count }),
  ),
  closed: v.nullable(
    v.strictObject({
      at: Time,
      by: v.nullable(PersonName),
      second: v.nullable(PersonName),
      byTag: Count,
      byBarcode: Count,
      sighted: Count,
      missing: Count,
      sweeps: Count,
      rows: Count,
    }),
  ),
});
export type TakePlace = v.InferOutput<typeof TakePlace>;

/** GET /api/stock-takes/:id — one take with its places; its things are asked for place by place, in pages. */
export const TakeView = v.strictObject({
  ...TakeRow.entries,
  openedBy: v.nullable(PersonName),
  scope: TakeScopeView,
  /** 抽盘: how many were drawn; null: everything in scope. */
  drawn: v.nullable(Count),
  /** 盘点计划 that opened it. */
  schedule: v.nullable(v.strictObject({ id: Id, number: v.string(), title: v.string() })),
  /** Whether whoever asks may count in it at all; null: yes. In places of his own he may not. */
  mayNotCount: v.nullable(RefusalView),
  byPlace: v.array(TakePlace),
  /** All places together; null as above. */
  tally: v.nullable(PlaceTallyView),
  /** 抽查. */
  check: v.nullable(
    v.strictObject({
      drawnAt: Time,
      population: Count,
      size: Count,
      checkedBy: v.nullable(PersonName),
      checkedAt: v.nullable(Time),
      wrong: Count,
    }),
  ),
  result: v.nullable(
    v.strictObject({
      at: Time,
      expected: Count,
      found: Count,
      moved: Count,
      missing: Count,
      explained: Count,
      sha256: v.string(),
    }),
  ),
  signed: v.array(
    v.strictObject({
      as: v.picklist(['counter', 'keeper', 'auditor']),
      person: v.nullable(PersonName),
      at: Time,
    }),
  ),
  /** Why it was cancelled, or what a signer had to say. */
  remarks: v.nullable(v.string()),
});
export type TakeView = v.InferOutput<typeof TakeView>;
