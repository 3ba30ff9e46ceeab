import type { AlarmList, AlarmsNow, AlarmView, LabelKeyView, WornLabels } from '#api/alarms.ts';
import { carriers } from './office-data.ts';

const alarm = (id: string, more: Partial<AlarmView>): AlarmView => ({
  id,
  kind: 'retiredLabel',
  severity: 'important',
  raisedAt: '2026-11-22T01:00:00.000Z',
  seen: 1,
  lastAt: '2026-11-22T01:00:00.000Z',
  station: '柜台',
  printedCode: 'K7M2-Q9TX-4B8D-HN3R-5',
  generation: 0,
  tid: null,
  thing: { kind: 'carrier', id: 'c-0', name: 'BM-2026-000012', matterKind: null },
  dueAt: null,
  step: 0,
  holder: null,
  endedAt: null,
  answerers: ['keeper', 'securityOfficer'],
  owner: null,
  climbsAt: null,
  isForMany: false,
  mayAnswer: true,
  answer: null,
  ...more,
});

/** One that a keeper answers, one that is the officer's, and one that is answered. */
export const alarms: AlarmList = {
  openCount: 2,
  hiddenCount: 0,
  storms: [],
  open: [
    alarm('a-1', { seen: 3, lastAt: '2026-11-22T01:04:00.000Z' }),
    alarm('a-2', {
      kind: 'forgedLabel',
      severity: 'urgent',
      thing: null,
      isForMany: true,
      mayAnswer: false,
    }),
  ],
  standing: [
    alarm('a-3', {
      kind: 'overdueLoan',
      printedCode: null,
      generation: null,
      station: null,
      mayAnswer: false,
      dueAt: '2026-11-20T09:30:00.000Z',
      step: 1,
      holder: { id: 'h-1', name: '王晓伟', staffNumber: '0007', department: '规划处' },
      answer: { at: '2026-11-21T08:00:00.000Z', by: null, words: '已电话催还' },
    }),
  ],
  answered: [
    alarm('a-0', {
      mayAnswer: false,
      answer: {
        at: '2026-11-21T08:00:00.000Z',
        by: { id: 'h-0', name: '周文静', staffNumber: '0004', department: '保密办' },
        words: '旧标签夹在卷内，已收回',
      },
    }),
  ],
};

export const labelKey: LabelKeyView = { epoch: 0, begunAt: null, left: 31 };

export const wornLabels: WornLabels = {
  labels: carriers.slice(0, 1).map((carrier) => ({
    carrier,
    missed: 4,
    since: '2026-11-18T01:00:00.000Z',
    lastAt: '2026-11-21T01:00:00.000Z',
  })),
};

export const alarmsNow: AlarmsNow = {
  urgent: 1,
  important: 1,
  notice: 0,
  ringing: 0,
  silencedUntil: null,
  isGuarded: false,
};
