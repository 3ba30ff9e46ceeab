import type { CarrierId, Instant, PersonId, PlaceId, StationId } from '../ids.ts';

/** `unknown`: the gate cannot tell, and says so. */
export const GATE_WAYS = ['out', 'in', 'unknown'] as const;
export type GateWay = (typeof GATE_WAYS)[number];

/**
 * 判定. Allowed: `holder`, `outing` (a bearer of the paper), `keeper` (his counter has it scanned), `sentOut` (the ledger has it on its
 * way). Noted: `cameIn`, `cameBack` of what by the ledger is out, and `seenOutside` of what is carried past. Alarms of leaving: `notLent`,
 * `roomOnly` (for reading in the room), `holderNotHere` (nobody who answers for it has badged out), `outingOver` (its paper wanted it back before), `notThere` (by the ledger
 * destroyed, cleared back or missing). To be looked at, since ledger and gate disagree: `neverLeft` (it comes in from outside, and by
 * the ledger was inside all the time), `strayQuiet` (its shelf behind the wall is not read any more).
 */
export const GATE_VERDICTS = [
  'holder',
  'outing',
  'keeper',
  'sentOut',
  'cameIn',
  'cameBack',
  'seenOutside',
  'notLent',
  'roomOnly',
  'holderNotHere',
  'outingOver',
  'notThere',
  'neverLeft',
  'strayQuiet',
] as const;
export type GateVerdict = (typeof GATE_VERDICTS)[number];

/** 警报 of a gate: a thing leaves without leave; or ledger and gate disagree about one. */
export type GateAlarm = 'gateCrossing' | 'gateUnclear';
const ALARMS: ReadonlyMap<GateVerdict, GateAlarm> = new Map([
  ['notLent', 'gateCrossing'],
  ['roomOnly', 'gateCrossing'],
  ['holderNotHere', 'gateCrossing'],
  ['outingOver', 'gateCrossing'],
  ['notThere', 'gateCrossing'],
  ['neverLeft', 'gateUnclear'],
  ['strayQuiet', 'gateUnclear'],
]);
export const gateAlarmOf = (verdict: GateVerdict): GateAlarm | null => ALARMS.get(verdict) ?? null;
export const isGateAlarm = (verdict: GateVerdict): boolean => ALARMS.has(verdict);

/** 过门记录: one thing, one way, once a pass. */
export type GateCrossing = {
  readonly stationId: StationId;
  readonly areaId: PlaceId;
  readonly carrierId: CarrierId;
  readonly way: GateWay;
  /** When, by the server's time. */
  readonly at: Instant;
  readonly verdict: GateVerdict;
  /** Who had just badged out there and may have it; of an alarm, who badged out last before; null: nobody. */
  readonly badgedId: PersonId | null;
};

/** 补刷证: the badge that was shown after the thing had gone through, and the leave that it gives. */
export type BadgedAfter = {
  readonly byId: PersonId;
  readonly at: Instant;
  readonly verdict: GateVerdict;
};
