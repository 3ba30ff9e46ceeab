import * as v from 'valibot';
import { GATE_VERDICTS, GATE_WAYS } from '#domain/doors/crossings.ts';
import { Count, Id, Marking, PersonName, PlaceName, Time } from './words.ts';

/** 过门的载体: by its number and level; the guard learns no title. */
const GateThing = v.strictObject({ id: Id, registerNumber: v.string(), marking: Marking });

/** 过门记录, one line. */
export const GateLine = v.strictObject({
  seq: Count,
  at: Time,
  thing: GateThing,
  way: v.picklist(GATE_WAYS),
  verdict: v.picklist(GATE_VERDICTS),
  isAlarm: v.boolean(),
  /** 刷证人: who may have it, or of an alarm who badged out last; null: nobody. */
  badged: v.nullable(PersonName),
  /** Of an alarm: who had it in hand last; null: nobody ever had. */
  lastHolder: v.nullable(PersonName),
  /** 补刷证 after the alarm: who, when, and the leave that it gave; null: none. */
  after: v.nullable(
    v.strictObject({ by: v.nullable(PersonName), at: Time, verdict: v.picklist(GATE_VERDICTS) }),
  ),
});
export type GateLine = v.InferOutput<typeof GateLine>;

/** 杂散标签: passed over at this gate, and since when. */
export const StrayLine = v.strictObject({
  thing: GateThing,
  side: v.nullable(v.picklist(['outside', 'inside'])),
  since: Time,
  notedAt: Time,
});
export type StrayLine = v.InferOutput<typeof StrayLine>;

/** GET /api/gates/:stationId — 通道门: what went through last, and what lies behind the wall. */
export const GateView = v.strictObject({
  isGate: v.boolean(),
  area: v.nullable(PlaceName),
  last: v.array(GateLine),
  strays: v.array(StrayLine),
  /** 外来标签 that the gate saw in the last hour: no label of ours, and no alarm. */
  foreign: Count,
  /** 补刷证 of the last hour: crossings with an alarm that a badge settled afterwards. */
  badgedAfter: Count,
});
export type GateView = v.InferOutput<typeof GateView>;

/** POST /api/gates/:stationId/strays/:carrierId/strike → GateView — 划去 a stray; 404 where it is none. */
export const StrikeBody = v.strictObject({ act: Id });
export type StrikeBody = v.InferOutput<typeof StrikeBody>;
