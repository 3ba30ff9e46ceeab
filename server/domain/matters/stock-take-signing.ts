import type { StepBy } from './matter.ts';
import {
  keepersLeft,
  placesLeft,
  signersLeft,
  type StockTake,
  type TakeSignature,
} from './stock-take.ts';
import type { StockTakeStep } from './stock-take-steps.ts';

/** 核毕: every place is closed and every difference explained; names stand by value from now on. */
export function completed(
  body: StockTake,
  { result, keeperIds, names }: Extract<StockTakeStep, { readonly did: 'completed' }>,
  { at }: StepBy,
): StockTake | null {
  if (body.stage !== 'counting' || placesLeft(body).length > 0) return null;
  if (body.differences.some(({ explanation }) => explanation === null)) return null;
  return {
    ...body,
    ...(keeperIds === undefined ? {} : { keeperIds }),
    ...(names === undefined ? {} : { names }),
    stage: 'signing',
    result: { ...result, at },
  };
}

/** The last signature of the three sides closes it. Each signs the same result, for himself or for one who has left. */
export function signed(
  body: StockTake,
  step: Extract<StockTakeStep, { readonly did: 'signed' }>,
  { at }: StepBy,
): StockTake | null {
  const { as, personId, instead } = step;
  if (body.stage !== 'signing' || body.result?.sha256 !== step.sha256) return null;
  if (!signersLeft(body).includes(as)) return null;
  const forId = instead?.ofId ?? personId;
  const isAsked = (body.keeperIds ?? []).length === 0 || keepersLeft(body).includes(forId);
  if (as === 'keeper' && !isAsked) return null;
  if (body.signatures.some((one) => one.personId === personId && !isForAnother(one, step))) {
    return null;
  }
  const { of: _of, did: _did, ...told } = step;
  const after = { ...body, signatures: [...body.signatures, { ...told, at }] };
  return signersLeft(after).length === 0 ? { ...after, stage: 'closed' } : after;
}

/** 代签: one person may stand in for several who have left, of one side. */
const isForAnother = (
  before: TakeSignature,
  { as, instead }: Pick<TakeSignature, 'as' | 'instead'>,
): boolean =>
  before.as === as &&
  before.instead !== undefined &&
  instead !== undefined &&
  before.instead.ofId !== instead.ofId;
