import { BrokenChain } from './carrier-chain.ts';
import type { Fact } from './facts.ts';
import type { CarrierId, Instant, MatterId, PersonId, PlaceId } from './ids.ts';
import { knownAgain, knowersOf, type Knowledge } from './knowledge.ts';
import { badgeKey, type Badge } from './labels.ts';
import { matterAfter } from './matters/after.ts';
import type { Matter } from './matters/matter.ts';
import type { DrawnRoom } from './room-plan.ts';
import type { Tightening, UnitParams } from './rules/policy.ts';
import type { UseFact } from './use-facts.ts';

/** A matter and the facts about it, in order. */
export type RecordedMatter = { readonly matter: Matter; readonly seqs: readonly number[] };
export type CalendarYear = {
  readonly year: number;
  readonly holidays: readonly string[];
  readonly workdays: readonly string[];
  readonly source: string;
};
/** Rules that the unit put in force: the last is the one. */
export type AdoptedPolicy = {
  readonly version: string;
  readonly seq: number;
  readonly tightenings: readonly Tightening[];
  readonly params: UnitParams;
};
export type LostBadge = Badge & { readonly lostAt: Instant };

/** What follows from the facts of use. */
export type UseState = {
  readonly matters: Map<MatterId, RecordedMatter>;
  /** By carrier, then by person. */
  readonly knowledge: Map<CarrierId, Map<PersonId, Knowledge>>;
  readonly calendarYears: Map<number, CalendarYear>;
  readonly policies: AdoptedPolicy[];
  readonly roomPlans: Map<PlaceId, DrawnRoom>;
  /** By `badgeKey`. */
  readonly lostBadges: Map<string, LostBadge>;
  /** Facts about each person: 人员档案. */
  readonly personFacts: Map<PersonId, number[]>;
};

export const noUseYet = (): UseState => ({
  matters: new Map(),
  knowledge: new Map(),
  calendarYears: new Map(),
  policies: [],
  roomPlans: new Map(),
  lostBadges: new Map(),
  personFacts: new Map(),
});

/** Takes a fact of use into the state. Throws `BrokenChain` where it does not fit what went before. */
export function foldUse(
  state: UseState & { readonly badges: Map<string, Badge> },
  detail: UseFact,
  fact: Fact,
): void {
  const { seq, circumstance } = fact;
  switch (detail.kind) {
    case 'matterOpened': {
      if (state.matters.has(detail.matter.id)) throw new BrokenChain(seq);
      return void state.matters.set(detail.matter.id, { matter: detail.matter, seqs: [seq] });
    }
    case 'matterStepped': {
      const before = state.matters.get(detail.matterId);
      const after = before && matterAfter(before.matter, detail.step, circumstance);
      if (!before || !after) throw new BrokenChain(seq);
      return void state.matters.set(after.id, { matter: after, seqs: [...before.seqs, seq] });
    }
    case 'calendarSet': {
      const { kind: _kind, ...year } = detail;
      return void state.calendarYears.set(detail.year, year);
    }
    case 'policyChanged': {
      const { version, tightenings, params } = detail;
      return void state.policies.push({ version, seq, tightenings, params });
    }
    case 'roomDrawn': {
      const { placeId, plan } = detail;
      const before = state.roomPlans.get(placeId)?.version ?? 0;
      if (plan.version !== before + 1) throw new BrokenChain(seq);
      return void state.roomPlans.set(placeId, plan);
    }
    case 'badgeReportedLost': {
      const { badge } = detail;
      state.badges.delete(badgeKey(badge));
      return void state.lostBadges.set(badgeKey(badge), { ...badge, lostAt: circumstance.at });
    }
    case 'renewed':
    case 'reversed':
    case 'corrected':
    case 'recordCorrected':
    case 'scopeSet':
    case 'knowledgeAdded':
    case 'searched':
    case 'lossReported':
    case 'exported':
  }
}

/** 知悉记录 and 人员档案, which follow from facts of every kind. */
export function foldRecords(state: UseState, fact: Fact): void {
  const person = personOfFact(fact);
  if (person !== null) {
    const seqs = state.personFacts.get(person) ?? [];
    seqs.push(fact.seq);
    state.personFacts.set(person, seqs);
  }
  const { carrierId, circumstance } = fact;
  if (carrierId === null) return;
  for (const { personId, how } of knowersOf(fact)) {
    const knowers = state.knowledge.get(carrierId) ?? new Map<PersonId, Knowledge>();
    knowers.set(personId, knownAgain(knowers.get(personId) ?? null, circumstance.at, how));
    state.knowledge.set(carrierId, knowers);
  }
}

/** Whose record a fact belongs into; null: nobody's. */
export function personOfFact({ detail }: Pick<Fact, 'detail'>): PersonId | null {
  if ('badge' in detail) return detail.badge.personId;
  if (detail.kind === 'personRegistered' || detail.kind === 'personChanged') {
    return detail.person.id;
  }
  return detail.kind === 'pinSet' || detail.kind === 'pinLocked' ? detail.personId : null;
}
