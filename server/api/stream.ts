import * as v from 'valibot';
import { CounterView, ReadView } from './counter.ts';
import { DevicesView, OrderView } from './devices.ts';
import { AtDoorView } from './guard.ts';
import { ImportView } from './imports.ts';
import { LookUp } from './look-up.ts';
import { PrintJobView } from './printing.ts';
import { CountedView, TakeTallyView } from './take-items.ts';
import { Count, Id } from './words.ts';

/**
 * GET /api/stations/:stationId/stream — server-sent events, one JSON object each. Before anybody
 * has signed in only `badge`, `alarms` and `heartbeat` come, with no number and no title.
 */
export const StationEvent = v.variant('kind', [
  v.strictObject({ kind: v.literal('heartbeat') }),
  /** Someone's badge: a reference good for a minute, and the name to greet with (null: unknown badge). */
  v.strictObject({
    kind: v.literal('badge'),
    reference: v.string(),
    name: v.nullable(v.string()),
    personId: v.nullable(Id),
    /** 已挂失: it opens nothing, whoever holds it up. */
    isLost: v.optional(v.literal(true)),
  }),
  v.strictObject({ kind: v.literal('received'), sourceId: v.string(), seq: v.number() }),
  v.strictObject({ kind: v.literal('read'), read: ReadView }),
  /** 扫码即查: what a device of the station read while it stood open. `text` null: a badge, whose number stays with the server. */
  v.strictObject({ kind: v.literal('lookedUp'), text: v.nullable(v.string()), found: LookUp }),
  v.strictObject({ kind: v.literal('counter'), counter: CounterView }),
  v.strictObject({ kind: v.literal('printJob'), job: PrintJobView }),
  /** 盘点 changed by a person's act: whoever looks at it asks for it anew. */
  v.strictObject({ kind: v.literal('stockTake'), stockTakeId: Id }),
  /** 盘点: what was read here, in the order of reading; of a burst each thing once. */
  v.strictObject({ kind: v.literal('counted'), stockTakeId: Id, items: v.array(CountedView) }),
  /** The numbers of a 点位 where this station counts changed. */
  v.strictObject({ kind: v.literal('takeTally'), ...TakeTallyView.entries }),
  /** 平面图 of the rooms of a take may look different: whoever looks at one asks for it anew. */
  v.strictObject({ kind: v.literal('rooms'), stockTakeId: Id }),
  v.strictObject({ kind: v.literal('import'), import: ImportView }),
  /** 警报: one was raised, seen again, answered or silenced. No number: what a screen may show of them it asks for. */
  v.strictObject({ kind: v.literal('alarms') }),
  /** 审批 changed: what waits for whoever looks is asked for anew. */
  v.strictObject({ kind: v.literal('approvals') }),
  /** 刷证 at this door: what it came to. */
  v.strictObject({ kind: v.literal('atDoor'), shown: AtDoorView }),
  /** 门岗: who is inside, or a guest, changed; of a burst a few, and whoever looks asks anew. */
  v.strictObject({ kind: v.literal('guard') }),
  /** 过门 at this gate, or its strays changed: whoever looks asks anew. */
  v.strictObject({ kind: v.literal('gate'), stationId: Id }),
  /** 启闭 of a safe: whoever looks at safes asks for them anew. */
  v.strictObject({ kind: v.literal('safes') }),
  /** The label on the door of a safe, or of a shelf in it, was scanned at this station. */
  v.strictObject({ kind: v.literal('safeScanned'), safeId: Id }),
  /** 规则 or 工作日历 changed: whoever looks asks for them anew. */
  v.strictObject({ kind: v.literal('rules') }),
  v.strictObject({ kind: v.literal('devices'), devices: DevicesView }),
  /** An order to a reader was answered. */
  v.strictObject({ kind: v.literal('readerOrder'), order: OrderView }),
  /** 定位: the signal of the tag that is looked for, now. */
  v.strictObject({
    kind: v.literal('strength'),
    deviceId: Id,
    epc: v.string(),
    rssiDbm: v.nullable(v.number()),
  }),
  /** The session was locked or ended elsewhere. */
  v.strictObject({ kind: v.literal('session') }),
  /** The ledger cannot be written: database read-only or disk full. Cleared by `ok`. */
  v.strictObject({ kind: v.literal('storage'), state: v.picklist(['ok', 'readOnly', 'full']) }),
]);
export type StationEvent = v.InferOutput<typeof StationEvent>;

/** GET /api/approvals/waiting — how many requests wait for whoever asks; asked for anew at each `approvals`. */
export const WaitingCount = v.strictObject({ count: Count });
export type WaitingCount = v.InferOutput<typeof WaitingCount>;
