import type { CountingView, SeatView, ToldClosing } from '#api/take-counting.ts';
import type { CountedView, TakeItem } from '#api/take-items.ts';
import type { TakePlace, TakeView } from '#api/takes.ts';
import type { PersonName, PlaceName } from '#api/words.ts';
import { carriers } from './fake-unit.ts';

const AT = '2026-11-22T01:05:00.000Z';

export const ME: PersonName = {
  id: 'h-0',
  name: '周文静',
  staffNumber: '0004',
  department: '保密办',
};
export const OTHER: PersonName = { ...ME, id: 'h-9', name: '钱盘点', staffNumber: '0009' };
export const SAFE: PlaceName = { id: 'p-1', code: 'BMG-01', name: '一号柜' };
export const SHELF: PlaceName = { id: 'p-1a', code: 'BMG-01-02', name: 'BMG-01-02' };
export const NEXT_SAFE: PlaceName = { id: 'p-2', code: 'BMG-02', name: '二号柜' };

export const tally = {
  expected: 126,
  found: 118,
  notSeen: 6,
  moved: 2,
  misplaced: 2,
  elsewhere: 0,
  outYetHere: 1,
  strange: 1,
  twice: 0,
};

const placeOf = (place: PlaceName): TakePlace => ({
  place,
  kind: 'safe',
  within: null,
  highestLevel: 'secret',
  keepers: [OTHER],
  needsTwo: false,
  state: 'open',
  tally,
  seats: [],
  closed: null,
});

/** A take of two safes, open; `change` says what is different. */
export const takeView = (change: Partial<TakeView> = {}): TakeView => ({
  id: 't-1',
  number: '盘-2026-0001',
  title: '十一月盘点',
  stage: 'counting',
  mode: 'guided',
  openedAt: AT,
  dueAt: '2026-11-30T15:59:59.000Z',
  isLate: false,
  counters: [ME, OTHER],
  places: 2,
  placesClosed: 0,
  differences: 0,
  unexplained: 0,
  signatures: 0,
  expected: 0,
  found: 0,
  missing: 0,
  openedBy: OTHER,
  scope: {
    places: [SAFE, NEXT_SAFE],
    markings: [],
    kinds: [],
    custodians: [],
    departments: [],
    sampleSize: null,
  },
  drawn: null,
  schedule: null,
  mayNotCount: null,
  byPlace: [placeOf(SAFE), placeOf(NEXT_SAFE)],
  tally,
  check: null,
  result: null,
  signed: [],
  remarks: null,
  ...change,
});

export const blindTake = (): TakeView => {
  const { byPlace, ...rest } = takeView();
  const hidden = byPlace.map((place) => ({ ...place, tally: null }));
  return { ...rest, mode: 'blind', tally: null, byPlace: hidden };
};

export const seat = (change: Partial<SeatView> = {}): SeatView => ({
  stockTakeId: 't-1',
  stationId: 's-1',
  station: '柜台',
  point: SAFE,
  place: SAFE,
  pass: 1,
  sweep: 0,
  person: ME,
  received: 3,
  isClosed: false,
  ...change,
});

export const counting = (change: Partial<CountingView> = {}): CountingView => ({
  seat: seat(),
  others: [],
  sweeps: [],
  counters: [],
  marks: { sighted: 0, searched: 0, alone: 0 },
  ...change,
});

export const closing = (change: Partial<ToldClosing> = {}): ToldClosing => ({
  isBlind: false,
  stockTakeId: 't-1',
  placeId: SAFE.id,
  isClosed: false,
  expected: 126,
  byTag: 100,
  byBarcode: 18,
  sighted: 0,
  moved: 2,
  missing: 0,
  differences: 4,
  unsettled: 6,
  searchedOnce: 0,
  sightedAlone: 0,
  needsSecond: false,
  needsTwoCounters: false,
  outstanding: [],
  ...change,
});

export const counted = (change: Partial<CountedView> = {}): CountedView => ({
  verdict: 'found',
  again: false,
  how: 'barcode',
  at: AT,
  text: 'BM-2026-000001',
  carrierId: 'c-1',
  title: null,
  markText: '机密★20年',
  outcome: null,
  place: SAFE,
  belongsTo: SAFE,
  account: 'stored',
  holder: null,
  ...change,
});

/** Things of one list, some of what the fake unit has. */
export const takeItems = (count: number, change: Partial<TakeItem> = {}): TakeItem[] =>
  carriers()
    .slice(0, count)
    .map((carrier) => ({
      carrier,
      verdict: 'notSeen',
      seen: null,
      belongsTo: SHELF,
      account: 'stored',
      holder: null,
      isTwice: false,
      sweepsRead: 0,
      marks: [],
      ...change,
    }));
