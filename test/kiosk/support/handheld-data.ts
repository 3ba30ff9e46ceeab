import type { HandheldFileView, HandheldLayout, HandheldProfileList } from '#api/handhelds.ts';

const layout: HandheldLayout = {
  separator: 'comma',
  widths: [],
  hasHeader: true,
  encoding: 'auto',
  codes: 'epc',
  code: 0,
  count: 1,
  date: null,
  time: null,
  rssi: null,
  tid: null,
};

/** A file of a handheld as the server has looked at it. */
export const handheldFile: HandheldFileView = {
  sha256: 'ab'.repeat(32),
  fileName: 'scan.csv',
  refusal: null,
  reading: {
    profileId: null,
    layout,
    format: 'text',
    headings: ['EPC', 'Count'],
    columns: 2,
    preview: [
      ['EPC', 'Count'],
      ['B1005735EB280631C781ADFF', '2'],
    ],
    rows: 45,
    empty: 0,
    codes: 43,
    readings: 61,
    damagedRows: 1,
    damaged: [
      {
        row: 9,
        value: '1.23E+22',
        problem: 'scientific',
        reason: 'Excel 把标签号当成了数字。请从手持机重新导出。',
        reasonEn: 'Excel took it for a number. Export it again.',
      },
    ],
  },
  foresight: {
    found: 38,
    notSeen: 7,
    seenBefore: 2,
    notCounted: 0,
    misplacedCount: 1,
    misplaced: [],
    strangeCount: 2,
    strange: [
      { text: 'E20034120123456789ABCDEF', outcome: 'foreign', row: 3 },
      { text: 'B100FFFFFFFFFFFFFFFFFFFF', outcome: 'unknownTag', row: 4 },
    ],
    moved: [],
  },
  clock: { kind: 'agrees', shiftMs: 0, impossible: 0, days: null },
  taken: null,
};

export const handheldProfiles: HandheldProfileList = {
  profiles: [
    { id: 'h-1', name: 'C72', layout, headings: ['EPC', 'Count'], columns: 2, deviceId: null },
  ],
  cradles: [],
};
