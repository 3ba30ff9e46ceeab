import type { NewFact } from '#domain/facts.ts';
import {
  carrierId,
  matterId,
  personId,
  type PersonId,
  type PlaceId,
  type StockTakeId,
} from '#domain/ids.ts';
import type { MatterOf } from '#domain/matters/matter.ts';
import type { CountedPlace, StockTake } from '#domain/matters/stock-take.ts';
import type { StockTakeStep } from '#domain/matters/stock-take-steps.ts';
import { EVERYTHING } from '#domain/stock-takes/scope.ts';
import type { TakeRow } from '#domain/stock-takes/standing.ts';
import { COUNTER, fact, NOW, SAFE } from './ledger-samples.ts';

/** 盘点 of a safe and a counter, as it is opened, and the steps that follow. */
export const TAKE = matterId('take-1');

export const takeBody = (more: Partial<StockTake> = {}): StockTake => ({
  title: '一季度盘点',
  scope: EVERYTHING,
  mode: 'guided',
  counterIds: [personId('counter')],
  dueAt: NOW,
  scheduleId: null,
  drawnIds: null,
  placeIds: [SAFE.id, COUNTER.id],
  counted: [],
  differences: [],
  check: null,
  result: null,
  signatures: [],
  stage: 'counting',
  remarks: null,
  ...more,
});

export const take = (
  more: Partial<StockTake> = {},
  about: Partial<MatterOf<'stockTake'>> = {},
): MatterOf<'stockTake'> => ({
  id: TAKE,
  kind: 'stockTake',
  number: '盘-2026-0001',
  openedAt: NOW,
  openedById: personId('keeper'),
  body: takeBody(more),
  ...about,
});

export const opened = (matter = take()): NewFact => fact({ kind: 'matterOpened', matter });

export const stepped = (step: StockTakeStep, id: StockTakeId = TAKE): NewFact =>
  fact({ kind: 'matterStepped', matterId: id, step });

export const row = (id: string, more: Partial<TakeRow> = {}): TakeRow => ({
  carrierId: carrierId(id),
  text: `WJ-${id}`,
  title: `关于第 ${id} 号事项的通知`,
  marking: '机密★5年',
  documentNumber: null,
  copyNumber: '000012',
  belongs: 'BMG-safe 保密柜',
  seenAt: 'BMG-safe 保密柜',
  verdict: 'found',
  how: 'tag',
  at: NOW,
  by: null,
  second: null,
  sweepsRead: 2,
  ...more,
});

export const countedPlace = (placeId: PlaceId, more: Partial<CountedPlace> = {}): CountedPlace => ({
  placeId,
  at: NOW,
  countedById: personId('counter'),
  secondById: null,
  expected: 3,
  byTag: 2,
  byBarcode: 1,
  sighted: 0,
  moved: 0,
  missing: 0,
  levels: [{ marking: 'secret', expected: 3, found: 3, missing: 0 }],
  sweeps: 2,
  readOnce: 1,
  rows: 3,
  rowsSha256: '',
  ...more,
});

/** The step that closes a place; who and when is the fact's. */
export function placeCounted(place: CountedPlace): StockTakeStep {
  const { at: _at, countedById: _by, ...told } = place;
  return { of: 'stockTake', did: 'placeCounted', place: told, differences: [] };
}

export const signedBy = (
  as: 'counter' | 'keeper' | 'auditor',
  person: PersonId,
  sha256: string,
): StockTakeStep => ({ of: 'stockTake', did: 'signed', as, personId: person, sha256 });
