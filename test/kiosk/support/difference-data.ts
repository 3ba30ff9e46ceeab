import type {
  DifferenceList,
  DifferenceView,
  SearchList,
  SearchTask,
} from '#api/take-differences.ts';
import { ME, OTHER, SAFE, SHELF } from './count-data.ts';
import { row } from './office-data.ts';

export const difference = (id: string, change: Partial<DifferenceView> = {}): DifferenceView => ({
  id,
  kind: 'misplaced',
  place: SAFE,
  text: `WJ-${id}`,
  carrier: row(3),
  remedy: null,
  openedAt: '2026-11-22T01:00:00.000Z',
  explainBy: '2026-11-23T01:00:00.000Z',
  isLate: false,
  reasons: ['misfiled', 'unrecordedMove', 'wrongRecord', 'labelTrouble', 'other'],
  settledBy: null,
  explanation: null,
  mayExplain: true,
  photos: [],
  ...change,
});

/** Two misplaced, one late and missing, a tag that nobody knows, and one that a later fact has settled. */
export const differences: DifferenceList = {
  take: { id: 't-1', number: '盘-2026-0001', title: '十一月盘点', stage: 'counting' },
  open: 4,
  late: 1,
  explained: 1,
  kinds: [
    { kind: 'missing', count: 1 },
    { kind: 'misplaced', count: 2 },
    { kind: 'outYetHere', count: 1 },
    { kind: 'unknownCode', count: 1 },
  ],
  rows: [
    difference('d1', {
      kind: 'missing',
      remedy: 'unaccounted',
      isLate: true,
      reasons: ['misfiled', 'lost', 'other'],
      carrier: { ...row(4), custody: { ...row(4).custody, account: 'unaccounted', place: SAFE } },
    }),
    difference('d2'),
    difference('d3', { text: 'WJ-000777', carrier: row(5) }),
    difference('d4', {
      kind: 'unknownCode',
      text: 'E28011700000020F',
      carrier: null,
      reasons: ['notRegistered', 'otherUnits', 'other'],
    }),
    difference('d5', {
      kind: 'outYetHere',
      reasons: ['unrecordedReturn', 'other'],
      settledBy: { seq: 812, kind: 'returned', at: '2026-11-22T01:03:00.000Z', by: ME },
      explanation: {
        reason: 'unrecordedReturn',
        words: '见账目第 812 条',
        at: '2026-11-22T01:04:00.000Z',
        by: null,
      },
    }),
  ],
  earlierPhotos: [],
  next: null,
};

export const searchTask: SearchTask = {
  carrier: row(4),
  since: '2026-11-21T06:05:00.000Z',
  reportBy: '2026-11-22T06:05:00.000Z',
  step: 3,
  countsAsLeakedFrom: '2027-01-20T06:05:00.000Z',
  answerable: [OTHER],
  take: { id: 't-1', number: '盘-2026-0001' },
  movements: [
    {
      seq: 801,
      kind: 'declaredUnaccounted',
      at: '2026-11-21T06:05:00.000Z',
      by: ME,
      from: null,
      to: null,
    },
  ],
  likely: [
    { place: SHELF, clue: 'readSince', at: '2026-11-22T00:40:00.000Z' },
    { place: SAFE, clue: 'lastPlace', at: null },
  ],
  lossReports: [],
  reports: [
    {
      at: '2026-11-21T07:00:00.000Z',
      by: ME,
      place: SAFE,
      found: false,
      second: null,
      words: '逐层看过，没有',
    },
  ],
};
export const searches: SearchList = {
  now: '2026-11-22T01:05:00.000Z',
  total: 1,
  searches: [searchTask],
};
