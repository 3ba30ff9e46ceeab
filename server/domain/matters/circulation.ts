import type { CarrierId, Instant, PersonId } from '../ids.ts';
import type { MatterIndex, StepBy } from './matter.ts';

/** 紧急程度 of a circulation: 特急, 急件, 平件. */
export type Urgency = 'extraUrgent' | 'urgent' | 'ordinary';

/** 一程: one reader's turn; out and back through the clerk, never passed on. */
export type Leg = {
  readonly readerId: PersonId;
  /** Null: not yet given to him. */
  readonly outAt: Instant | null;
  readonly dueAt: Instant | null;
  readonly backAt: Instant | null;
  /** 阅文人意见, if he wrote any. */
  readonly words: string | null;
};

/** 传阅 (R05): a folder of carriers and its ordered readers. */
export type Circulation = {
  readonly title: string;
  readonly carrierIds: readonly CarrierId[];
  readonly urgency: Urgency;
  readonly dueAt: Instant;
  readonly legs: readonly Leg[];
  readonly stage: 'open' | 'out' | 'done' | 'recalled';
};

export type CirculationStep = { readonly of: 'circulation' } & (
  | { readonly did: 'legOut'; readonly leg: number; readonly dueAt: Instant }
  | { readonly did: 'legBack'; readonly leg: number; readonly words: string | null }
  | { readonly did: 'readersChanged'; readonly legs: readonly Leg[] }
  | { readonly did: 'done' | 'recalled' }
);

/** What a step makes of it; null: it does not fit. One leg is out at a time. */
export function circulationAfter(
  body: Circulation,
  step: CirculationStep,
  { at }: StepBy,
): Circulation | null {
  if (body.stage === 'done' || body.stage === 'recalled') return null;
  switch (step.did) {
    case 'legOut': {
      const leg = body.legs[step.leg];
      if (body.stage !== 'open' || leg === undefined || leg.outAt !== null) return null;
      return { ...withLeg(body, step.leg, { ...leg, outAt: at, dueAt: step.dueAt }), stage: 'out' };
    }
    case 'legBack': {
      const leg = body.legs[step.leg];
      if (body.stage !== 'out' || !leg?.outAt || leg.backAt !== null) return null;
      return {
        ...withLeg(body, step.leg, { ...leg, backAt: at, words: step.words }),
        stage: 'open',
      };
    }
    case 'readersChanged':
      return { ...body, legs: step.legs };
    case 'done':
    case 'recalled':
      return body.stage === 'open' ? { ...body, stage: step.did } : null;
  }
}

const withLeg = (body: Circulation, index: number, leg: Leg): Circulation => ({
  ...body,
  legs: body.legs.map((one, n) => (n === index ? leg : one)),
});

export const indexOfCirculation = (body: Circulation): MatterIndex => ({
  stage: body.stage,
  isOpen: body.stage === 'open' || body.stage === 'out',
  dueAt: body.legs.find((leg) => leg.outAt !== null && leg.backAt === null)?.dueAt ?? body.dueAt,
  waitsFor: null,
  carrierIds: body.carrierIds,
  people: body.legs.map(({ readerId }) => ({ personId: readerId, role: 'reader' })),
});
