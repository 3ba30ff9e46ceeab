import { BrokenChain } from './carrier-chain.ts';
import type { DoorFact } from './door-facts.ts';
import type { KeyArea } from './doors/areas.ts';
import type { Door } from './doors/doors.ts';
import {
  whereaboutsAfter,
  whereaboutsKey,
  type RefusedPassage,
  type Whereabouts,
} from './doors/passages.ts';
import { withMarks, type RollCall } from './doors/roll-calls.ts';
import type { Fact } from './facts.ts';
import type { Instant, PlaceId, RollCallId, StationId } from './ids.ts';
import type { Refusal } from './refusals.ts';

/** 出入 as it stands in the register: passed, or refused and why. */
export type RecordedPassage = {
  readonly seq: number;
  readonly stationId: StationId | null;
  readonly passage: RefusedPassage;
  readonly refused: {
    readonly refusal: Refusal;
    readonly rule: string;
    readonly clause: string;
  } | null;
};
/** 断联 of a door. */
export type DoorGap = {
  readonly seq: number;
  readonly stationId: StationId;
  /** Whose door it was then; null: it was taken away while it was silent. */
  readonly areaId: PlaceId | null;
  readonly from: Instant;
  readonly until: Instant;
  readonly late: number;
};

/** What follows from the facts of doors. */
export type DoorState = {
  readonly areas: Map<PlaceId, KeyArea>;
  readonly doors: Map<StationId, Door>;
  readonly passages: RecordedPassage[];
  /** By `whereaboutsKey`. */
  readonly inside: Map<string, Whereabouts>;
  readonly gaps: DoorGap[];
  readonly rollCalls: Map<RollCallId, RollCall>;
};

export const noDoorsYet = (): DoorState => ({
  areas: new Map(),
  doors: new Map(),
  passages: [],
  inside: new Map(),
  gaps: [],
  rollCalls: new Map(),
});

/** Takes a fact of doors into the state. Throws `BrokenChain` where it does not fit what went before. */
export function foldDoor(state: DoorState, detail: DoorFact, fact: Fact): void {
  const { seq } = fact;
  switch (detail.kind) {
    case 'areaSet':
      return void state.areas.set(detail.area.placeId, detail.area);
    case 'areaLifted':
      return void state.areas.delete(detail.placeId);
    case 'doorSet':
      return void state.doors.set(detail.door.stationId, detail.door);
    case 'doorRemoved':
      return void state.doors.delete(detail.stationId);
    case 'passed':
    case 'passRefused':
      return foldPassage(state, detail, fact);
    case 'doorSilent': {
      const { stationId, from, until, late } = detail;
      const areaId = state.doors.get(stationId)?.areaId ?? null;
      return void state.gaps.push({ seq, stationId, areaId, from, until, late });
    }
    case 'rollCallOpened':
    case 'rollCallMarked':
    case 'rollCallClosed': {
      const after = rollCallAfter(state.rollCalls.get(detail.rollCallId) ?? null, detail, fact);
      if (after === null) throw new BrokenChain(seq);
      return void state.rollCalls.set(after.id, after);
    }
  }
}

/** The line in the register that a fact of a passage makes. */
export const recordedPassage = (
  detail: Extract<DoorFact, { kind: 'passed' | 'passRefused' }>,
  { seq, circumstance: { stationId } }: Pick<Fact, 'seq' | 'circumstance'>,
): RecordedPassage => ({
  seq,
  stationId,
  passage: detail.passage,
  refused:
    detail.kind === 'passed'
      ? null
      : { refusal: detail.refusal, rule: detail.rule, clause: detail.clause },
});

function foldPassage(
  state: DoorState,
  detail: Extract<DoorFact, { kind: 'passed' | 'passRefused' }>,
  fact: Fact,
): void {
  state.passages.push(recordedPassage(detail, fact));
  if (detail.kind === 'passRefused') return;
  const key = whereaboutsKey(detail.passage.passer, detail.passage.areaId);
  const after = whereaboutsAfter(state.inside.get(key) ?? null, detail.passage, fact.seq);
  if (after !== null) state.inside.set(key, after);
}

/** 点名 after a fact about it; null: it does not fit. */
export function rollCallAfter(
  before: RollCall | null,
  detail: Extract<DoorFact, { kind: 'rollCallOpened' | 'rollCallMarked' | 'rollCallClosed' }>,
  { circumstance: { at, actorId: byId } }: Pick<Fact, 'circumstance'>,
): RollCall | null {
  if (detail.kind === 'rollCallOpened') {
    const { rollCallId: id, areaIds, passers } = detail;
    const opened = { id, areaIds, openedAt: at, openedById: byId, passers };
    return before === null ? { ...opened, marks: [], closed: null } : null;
  }
  if (before === null || before.closed !== null) return null;
  return detail.kind === 'rollCallMarked'
    ? withMarks(before, detail.marks, { at, byId })
    : { ...before, closed: { at, byId, words: detail.words } };
}
