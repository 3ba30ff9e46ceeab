import type { CarrierId, Instant, PersonId, PlaceId } from '../ids.ts';
import type { Difference, DifferenceReason, NewDifference } from '../stock-takes/differences.ts';
import {
  withPhoto,
  withPhotosKept,
  withPhotoStruck,
  type NewPhoto,
} from '../stock-takes/photos.ts';
import type { StepBy } from './matter.ts';
import {
  isFirstCountOver,
  placesLeft,
  type CountedPlace,
  type KeptPerson,
  type SampleCheck,
  type StandIn,
  type StockTake,
  type TakeNames,
  type TakeResult,
  type TakeSigner,
} from './stock-take.ts';
import { completed, signed } from './stock-take-signing.ts';

/** 一步 of a 盘点. */
export type StockTakeStep = { readonly of: 'stockTake' } & (
  | {
      readonly did: 'placeCounted';
      readonly place: Omit<CountedPlace, 'at' | 'countedById'>;
      readonly differences: readonly NewDifference[];
    }
  /** 初盘完毕, before what was expected is told to anybody who counts. */
  | { readonly did: 'firstCountEnded'; readonly placeId: PlaceId; readonly seen: number }
  | { readonly did: 'placeReopened'; readonly placeId: PlaceId; readonly words: string }
  | {
      readonly did: 'explained';
      readonly differenceId: string;
      readonly reason: DifferenceReason;
      readonly words: string;
    }
  /** 照片: its bytes are kept beside the ledger, under the digest that stands here. */
  | { readonly did: 'photoAdded'; readonly differenceId: string; readonly photo: NewPhoto }
  /** 划去 of a wrong one: it stays, and is shown struck out. */
  | {
      readonly did: 'photoStruck';
      readonly differenceId: string;
      readonly sha256: string;
      readonly words: string;
    }
  | {
      readonly did: 'sampleDrawn';
      readonly population: number;
      readonly carrierIds: readonly CarrierId[];
    }
  | {
      readonly did: 'sampleChecked';
      readonly wrong: SampleCheck['wrong'];
      /** 抽查不符, each to be explained; absent in what was written before they were differences. */
      readonly differences?: readonly NewDifference[];
    }
  /** 核毕: every place is closed, every difference explained; from now on only signatures come. */
  | {
      readonly did: 'completed';
      readonly result: Omit<TakeResult, 'at'>;
      /** Absent in what was written before they were kept. */
      readonly keeperIds?: readonly PersonId[];
      readonly names?: TakeNames;
    }
  | {
      readonly did: 'signed';
      readonly as: TakeSigner;
      readonly personId: PersonId;
      readonly sha256: string;
      readonly signer?: Omit<KeptPerson, 'id'>;
      readonly instead?: StandIn;
    }
  | { readonly did: 'cancelled'; readonly words: string }
);

/** What a step makes of it; null: it does not fit. Nothing changes after the last signature. */
export function stockTakeAfter(body: StockTake, step: StockTakeStep, by: StepBy): StockTake | null {
  switch (step.did) {
    case 'firstCountEnded':
    case 'placeCounted':
    case 'placeReopened':
    case 'photoAdded':
    case 'photoStruck':
    case 'sampleDrawn':
    case 'sampleChecked':
    case 'cancelled':
      return body.stage === 'counting' ? counting(body, step, by) : null;
    case 'explained':
      // 作废 ends the count, and not what it found.
      return body.stage === 'counting' || body.stage === 'cancelled'
        ? counting(body, step, by)
        : null;
    case 'completed':
      return completed(body, step, by);
    case 'signed':
      return signed(body, step, by);
  }
}

type Counting = Exclude<StockTakeStep, { readonly did: 'completed' | 'signed' }>;

function counting(body: StockTake, step: Counting, { at, actorId }: StepBy): StockTake | null {
  switch (step.did) {
    case 'firstCountEnded': {
      const { placeId, seen } = step;
      if (isFirstCountOver(body, placeId) || !placesLeft(body).includes(placeId)) return null;
      const ended = { placeId, at, byId: actorId, seen };
      return { ...body, firstCounts: [...(body.firstCounts ?? []), ended] };
    }
    case 'placeCounted': {
      if (!placesLeft(body).includes(step.place.placeId)) return null;
      const place = { ...step.place, at, countedById: actorId };
      const differences = [...body.differences, ...openedAt(step.differences, at)];
      return { ...body, counted: [...body.counted, place], differences };
    }
    case 'placeReopened': {
      const { placeId } = step;
      if (body.counted.every((one) => one.placeId !== placeId)) return null;
      return {
        ...body,
        counted: body.counted.filter((one) => one.placeId !== placeId),
        differences: body.differences.filter((one) => one.placeId !== placeId),
        ...withPhotosKept(body, placeId),
        ...undone(body),
      };
    }
    case 'explained': {
      const { differenceId, reason, words } = step;
      if (body.differences.every(({ id }) => id !== differenceId)) return null;
      const explanation = { reason, words, at, byId: actorId };
      const differences = body.differences.map((one) =>
        one.id === differenceId ? { ...one, explanation } : one,
      );
      return { ...body, differences };
    }
    case 'photoAdded':
      return changed(body, step.differenceId, (one) =>
        withPhoto(one, { ...step.photo, at, byId: actorId, struck: null }),
      );
    case 'photoStruck': {
      const struck = { words: step.words, at, byId: actorId };
      return changed(body, step.differenceId, (one) => withPhotoStruck(one, step.sha256, struck));
    }
    case 'sampleDrawn': {
      const { population, carrierIds } = step;
      if (placesLeft(body).length > 0) return null;
      const unchecked = { checkedById: null, checkedAt: null, wrong: [] };
      return { ...body, check: { drawnAt: at, population, carrierIds, ...unchecked } };
    }
    case 'sampleChecked': {
      if (body.check === null || body.check.checkedAt !== null) return null;
      const check = { ...body.check, checkedById: actorId, checkedAt: at, wrong: step.wrong };
      const differences = [...body.differences, ...openedAt(step.differences ?? [], at)];
      return { ...body, check, differences };
    }
    case 'cancelled':
      return { ...body, stage: 'cancelled', remarks: step.words };
  }
}

/** With one difference changed; null: there is none such, or the change does not fit it. */
function changed(
  body: StockTake,
  id: string,
  change: (one: Difference) => Difference | null,
): StockTake | null {
  const before = body.differences.find((one) => one.id === id);
  const after = before === undefined ? null : change(before);
  if (after === null) return null;
  return { ...body, differences: body.differences.map((one) => (one === before ? after : one)) };
}

const openedAt = (differences: readonly NewDifference[], at: Instant): Difference[] =>
  differences.map((one) => ({ ...one, openedAt: at, explanation: null }));

/** 重开 undoes the sample, and nobody forgets it: a lot is not thrown until it pleases. */
const undone = ({ check, earlierChecks = [] }: StockTake): Partial<StockTake> =>
  check === null ? {} : { check: null, earlierChecks: [...earlierChecks, check] };
