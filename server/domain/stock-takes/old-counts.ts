import type { FactDetail } from '../facts.ts';
import { personId, type CarrierId, type Instant, type PersonId } from '../ids.ts';
import { matterNumber, type MatterOf } from '../matters/matter.ts';
import type { CountedPlace, StockTake } from '../matters/stock-take.ts';
import { dayOf } from '../rules/days.ts';
import type { Difference, DifferenceKind, DifferenceRemedy } from './differences.ts';
import { EVERYTHING } from './scope.ts';

type Opened = Extract<FactDetail, { readonly kind: 'stockTakeOpened' }>;
type Closed = Extract<FactDetail, { readonly kind: 'stockTakeClosed' }>;
type By = { readonly at: Instant; readonly actorId: PersonId | null };

/** The year of an old count's number. */
export const oldCountYear = (at: Instant): number => Number(dayOf(at).slice(0, 4));

/**
 * 旧盘点: a count of one place by the facts of before version 9, as a matter. `earlier`: takes of its year before it; its number is the
 * next. Until its closing follows it is one that was never finished: nobody can go on with it.
 */
export function oldCount(
  { stockTakeId, placeId }: Opened,
  { at, actorId }: By,
  earlier: number,
): MatterOf<'stockTake'> {
  const openedById = actorId ?? personId('');
  const body: StockTake = {
    title: '盘点',
    scope: { ...EVERYTHING, placeIds: [placeId] },
    mode: 'guided',
    counterIds: actorId === null ? [] : [actorId],
    dueAt: at,
    scheduleId: null,
    drawnIds: null,
    placeIds: [placeId],
    counted: [],
    differences: [],
    check: null,
    result: null,
    signatures: [],
    stage: 'cancelled',
    remarks: '未盘完',
  };
  const number = matterNumber('stockTake', oldCountYear(at), earlier + 1);
  return { id: stockTakeId, kind: 'stockTake', number, openedAt: at, openedById, body };
}

/**
 * Its closing: one place, one signature. Its rows were not sealed (`rowsSha256` is empty), by which instrument a thing was read no fact
 * says (`byBarcode` is whatever was read), and nobody asked for explanations. Null: it is closed already.
 */
export function oldCountClosed(
  matter: MatterOf<'stockTake'>,
  closed: Closed,
  { at, actorId, numberOf }: By & { readonly numberOf: (id: CarrierId) => string },
): MatterOf<'stockTake'> | null {
  const { body } = matter;
  const [placeId] = body.placeIds;
  if (placeId === undefined || body.counted.length > 0) return null;
  const { expected, found, resolutions, strange } = closed;
  const settled = (as: string): number => resolutions.filter((one) => one.as === as).length;
  const [sighted, missing] = [settled('sighted'), settled('unaccounted')];
  const place: CountedPlace = {
    placeId,
    at,
    countedById: actorId,
    secondById: null,
    expected,
    byTag: 0,
    byBarcode: found - sighted,
    sighted,
    moved: 0,
    missing,
    levels: [],
    sweeps: 0,
    readOnce: 0,
    rows: 0,
    rowsSha256: '',
  };
  const seen = resolutions.flatMap(({ carrierId, as }): Found[] => {
    const means = MEANS[as];
    return means === null ? [] : [{ ...means, carrierId, text: numberOf(carrierId) }];
  });
  const codes = strange.map((text): Found => ({
    kind: 'unknownCode',
    remedy: null,
    carrierId: null,
    text,
  }));
  const differences = [...seen, ...codes].map((one, n): Difference => ({
    ...one,
    id: `${matter.number}-${n + 1}`,
    placeId,
    explainBy: at,
    openedAt: at,
    explanation: null,
  }));
  const signed = { as: 'counter', at, sha256: '' } as const;
  const after: StockTake = {
    ...body,
    counted: [place],
    differences,
    result: { at, expected, found, moved: 0, missing, explained: 0, sha256: '' },
    signatures: actorId === null ? [] : [{ ...signed, personId: actorId }],
    stage: 'closed',
    remarks: null,
  };
  return { ...matter, body: after };
}

type Found = Pick<Difference, 'kind' | 'remedy' | 'carrierId' | 'text'>;

/** How a count left open was settled, as a difference; sighted was none. */
const MEANS: Readonly<
  Record<
    Closed['resolutions'][number]['as'],
    { readonly kind: DifferenceKind; readonly remedy: DifferenceRemedy } | null
  >
> = {
  sighted: null,
  unaccounted: { kind: 'missing', remedy: 'unaccounted' },
  movedHere: { kind: 'misplaced', remedy: 'movedHere' },
  takenBack: { kind: 'outYetHere', remedy: 'takenBack' },
};
