import type { PersonId, PlaceId } from '../ids.ts';
import type { Duty, Person } from '../people.ts';
import { allow, refuse, type Decision } from '../refusals.ts';
import type { Hindrance } from './day.ts';
import type { MatterIndex } from './matter.ts';

/** 钥匙 of a hand-over: which, and how many of it. */
export type KeyRing = { readonly name: string; readonly count: number };

/** 交接班 (R19): what one hands over and the other takes, by value, signed by both in one act. */
export type HandOver = {
  readonly desk: 'counter' | 'guard';
  readonly fromId: PersonId;
  readonly toId: PersonId;
  readonly keys: readonly KeyRing[];
  /** 未了事项 as they stood. */
  readonly open: readonly Hindrance[];
  /** 在场 by area: how many of the house, how many guests. */
  readonly inside: readonly {
    readonly areaId: PlaceId;
    readonly name: string;
    readonly people: number;
    readonly guests: number;
  }[];
  readonly papersOpen: number;
  readonly alarmsOpen: number;
  /** What the one who goes tells the one who comes. */
  readonly notes: string | null;
  /** What the one who comes found otherwise. */
  readonly differences: string | null;
  readonly stage: 'done';
};

/** 交接 is done in one act and has no steps. */
export type HandOverStep = { readonly of: 'handOver'; readonly did: never };

const DESKS = [
  ['guard', 'guard'],
  ['keeper', 'counter'],
] as const;

/**
 * 交接班: keeper to keeper, guard to guard, two people. Refuses `handsOverToHimself`; `dutyMissing` where who goes has no such
 * desk, `othersDutyMissing` where who comes has not his; and `keysUnfit` where a key stands there twice or not at all.
 */
export function handOver(given: {
  readonly from: Person;
  readonly to: Person;
  readonly keys: readonly KeyRing[];
}): Decision<HandOver['desk']> {
  const { from, to, keys } = given;
  if (from.id === to.id) return refuse({ kind: 'handsOverToHimself' });
  const names = keys.map(({ name }) => name.trim());
  if (new Set(names).size < names.length || names.includes('')) {
    return refuse({ kind: 'keysUnfit' });
  }
  const desks = DESKS.filter(([duty]) => holds(from, duty));
  if (desks.length === 0) return refuse({ kind: 'dutyMissing' });
  const desk = desks.find(([duty]) => holds(to, duty));
  return desk ? allow(desk[1]) : refuse({ kind: 'othersDutyMissing', name: to.name });
}

const holds = ({ standing, duties }: Person, duty: Duty): boolean =>
  standing === 'active' && duties.includes(duty);

/**
 * 钥匙清点: no key leaves the list, and none of its number, without a word of where it is. Refuses `keysFewer` with the first such.
 * `before`: as they were handed over last at this desk.
 */
export function keysKept(
  before: readonly KeyRing[],
  { keys, differences }: Pick<HandOver, 'keys' | 'differences'>,
): Decision<null> {
  if (differences !== null && differences.trim() !== '') return allow(null);
  const counts = new Map(keys.map(({ name, count }) => [name.trim(), count]));
  const fewer = before.find(({ name, count }) => (counts.get(name.trim()) ?? 0) < count);
  return fewer === undefined ? allow(null) : refuse({ kind: 'keysFewer', name: fewer.name });
}

export const indexOfHandOver = (body: HandOver): MatterIndex => ({
  stage: body.stage,
  isOpen: false,
  dueAt: null,
  waitsFor: null,
  carrierIds: [],
  people: [
    { personId: body.fromId, role: 'handsOver' },
    { personId: body.toId, role: 'takesOver' },
  ],
});
