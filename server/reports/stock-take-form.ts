import type { TakeSum } from '#domain/stock-takes/sums.ts';
import { dayText, momentText } from './dates.ts';
import type { Form, FormTable, Head } from './form.ts';
import { DIFFERENCE_WORD, MARKING_WORD, REASON_WORD, REMEDY_WORD } from './words.ts';
import { takeNotes } from './take-notes.ts';
import { takeSignatures, type SampleOnPaper, type TakeOnPaper } from './take-on-paper.ts';

/** 盘点报告: what was counted, how, how sure it is, what differed, and who signed. */
export const stockTakeForm = (take: TakeOnPaper, head: Head): Form => ({
  ...head,
  title: '涉密载体盘点报告',
  number: take.number,
  orientation: 'portrait',
  fields: fieldsOf(take),
  tables: [
    placeTable(take),
    levelTable(take),
    comparison(take),
    differenceTable(take),
    ...(take.sample === null || take.sample.wrong === 0 ? [] : [wrongTable(take.sample)]),
  ],
  notes: takeNotes(take),
  ...codeOf(take, head),
  signatures: takeSignatures(take),
});

function fieldsOf(take: TakeOnPaper): Form['fields'] {
  const { total, places, placesPlanned } = take;
  const ended = take.completedAt === null ? '未核毕' : momentText(take.completedAt);
  return [
    { label: '名称', value: take.title, isWide: true },
    { label: '范围', value: take.scope, isWide: true },
    { label: '方式', value: take.mode },
    { label: '状态', value: take.state },
    { label: '立项', value: `${take.openedBy}　${momentText(take.openedAt)}` },
    { label: '核毕', value: ended },
    { label: '限期', value: dayText(take.dueAt) },
    { label: '盘点人', value: take.counters },
    { label: '点位', value: `${placesPlanned} 个，盘毕 ${places.length} 个` },
    { label: '应在', value: `${total.expected} 件` },
    { label: '已见', value: `${total.found} 件` },
    { label: '盘亏', value: `${total.missing} 件` },
    { label: '在手续中', value: `${total.moved} 件` },
    { label: '差异', value: `${total.differences} 项，已说明 ${total.explained} 项` },
    { label: '账物相符率', value: percentText(total.rightPerMyriad) },
    { label: '抽查结论', value: claimText(take.sample), isWide: true },
  ];
}

/** 99.87 %; a dash where nothing was expected. */
export const percentText = (perMyriad: number | null): string =>
  perMyriad === null
    ? '—'
    : `${Math.floor(perMyriad / 100)}.${String(perMyriad % 100).padStart(2, '0')} %`;

const claimText = (sample: SampleOnPaper | null): string =>
  sample === null
    ? '没有抽查。'
    : `盘后从 ${sample.population} 件中随机抽 ${sample.size} 件，由${sample.checkedBy}核对，不符 ${sample.wrong} 件；` +
      `有 ${sample.confidence} % 的把握说：全部 ${sample.population} 件中不符的不超过 ${sample.atMostWrong} 件。` +
      (sample.before === 0
        ? ''
        : `此前抽过 ${sample.before} 次，点位重开后作废，抽中的件仍在其中。`);

const placeTable = ({ places, total }: TakeOnPaper): FormTable => ({
  caption: '一、按点位',
  columns: [
    { heading: '点位', width: 22 },
    { heading: '应在', width: 9 },
    { heading: '标签', width: 9 },
    { heading: '扫码', width: 9 },
    { heading: '目视', width: 9 },
    { heading: '手续中', width: 10 },
    { heading: '盘亏', width: 9 },
    { heading: '差异', width: 9 },
    { heading: '已说明', width: 11 },
    { heading: '遍数', width: 9 },
    { heading: '再扫至多', width: 13 },
    { heading: '盘点人', width: 17 },
    { heading: '盘毕', width: 17 },
  ],
  rows: [
    ...places.map((one) => [
      one.place,
      ...numbersOf(one),
      String(one.sweeps),
      one.nextAtMost === null ? '—' : String(one.nextAtMost),
      one.by,
      momentText(one.at),
    ]),
    ...(places.length > 1 ? [['合计', ...numbersOf(total), '', '', '', '']] : []),
  ],
  none: '还没有盘毕的点位。',
});

const numbersOf = (sum: TakeSum): string[] =>
  [
    sum.expected,
    sum.byTag,
    sum.byBarcode,
    sum.sighted,
    sum.moved,
    sum.missing,
    sum.differences,
    sum.explained,
  ].map(String);

const levelTable = ({ levels }: TakeOnPaper): FormTable => ({
  caption: '二、按密级',
  columns: ['密级', '应在', '已见', '盘亏'].map((heading) => ({ heading, width: 1 })),
  rows: levels.map(({ marking, expected, found, missing }) => [
    MARKING_WORD[marking],
    ...[expected, found, missing].map(String),
  ]),
  none: '没有按密级的数。',
});

function comparison({ total, previous }: TakeOnPaper): FormTable {
  const line = (name: string, of: (sum: TakeSum) => string): string[] => [
    name,
    of(total),
    previous === null ? '—' : of(previous),
  ];
  const before = previous === null ? '上次' : `上次 ${previous.number}（${dayText(previous.at)}）`;
  return {
    caption: '三、与上次同范围盘点相比',
    columns: ['项目', '本次', before].map((heading) => ({ heading, width: 1 })),
    rows:
      previous === null
        ? []
        : [
            line('应在', (sum) => `${sum.expected} 件`),
            line('已见', (sum) => `${sum.found} 件`),
            line('盘亏', (sum) => `${sum.missing} 件`),
            line('差异', (sum) => `${sum.differences} 项`),
            line('账物相符率', (sum) => percentText(sum.rightPerMyriad)),
          ],
    none: '这个范围此前没有核毕的盘点。',
  };
}

const differenceTable = ({ differences }: TakeOnPaper): FormTable => ({
  caption: '四、差异',
  columns: [
    { heading: '编号或所读', width: 18 },
    { heading: '差异', width: 15 },
    { heading: '点位', width: 16 },
    { heading: '当场处理', width: 14 },
    { heading: '原因', width: 14 },
    { heading: '说明', width: 30 },
  ],
  rows: differences.map((one) => [
    one.text,
    DIFFERENCE_WORD[one.kind],
    one.place,
    one.remedy === null ? '' : REMEDY_WORD[one.remedy],
    one.explanation === null ? '未说明' : REASON_WORD[one.explanation.reason],
    one.explanation?.words ?? '',
  ]),
  none: '没有差异。',
});

const wrongTable = ({ wrongOnes }: SampleOnPaper): FormTable => ({
  caption: '五、抽查不符',
  columns: [
    { heading: '编号', width: 3 },
    { heading: '不符之处', width: 7 },
  ],
  rows: wrongOnes.map(({ text, words }) => [text, words]),
  none: '无。',
});

/** 账目检查点 and the digest that was signed, as `zhangwu verify --checkpoint` takes them. */
function codeOf({ number, sha256 }: TakeOnPaper, { checkpoint }: Head): Pick<Form, 'code'> {
  const { size, root, at } = checkpoint;
  const digest = sha256 === null || sha256 === '' ? [] : [sha256];
  return {
    code: {
      text: ['zhangwu', String(size), root, ...digest].join('\n'),
      words: [
        `账目检查点（${momentText(at)}）：${size} 条，根 ${root}`,
        ...digest.map((one) => `结果摘要（三方所签，${number}）：${one}`),
        '以后可用“zhangwu verify --checkpoint”核验：账目没有改过，每个点位的明细与盘毕时封存的一致，签字所签就是这个结果。',
      ],
    },
  };
}
