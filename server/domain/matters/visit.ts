import type { Instant, LabelCode, PersonId, PlaceId } from '../ids.ts';
import type { MatterIndex } from './matter.ts';
import type { IdKind } from './outside-visit.ts';

/** 携带物品, counted in and counted out. `countOut` null: he has not left yet. */
export type CarriedThing = {
  readonly what: string;
  /** Make, colour, serial number: what tells it from another. */
  readonly marks: string | null;
  readonly countIn: number;
  readonly countOut: number | null;
};
/** 手机柜: what lies in it while its owner is inside. */
export type Locker = {
  readonly number: string;
  readonly what: string;
  readonly isReturned: boolean;
};
/** 来访证 of the day, with a code of its own. */
export type DayBadge = {
  readonly code: LabelCode;
  readonly generation: number;
  readonly state: 'given' | 'returned' | 'notReturned';
};

/**
 * 来访 (R16): who comes, to whom, with whom beside him, into which areas, until when. The ledger keeps name and number masked, with a
 * digest that proves them; they lie beside it, for as long as the unit keeps them.
 */
export type Visit = {
  /** 王某某 as 王**. */
  readonly nameMasked: string;
  readonly idKind: IdKind;
  readonly idMasked: string;
  /** A digest over salt, name and number; the salt lies beside them, outside the ledger. */
  readonly seal: string;
  readonly unit: string;
  /** 介绍信 number; null: the host answers for him without one. */
  readonly letterNumber: string | null;
  readonly purpose: string;
  /** 接待人, and 陪同人 who is beside him all along. */
  readonly hostId: PersonId;
  readonly escortId: PersonId;
  /** 要害部位 that he may enter with his escort; a visit to one is allowed by the head of the office or the unit. */
  readonly areaIds: readonly PlaceId[];
  readonly allowedById: PersonId | null;
  readonly carried: readonly CarriedThing[];
  readonly lockers: readonly Locker[];
  readonly badge: DayBadge | null;
  /** 应离开. */
  readonly until: Instant;
  readonly arrivedAt: Instant | null;
  /** Absent until he has left. */
  readonly leftAt?: Instant;
  /** What was said of what did not agree at leaving, or why he never came; null: nothing. */
  readonly remarks: string | null;
  /** Name and number have been taken out, as the unit's rule says. */
  readonly isErased: boolean;
  readonly stage: 'expected' | 'inside' | 'left' | 'cancelled';
};

export type VisitStep = { readonly of: 'visit' } & (
  | { readonly did: 'allowed'; readonly allowedById: PersonId }
  | {
      readonly did: 'arrived';
      readonly carried: readonly Omit<CarriedThing, 'countOut'>[];
      readonly lockers: readonly Omit<Locker, 'isReturned'>[];
    }
  | { readonly did: 'badgeGiven'; readonly code: LabelCode; readonly generation: number }
  | { readonly did: 'escortChanged'; readonly escortId: PersonId; readonly words: string }
  | { readonly did: 'extended'; readonly until: Instant; readonly words: string }
  | {
      readonly did: 'left';
      /** In the order of what was carried in. */
      readonly counts: readonly number[];
      /** Numbers of the lockers that were emptied. */
      readonly lockers: readonly string[];
      readonly isBadgeBack: boolean;
      readonly remarks: string | null;
    }
  | { readonly did: 'cancelled'; readonly words: string }
  | { readonly did: 'erased' }
);

/** What a step makes of it; null: it does not fit. What does not agree at leaving must be said in words. */
export function visitAfter(
  body: Visit,
  step: VisitStep,
  { at }: { readonly at: Instant },
): Visit | null {
  switch (step.did) {
    case 'allowed':
      return body.stage === 'expected' && body.allowedById === null
        ? { ...body, allowedById: step.allowedById }
        : null;
    case 'arrived': {
      if (body.stage !== 'expected' || waitsForLeave(body)) return null;
      const carried = step.carried.map((thing) => ({ ...thing, countOut: null }));
      const lockers = step.lockers.map((locker) => ({ ...locker, isReturned: false }));
      return { ...body, carried, lockers, arrivedAt: at, stage: 'inside' };
    }
    case 'badgeGiven': {
      if (body.stage !== 'inside' || body.badge?.state === 'returned') return null;
      const { code, generation } = step;
      return { ...body, badge: { code, generation, state: 'given' } };
    }
    case 'escortChanged':
      return isOpen(body) && step.escortId !== body.escortId
        ? { ...body, escortId: step.escortId }
        : null;
    case 'extended':
      return isOpen(body) && step.until > body.until ? { ...body, until: step.until } : null;
    case 'left':
      return body.stage === 'inside' ? leftWith(body, step, at) : null;
    case 'cancelled':
      return body.stage === 'expected'
        ? { ...body, stage: 'cancelled', remarks: step.words }
        : null;
    case 'erased':
      return isOpen(body) || body.isErased ? null : { ...body, isErased: true };
  }
}

/** 待批: nobody has allowed the key areas that he wants to see. */
export const waitsForLeave = ({ areaIds, allowedById }: Visit): boolean =>
  areaIds.length > 0 && allowedById === null;

const isOpen = ({ stage }: Visit): boolean => stage === 'expected' || stage === 'inside';

function leftWith(
  body: Visit,
  step: Extract<VisitStep, { did: 'left' }>,
  leftAt: Instant,
): Visit | null {
  const { counts, isBadgeBack, remarks } = step;
  if (counts.length !== body.carried.length) return null;
  const emptied = new Set(step.lockers);
  if (!body.lockers.every(({ number }) => emptied.delete(number)) && remarks === null) return null;
  if (emptied.size > 0) return null;
  const carried = body.carried.map((thing, n) => ({ ...thing, countOut: counts[n] ?? null }));
  const lockers = body.lockers.map((locker) => ({
    ...locker,
    isReturned: step.lockers.includes(locker.number),
  }));
  const badge = body.badge && {
    ...body.badge,
    state: isBadgeBack ? ('returned' as const) : ('notReturned' as const),
  };
  const left = { ...body, carried, lockers, badge, remarks, leftAt, stage: 'left' } as const;
  return remarks === null && oddAtLeaving(left) ? null : left;
}

/** What does not agree with what came in: more or fewer things, a full locker, a badge that stayed out. */
export const oddAtLeaving = ({ carried, lockers, badge }: Visit): boolean =>
  carried.some(({ countIn, countOut }) => countIn !== countOut) ||
  lockers.some(({ isReturned }) => !isReturned) ||
  badge?.state === 'notReturned';

/** 来访证 that he was given and has still. */
export const isBadgeOut = ({ badge }: Visit): boolean => badge?.state === 'given';

const STARS_MAX = 3;
/** 姓名 as lists show it: the first sign and a star for each other, few enough that a long name is not told by its length. */
export function maskedName(name: string): string {
  const [first = '', ...rest] = name;
  return first + '*'.repeat(Math.min(rest.length, STARS_MAX));
}

export const indexOfVisit = (body: Visit): MatterIndex => ({
  stage: body.stage,
  isOpen: isOpen(body),
  dueAt: isOpen(body) ? body.until : null,
  waitsFor: null,
  carrierIds: [],
  people: [
    { personId: body.hostId, role: 'host' },
    ...(body.escortId === body.hostId
      ? []
      : [{ personId: body.escortId, role: 'escort' } as const]),
  ],
});
