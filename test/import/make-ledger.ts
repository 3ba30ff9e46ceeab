import { writeXlsx } from 'hucre/xlsx';

/** A seeded source of numbers from 0 to 1: the same ledger each time (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const SURNAMES = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜'];
const GIVEN = [...'伟芳娜敏静强磊军洋勇艳杰娟涛明超秀霞平刚桂英文华玉兰红建国志'];
const ISSUERS = ['国务院办公厅', '省政府办公厅', '市委办公室', '自然资源部', '市国家保密局'];
const TITLES = [
  '关于印发专项方案的通知',
  '年度重点工程选址论证意见',
  '涉密地形图分幅目录',
  '应急指挥体系建设方案',
];
const LEVELS = ['秘密', '秘密', '秘密', '机密', '机密', '绝密'];
const YEARS: Readonly<Record<string, number>> = { 秘密: 10, 机密: 20, 绝密: 30 };

export type PlainDocument = {
  readonly date: readonly [number, number, number];
  readonly issuer: string;
  readonly number: string;
  readonly title: string;
  readonly level: string;
  readonly years: number;
  readonly copy: string;
  readonly pages: number;
  readonly keeper: string;
  readonly safe: number;
  readonly shelf: number;
};

export type PlainLedger = {
  readonly people: readonly {
    readonly staffNumber: string;
    readonly name: string;
    readonly department: string;
  }[];
  /** Numbers of safes, 1 and up; all of them may hold 绝密 and have 5 shelves. */
  readonly safes: readonly number[];
  readonly documents: readonly PlainDocument[];
};

/** A clean ledger of any size: every row is good. */
export function makeLedger(seed: number, documents: number): PlainLedger {
  const random = seeded(seed);
  const below = (n: number): number => Math.floor(random() * n);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  const people = SURNAMES.flatMap((surname, i) =>
    GIVEN.slice(0, 4).map((given, j) => ({
      staffNumber: `GH${1000 + i * 4 + j}`,
      name: `${surname}${given}${GIVEN[(i + j) % GIVEN.length]}`,
      department: pick(['办公室', '档案室', '信息中心']),
    })),
  );
  const safes = Array.from({ length: 24 }, (_, i) => i + 1);
  return {
    people,
    safes,
    documents: Array.from({ length: documents }, (_, i) => {
      const level = pick(LEVELS);
      return {
        date: [2014 + below(12), 1 + below(12), 1 + below(28)],
        issuer: pick(ISSUERS),
        number: `办发〔${2014 + below(12)}〕${1 + (i % 900)}号`,
        title: `${pick(TITLES)}${i}`,
        level,
        years: 1 + below(YEARS[level] ?? 1),
        copy: String(i).padStart(6, '0'),
        pages: 1 + below(120),
        keeper: pick(people).name,
        safe: pick(safes),
        shelf: 1 + below(5),
      };
    }),
  };
}

const two = (n: number): string => String(n).padStart(2, '0');
export const codeOf = (safe: number): string => `BMG-${two(safe)}`;

const PEOPLE_HEADINGS = ['工号', '姓名', '部门', '涉密等级', '保密承诺书签订日期', '状态'];
const SAFE_HEADINGS = ['柜号', '名称', '所在房间', '可存最高密级', '层数', '责任人'];
const DOCUMENT_HEADINGS = [
  '序号',
  '收文日期',
  '来文单位',
  '文号',
  '文件标题',
  '密级',
  '保密期限',
  '份数',
  '份号',
  '页数',
  '保管人',
  '存放位置',
  '备注',
];

/** The plain layout, three sheets, as one XLSX. */
export function plainXlsx(ledger: PlainLedger): Promise<Uint8Array> {
  const people = ledger.people.map((one) => [
    one.staffNumber,
    one.name,
    one.department,
    '核心',
    '2020-01-02',
    '在岗',
  ]);
  const keeper = ledger.people[0]?.name ?? '';
  const safes = ledger.safes.map((n) => [codeOf(n), `${n}号保密柜`, '档案室', '绝密', 5, keeper]);
  return writeXlsx({
    sheets: [
      { name: '涉密人员名册', rows: [PEOPLE_HEADINGS, ...people] },
      { name: '保密柜台账', rows: [SAFE_HEADINGS, ...safes] },
      {
        name: '涉密文件台账',
        rows: [DOCUMENT_HEADINGS, ...ledger.documents.map(plainRow)],
      },
    ],
  });
}

const plainRow = (one: PlainDocument, i: number) => [
  i + 1,
  writeDate(one.date, i),
  one.issuer,
  one.number,
  one.title,
  one.level,
  `${one.years}年`,
  1,
  one.copy,
  one.pages,
  one.keeper,
  writePlace(one.safe, one.shelf, i),
  '',
];

/** The five ways in which offices write a date, in turn. */
export function writeDate([year, month, day]: PlainDocument['date'], turn: number): string | Date {
  switch (turn % 5) {
    case 0:
      return `${year}${two(month)}${two(day)}`;
    case 1:
      return `${year}.${month}.${day}`;
    case 2:
      return `${year}-${two(month)}-${two(day)}`;
    case 3:
      return `${year}年${month}月${day}日`;
    default:
      return new Date(Date.UTC(year, month - 1, day));
  }
}

export const writePlace = (safe: number, shelf: number, turn: number): string =>
  [`${codeOf(safe)}-${shelf}`, `${safe}#柜${shelf}层`, `${safe}号保密柜${shelf}层`][turn % 3] ?? '';
