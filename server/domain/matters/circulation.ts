import type { CarrierId, Instant, PersonId, StationId } from '../ids.ts';
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
  /** The counter where it was given to him. */
  readonly stationId: StationId | null;
  /** 跳过: why he does not read it; null: he reads. */
  readonly skipped: string | null;
};

/** 传阅 (R05): a folder of carriers and its ordered readers. */
export type Circulation = {
  /** 夹名: what the folder is called aloud. */
  readonly title: string;
  readonly carrierIds: readonly CarrierId[];
  readonly urgency: Urgency;
  readonly dueAt: Instant;
  readonly legs: readonly Leg[];
  /** 收回 while a reader has it: his leg is the last. */
  readonly recall: { readonly at: Instant; readonly reason: string } | null;
  /** `reading`: out with a reader who sits before the clerk (绝密: 即阅即批即退). */
  readonly stage: 'open' | 'out' | 'reading' | 'done' | 'recalled';
};

export type CirculationStep = { readonly of: 'circulation' } & (
  | {
      readonly did: 'legOut';
      readonly leg: number;
      readonly dueAt: Instant;
      readonly stationId: StationId;
      readonly isSession: boolean;
    }
  | { readonly did: 'legBack'; readonly leg: number; readonly words: string | null }
  /** Who reads it yet, in this order; everybody who was to read still is. */
  | { readonly did: 'readersChanged'; readonly readerIds: readonly PersonId[] }
  | { readonly did: 'skipped'; readonly leg: number; readonly reason: string }
  | { readonly did: 'recalled'; readonly reason: string }
);

/** A turn that has not begun. */
export const freshLeg = (readerId: PersonId): Leg => ({
  readerId,
  outAt: null,
  dueAt: null,
  backAt: null,
  words: null,
  stationId: null,
  skipped: null,
});

const isPending = (leg: Leg): boolean => leg.outAt === null && leg.skipped === null;
const isOut = (leg: Leg): boolean => leg.outAt !== null && leg.backAt === null;

/** The turn that comes next; -1: nobody is left. */
export const nextLeg = ({ legs }: Pick<Circulation, 'legs'>): number => legs.findIndex(isPending);

/** The turn that is out now; -1: the folder lies with the clerk. */
export const outLeg = ({ legs }: Pick<Circulation, 'legs'>): number => legs.findIndex(isOut);

/** 待阅: who reads it yet, in order. */
export const pendingReaders = ({ legs }: Pick<Circulation, 'legs'>): readonly PersonId[] =>
  legs.filter(isPending).map(({ readerId }) => readerId);

/** In whose hands it is; null: in the clerk's. */
export const readerNow = (body: Pick<Circulation, 'legs'>): PersonId | null =>
  body.legs[outLeg(body)]?.readerId ?? null;

/** What a step makes of it; null: it does not fit. One leg is out at a time, and only the next one goes out. */
export function circulationAfter(
  body: Circulation,
  step: CirculationStep,
  { at }: StepBy,
): Circulation | null {
  if (body.stage === 'done' || body.stage === 'recalled') return null;
  switch (step.did) {
    case 'legOut': {
      if (body.stage !== 'open' || step.leg < 0 || step.leg !== nextLeg(body)) return null;
      const { dueAt, stationId } = step;
      const legs = withLeg(body, step.leg, { outAt: at, dueAt, stationId });
      return { ...body, legs, stage: step.isSession ? 'reading' : 'out' };
    }
    case 'legBack': {
      if (step.leg < 0 || step.leg !== outLeg(body)) return null;
      return settled(body, withLeg(body, step.leg, { backAt: at, words: step.words }));
    }
    case 'readersChanged': {
      const { readerIds } = step;
      const isWhole = pendingReaders(body).every((id) => readerIds.includes(id));
      if (body.stage !== 'open' || !isWhole || new Set(readerIds).size !== readerIds.length) {
        return null;
      }
      const been = body.legs.filter((leg) => !isPending(leg));
      return { ...body, legs: [...been, ...readerIds.map(freshLeg)] };
    }
    case 'skipped': {
      const leg = body.legs[step.leg];
      if (body.stage !== 'open' || leg === undefined || !isPending(leg)) return null;
      return settled(body, withLeg(body, step.leg, { skipped: step.reason }));
    }
    case 'recalled': {
      if (body.recall !== null) return null;
      const recalled = { ...body, recall: { at, reason: step.reason } };
      return body.stage === 'open' ? { ...recalled, stage: 'recalled' } : recalled;
    }
  }
}

/** With the clerk again: recalled, read by all, or waiting for the next reader. */
function settled(body: Circulation, legs: readonly Leg[]): Circulation {
  const left = body.recall !== null ? 'recalled' : legs.some(isPending) ? 'open' : 'done';
  return { ...body, legs, stage: left };
}

const withLeg = (body: Circulation, index: number, change: Partial<Leg>): readonly Leg[] =>
  body.legs.map((one, n) => (n === index ? { ...one, ...change } : one));

/** Due is what comes first: the turn that is out, or the whole. A recalled folder was due when it was recalled. */
export function indexOfCirculation(body: Circulation): MatterIndex {
  const holder = readerNow(body);
  const due = [body.dueAt, body.legs[outLeg(body)]?.dueAt, body.recall?.at];
  return {
    stage: body.stage,
    isOpen: body.stage !== 'done' && body.stage !== 'recalled',
    dueAt: due.filter((at) => at !== undefined && at !== null).toSorted()[0] ?? null,
    waitsFor: null,
    carrierIds: body.carrierIds,
    people: [
      ...body.legs.map(({ readerId }) => ({ personId: readerId, role: 'reader' as const })),
      ...(holder === null ? [] : [{ personId: holder, role: 'holder' as const }]),
    ],
  };
}
