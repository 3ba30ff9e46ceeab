import type { NewFact } from '#domain/facts.ts';
import type { Custody } from '#domain/custody.ts';
import { carrierId, matterId, personId, type Instant, type MatterId } from '#domain/ids.ts';
import type { Matter } from '#domain/matters/matter.ts';
import type { StockTake } from '#domain/matters/stock-take.ts';
import type { NewDifference } from '#domain/stock-takes/differences.ts';
import { EVERYTHING } from '#domain/stock-takes/scope.ts';
import { fact, IN_SAFE, SAFE } from '../../support/ledger-samples.ts';

const TAKE = matterId('take');

/** A take of one safe, as it is opened. */
export const takeOpened = (openedAt: Instant, dueAt: Instant, id: MatterId = TAKE): NewFact => {
  const body: StockTake = {
    title: '十一月盘点',
    scope: EVERYTHING,
    mode: 'guided',
    counterIds: [personId('counter')],
    dueAt,
    scheduleId: null,
    drawnIds: null,
    placeIds: [SAFE.id],
    counted: [],
    differences: [],
    check: null,
    result: null,
    signatures: [],
    stage: 'counting',
    remarks: null,
  };
  const matter: Matter = {
    id,
    kind: 'stockTake',
    number: '盘-2026-0001',
    openedAt,
    openedById: personId('keeper'),
    body,
  };
  return fact({ kind: 'matterOpened', matter });
};

/** The safe is closed with these differences. */
export const placeClosed = (differences: readonly NewDifference[], id: MatterId = TAKE): NewFact =>
  fact({
    kind: 'matterStepped',
    matterId: id,
    step: {
      of: 'stockTake',
      did: 'placeCounted',
      differences,
      place: {
        placeId: SAFE.id,
        secondById: null,
        expected: 2,
        byTag: 1,
        byBarcode: 0,
        sighted: 0,
        moved: 0,
        missing: 1,
        levels: [],
        sweeps: 1,
        readOnce: 1,
        rows: 0,
        rowsSha256: '',
      },
    },
  });

export const difference = (
  thing: string,
  change: Pick<NewDifference, 'kind' | 'explainBy'> & Partial<NewDifference>,
): NewDifference => ({
  id: `d-${thing}`,
  placeId: SAFE.id,
  carrierId: carrierId(thing),
  text: `WJ-${thing}`,
  remedy: null,
  ...change,
});

export const LOST: Custody = { account: 'unaccounted', lastPlaceId: SAFE.id };
export const declaredLost = (thing: string, from: Custody = IN_SAFE): NewFact =>
  fact(
    { kind: 'declaredUnaccounted', stockTakeId: TAKE },
    carrierId(thing),
    from,
    from.account === 'stored' ? LOST : { account: 'unaccounted', lastPlaceId: null },
  );
export const foundAgain = (thing: string, from: Custody = LOST): NewFact =>
  fact({ kind: 'found', stockTakeId: null }, carrierId(thing), from, IN_SAFE);
export const TAKE_ID = TAKE;
