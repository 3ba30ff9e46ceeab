import type { Board, OverdueLine, OverdueList } from '#api/board.ts';
import { carriers } from './office-data.ts';

const holder = (n: number) => ({
  id: `h-${n}`,
  name: `王晓伟${n}`,
  staffNumber: `GH200${n}`,
  department: n === 1 ? '规划处' : '综合处',
});

export const board: Board = {
  at: '2026-11-22T01:00:00.000Z',
  out: 237,
  dueToday: 14,
  late: 31,
  lateBySteps: [
    { step: 1, count: 18 },
    { step: 2, count: 9 },
    { step: 3, count: 4 },
  ],
  lateByBases: [{ basis: 'loan', count: 31 }],
  lateByHolders: [{ holder: holder(1), count: 9, step: 3 }],
  papers: [
    { kind: 'circulation', open: 12, late: 3 },
    { kind: 'copying', open: 0, late: 0 },
    { kind: 'outing', open: 1, late: 0 },
    { kind: 'eventPack', open: 0, late: 0 },
    { kind: 'outsideVisit', open: 0, late: 0 },
  ],
  approvals: [
    { role: 'officeHead', waiting: 5 },
    { role: 'unitLeader', waiting: 0 },
  ],
  alarms: 7,
  openSafes: 2,
  inside: 3,
};

function document() {
  const [first] = carriers;
  if (first === undefined) throw new Error('the office has no carrier');
  return first;
}

const line = (n: number, more: Partial<OverdueLine>): OverdueLine => ({
  carrier: { ...document(), id: `c-${n}`, registerNumber: `WJ-00000${n}` },
  holder: holder(1),
  basis: 'loan',
  dueAt: '2026-11-19T09:30:00.000Z',
  step: 2,
  daysLate: 2,
  paper: null,
  ...more,
});

/** Two things of one person, one of another under a circulation. */
export const overdue: OverdueList = {
  lines: [
    line(1, {}),
    line(2, { step: 1, daysLate: 0 }),
    line(3, {
      holder: holder(2),
      basis: 'circulation',
      paper: { id: 'm-1', kind: 'circulation', number: '阅-2026-0001' },
    }),
  ],
  total: 3,
  departments: ['规划处', '综合处'],
};
