import type { Instant, PersonId, PlaceId, RollCallId } from '../ids.ts';
import { allow, refuse, type Decision } from '../refusals.ts';
import type { Passer } from './passages.ts';

/**
 * One who is inside by the ledger, in the innermost area he went into (null: a guest who is in the house and in none of them), and
 * since when.
 */
export type RolledPasser = {
  readonly passer: Passer;
  readonly areaId: PlaceId | null;
  readonly since: Instant;
};
/** 到, 未到: seen where people gather, or not. */
export type RollCallMark = { readonly passer: Passer; readonly as: 'present' | 'absent' };
/** The last mark of each counts; who made it and when stays beside it. */
export type MarkedPasser = RollCallMark & { readonly at: Instant; readonly byId: PersonId | null };

/** 点名: who was inside of these areas when it was called, and who of them was seen. */
export type RollCall = {
  readonly id: RollCallId;
  readonly areaIds: readonly PlaceId[];
  readonly openedAt: Instant;
  readonly openedById: PersonId | null;
  readonly passers: readonly RolledPasser[];
  readonly marks: readonly MarkedPasser[];
  readonly closed: {
    readonly at: Instant;
    readonly byId: PersonId | null;
    readonly words: string;
  } | null;
};

export const passerKey = ({ kind, id }: Passer): string => `${kind} ${id}`;

/**
 * Everybody once, where he was seen last (of two at the same time the later told): who is in an inner room is in the outer one too. By
 * area, the longest inside first; who is in none comes last.
 */
export function passersOf(inside: readonly RolledPasser[]): RolledPasser[] {
  const last = new Map<string, RolledPasser>();
  for (const one of inside) {
    const key = passerKey(one.passer);
    const before = last.get(key);
    if (before === undefined || before.since <= one.since) last.set(key, one);
  }
  return [...last.values()].toSorted(
    (a, b) =>
      order(a.areaId ?? LAST, b.areaId ?? LAST) ||
      order(a.since, b.since) ||
      order(a.passer.id, b.passer.id),
  );
}

/** After every id. */
const LAST = '\uffff';
const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** 点到: of those who were called. Refuses `rollCallOver`, `notRolled`. */
export function markRollCall(
  call: RollCall,
  marks: readonly RollCallMark[],
): Decision<readonly RollCallMark[]> {
  if (call.closed !== null) return refuse({ kind: 'rollCallOver' });
  const called = new Set(call.passers.map(({ passer }) => passerKey(passer)));
  if (marks.some(({ passer }) => !called.has(passerKey(passer)))) {
    return refuse({ kind: 'notRolled' });
  }
  return allow(marks);
}

/** 点名结束: who was not seen is named in words. Refuses `rollCallOver`, `rollCallUnexplained`. */
export function closeRollCall(call: RollCall, words: string): Decision<string> {
  if (call.closed !== null) return refuse({ kind: 'rollCallOver' });
  const count = notSeen(call).length;
  if (count > 0 && words === '') return refuse({ kind: 'rollCallUnexplained', count });
  return allow(words);
}

/** Called and not seen: marked absent, or not marked at all. */
export function notSeen({ passers, marks }: Pick<RollCall, 'passers' | 'marks'>): RolledPasser[] {
  const present = new Set(
    marks.flatMap(({ passer, as }) => (as === 'present' ? [passerKey(passer)] : [])),
  );
  return passers.filter(({ passer }) => !present.has(passerKey(passer)));
}

/** After further marks: each passer has the last one. */
export function withMarks(
  call: RollCall,
  marks: readonly RollCallMark[],
  by: { readonly at: Instant; readonly byId: PersonId | null },
): RollCall {
  const last = new Map(call.marks.map((mark) => [passerKey(mark.passer), mark]));
  for (const mark of marks) last.set(passerKey(mark.passer), { ...mark, ...by });
  return { ...call, marks: [...last.values()] };
}
