import type { ImportView } from '#api/imports.ts';
import type { CarrierPage, CarrierRow, PlaceView } from '#api/ledger.ts';
import type { PersonView } from '#api/people.ts';
import type { TakePlace, TakeRow, TakeView } from '#api/takes.ts';
import type { PersonName, PlaceName } from '#api/words.ts';
import type { Marking } from '#domain/secrecy.ts';

/** A made-up office with what offices really write: long titles, rare characters, and text that means harm. */
export const AT = '2026-11-22T01:05:00.000Z';
const no = (n: number, width: number): string => String(n).padStart(width, '0');
export function pick<T>(list: readonly T[], at: number): T {
  for (const [i, each] of list.entries()) if (i === at % list.length) return each;
  throw new Error('picked from nothing');
}

const ROOM: PlaceName = { id: 'p-room', code: 'BMS-301', name: '三楼保密室' };
const safes: readonly PlaceName[] = [1, 2, 3, 4].map((n) => ({
  id: `p-safe-${n}`,
  code: `BMG-0${n}`,
  name: `${pick(['一', '二', '三', '四'], n - 1)}号保密柜`,
}));
const shelves: readonly PlaceName[] = safes.flatMap((safe) =>
  [1, 2, 3].map((n) => ({ id: `${safe.id}-${n}`, code: `${safe.code}-${n}`, name: `第 ${n} 层` })),
);

const SURNAMES = ['欧阳', '李', '王', '张', '𠮷田', '赵', '陈', '杨'];
const GIVEN = ['建国', '芳', '㐂', '文静', '若曦', '明远', '婷婷', '卫东'];
const DEPARTMENTS = [
  '规划处',
  '财务处',
  '办公室（机要科）',
  '国土空间规划与自然资源综合执法监督处',
];

export const people: readonly PersonView[] = Array.from({ length: 130 }, (_, i) => ({
  id: `h-${i}`,
  name: i === 6 ? '<script>alert(1)</script>' : pick(SURNAMES, i) + pick(GIVEN, i * 3 + 1),
  staffNumber: no(1001 + i, 4),
  department: pick(DEPARTMENTS, i),
  post: pick(['科员', '副处长', '主任科员兼机要秘书', ''], i),
  personClass: pick(['general', 'important', 'core', null] as const, i),
  pledgedOn: i % 5 === 0 ? null : '2025-03-18',
  pledgeUntil: i % 5 === 1 ? '2026-03-17' : null,
  pledge: pick(
    [
      { state: 'missing', ends: null },
      { state: 'ended', ends: '2026-03-17' },
      { state: 'stands', ends: null },
      { state: 'soon', ends: '2026-12-01' },
      { state: 'notNeeded', ends: null },
    ] as const,
    i,
  ),
  standing: i === 9 ? 'left' : 'active',
  duties: i < 4 ? [pick(['keeper', 'securityOfficer', 'sysAdmin', 'auditor'], i)] : [],
  badges: i % 3 === 2 ? [] : [{ scheme: 'em4100', tail: no(4207 + i, 4) }],
  hasPin: i % 4 !== 3,
  held: i % 7 === 0 ? i % 10 : 0,
}));
const nameOf = ({ id, name, staffNumber, department }: PersonView): PersonName => ({
  id,
  name,
  staffNumber,
  department,
});
export const who = (at: number): PersonName => nameOf(pick(people, at));

export const places: readonly PlaceView[] = [ROOM, ...safes, ...shelves].map((place) => ({
  ...place,
  kind: place === ROOM ? 'room' : safes.includes(place) ? 'safe' : 'shelf',
  parentId: place === ROOM ? null : safes.includes(place) ? ROOM.id : place.id.slice(0, -2),
  highestLevel: 'secret',
  custodian: who(0),
  stored: 17,
  hasLabel: true,
}));

const LEVELS: readonly Marking[] = [
  'secret',
  'confidential',
  'topSecret',
  'workSecret',
  'internal',
  'none',
];
const TEXT: Readonly<Record<Marking, string>> = {
  topSecret: '绝密★30年',
  secret: '机密★解密条件：工程竣工验收后',
  confidential: '秘密★5年',
  workSecret: '工作秘密',
  internal: '内部',
  none: '',
};
const TITLES = [
  '关于印发《示范市国土空间总体规划（2021—2035年）涉密专题研究报告编制与保密管理工作方案》的通知',
  '𠮷林省㐂庆里片区专项规划图集',
  '<script>alert("题名")</script>',
  '=SUM(A1:A9)*HYPERLINK("http://example.invalid","点我")',
  '会议纪要',
];

export const carriers: readonly CarrierRow[] = Array.from({ length: 260 }, (_, i) => {
  const marking = pick(LEVELS, i);
  const isDocument = i % 6 !== 5;
  return {
    id: `c-${i}`,
    kind: isDocument ? 'document' : pick(['medium', 'device', 'product', 'safe'] as const, i),
    registerNumber: isDocument ? `BM-2026-${no(i + 1, 6)}` : `保密介质〔2026〕U-${no(i + 1, 4)}`,
    documentNumber: isDocument ? `示规发〔2026〕${i + 1}号` : null,
    copyNumber: isDocument ? no(i + 12, 6) : null,
    title: pick(TITLES, i),
    marking,
    markText: TEXT[marking],
    custody: custodyOf(i),
    home: pick(shelves, i),
    labelState: pick(['active', 'none', 'ordered'] as const, i),
  };
});

function custodyOf(i: number): CarrierRow['custody'] {
  const nowhere = { place: null, holder: null, dueAt: null, isOverdue: false, basis: null };
  const dueAt = '2026-11-19T09:59:59.000Z';
  if (i % 5 === 1) {
    return { ...nowhere, account: 'held', holder: who(4), dueAt, isOverdue: true, basis: 'loan' };
  }
  if (i % 11 === 3) {
    return { ...nowhere, account: 'unaccounted', place: pick(shelves, i) };
  }
  if (i % 13 === 4) return { ...nowhere, account: 'gone', basis: 'destroyed' };
  return { ...nowhere, account: 'stored', place: pick(shelves, i) };
}

export const row = (at: number): CarrierRow => pick(carriers, at);

export const carrierPage = (id: string): CarrierPage => ({
  ...(carriers.find((each) => each.id === id) ?? row(0)),
  issuer: '示范省自然资源厅',
  pageCount: 48,
  receivedOn: '2026-03-02',
  sort: null,
  model: null,
  serialNumber: null,
  capacity: null,
  custodian: who(0),
  note: '随文附图 12 张；第 7 页有改动痕迹，已向来文单位核对。',
  label: {
    printedCode: 'ZW7K-3QF9-XM2D',
    generation: 1,
    epc: '301400A1B2C3D4E5F6071829',
    state: 'active',
  },
  timeline: [
    ['carrierRegistered', null, 0],
    ['labelActivated', null, 0],
    ['shelved', 'stored', 0],
    ['checkedOut', 'held', 1],
    ['refused', null, 0],
    ['returned', 'stored', 0],
  ].map(([kind, account, at], i) => ({
    seq: 1200 + i * 31,
    at: `2026-11-${no(3 + i * 3, 2)}T02:1${i}:00.000Z`,
    kind: String(kind),
    actor: who(Number(at)),
    station: '柜台',
    from: null,
    to: account === null ? null : custodyOf(account === 'held' ? 1 : 0),
    refusal:
      kind === 'refused'
        ? { kind: 'topSecretNotLent', rule: 'R-07', clause: '《保守国家秘密法实施条例》第二十七条' }
        : null,
    of: null,
    reason: null,
    witnesses: [],
    changes: [],
  })),
});

const NUMBERS = { moved: 0, misplaced: 3, elsewhere: 0, outYetHere: 0, strange: 2, twice: 0 };
const takePlace = (i: number): TakePlace => ({
  place: pick(safes, i),
  kind: 'safe',
  within: null,
  highestLevel: i === 0 ? 'topSecret' : 'secret',
  keepers: [who(0)],
  needsTwo: i === 0,
  state: i === 2 ? 'closed' : 'open',
  tally: { expected: 50, found: 40 + i, notSeen: 10 - i, ...NUMBERS },
  seats: i === 0 ? [{ station: '柜台', person: who(1), pass: 1, sweep: 2 }] : [],
  closed:
    i === 2
      ? {
          at: AT,
          by: who(1),
          second: who(2),
          byTag: 30,
          byBarcode: 10,
          sighted: 2,
          missing: 8,
          sweeps: 3,
          rows: 53,
        }
      : null,
});

export const takeRow = (i: number): TakeRow => ({
  id: `t-${i + 1}`,
  number: `盘-2026-000${i + 1}`,
  title: `${10 + i}月盘点`,
  stage: i === 0 ? 'counting' : 'closed',
  mode: 'guided',
  openedAt: AT,
  dueAt: AT,
  isLate: i === 0,
  counters: [who(1), who(2)],
  places: 3,
  placesClosed: 1,
  differences: 5,
  unexplained: 2,
  signatures: 0,
  expected: 50,
  found: 42,
  missing: 8,
});

export const stockTake: TakeView = {
  ...takeRow(0),
  openedBy: who(0),
  scope: {
    places: [pick(safes, 0)],
    markings: ['secret'],
    kinds: [],
    custodians: [],
    departments: [],
    sampleSize: null,
  },
  drawn: null,
  schedule: { id: 's-1', number: '计-2026-0001', title: '每月盘点' },
  mayNotCount: null,
  byPlace: [0, 1, 2].map(takePlace),
  tally: { expected: 150, found: 123, notSeen: 27, ...NUMBERS },
  check: null,
  result: null,
  signed: [],
  remarks: null,
};

const sheet = (name: string, kind: string | null, counts: readonly number[]) => ({
  sheet: name,
  kind,
  headerRow: kind === null ? null : 3,
  columns:
    kind === 'documents'
      ? [
          '序号',
          '收文日期',
          '来文单位',
          '文号',
          '文件标题',
          '密级',
          '份数',
          '责任人',
          '经办意见',
        ].map((heading, at) => ({
          heading,
          field:
            (
              [
                'sequence',
                'receivedOn',
                'issuer',
                'documentNumber',
                'title',
                'marking',
                'copies',
                'custodian',
                null,
              ] as const
            )[at] ?? null,
        }))
      : [],
  good: counts[0] ?? 0,
  problems: counts[1] ?? 0,
  known: counts[2] ?? 0,
  carriers: counts[3] ?? 0,
});

const REASONS = [
  ['密级', '密级“绝蜜”认不出，应为绝密、机密、秘密之一', 'The level “绝蜜” is not known', '绝蜜'],
  ['份号', '份号 000101-000105 与份数 4 不符', 'Copies 000101-000105 are not 4', '000101-000105'],
  [null, '与第 14 行重复：文号和份号都相同', 'The same as row 14', ''],
  ['文件标题', '标题为空', 'No title', ''],
  ['收文日期', '日期“2月30日”不存在', 'There is no 30 February', '=DATE(2026,2,30)'],
] as const;

export const importView: ImportView = {
  id: 'i-1',
  fileName: '示范市规划局涉密载体台账（2026年11月，保密办核对稿）.xlsx',
  state: 'checked',
  done: 5210,
  total: 5210,
  refusal: null,
  sheets: [
    sheet('人员', 'people', [128, 2, 0, 0]),
    sheet('保密柜', 'safes', [12, 0, 0, 0]),
    sheet('2021—2026年涉密文件总登记簿', 'documents', [4721, 302, 18, 5019]),
    sheet('存储介质', 'media', [210, 9, 0, 210]),
    sheet('说明', null, [0, 0, 0, 0]),
  ],
  problems: Array.from({ length: 200 }, (_, i) => {
    const [column, reason, reasonEn, value] = pick(REASONS, i);
    return {
      sheet: i < 2 ? '人员' : '2021—2026年涉密文件总登记簿',
      row: 14 + i * 7,
      column,
      problem: `p${i % 5}`,
      reason,
      reasonEn,
      value,
    };
  }),
  importedBeforeAt: null,
  written: null,
  updates: Array.from({ length: 12 }, (_, i) => ({
    staffNumber: no(1001 + i, 4),
    name: pick(SURNAMES, i) + pick(GIVEN, i),
    changes: [
      { field: 'department', before: '办公室', after: '规划编制处' },
      { field: 'personClass', before: 'important', after: 'core' },
      { field: 'pledgedOn', before: null, after: '2026-11-20' },
    ].slice(i % 3),
  })),
  updateCount: 12,
  unlisted: [{ staffNumber: '1099', name: '<b>钱某</b>', department: '测绘处' }],
  unlistedCount: 1,
};
