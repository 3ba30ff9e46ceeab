import type { Instant } from '#domain/ids.ts';
import type { SafeEvent } from '#domain/fold-safes.ts';
import type { Place } from '#domain/places.ts';
import { openingsOf, type Opened } from '#domain/safes/openings.ts';
import type { OpenReason } from '#domain/safes/safe.ts';
import { dayText, momentText } from './dates.ts';
import type { Form, FormTable, Head } from './form.ts';
import { nameOf, safeChanges, type People } from './safe-changes.ts';
import { MARKING_WORD, personWord } from './words.ts';

/** 启闭 of one safe in the words that paper has for it. */
export type SafeOnPaper = {
  readonly safe: Pick<Place, 'code' | 'name' | 'highestLevel' | 'custodianId'>;
  /** In order; of a month that begins with an open safe, its opening first. */
  readonly events: readonly SafeEvent[];
  readonly people: People;
};

const OPEN_REASON_WORD: Readonly<Record<OpenReason, string>> = {
  dayStart: '上班开柜',
  putAndTake: '存取',
  stockTake: '盘点',
  inspection: '检查',
  codeChange: '更换密码',
  handOver: '交接',
  repair: '维修',
  emergency: '应急',
  other: '其他',
};

/** 保密柜启闭登记表 of one safe and month: 日期, 开柜, 关柜, 检查, 值班检查, as a container check sheet has them. */
export function safeSheet(
  given: SafeOnPaper & {
    readonly month: string;
    readonly codeChangedAt: Instant | null;
    readonly codeDueAt: Instant | null;
  },
  head: Head,
): Form {
  const { safe, people, events, month, codeChangedAt, codeDueAt } = given;
  const [year = '', number = ''] = month.split('-');
  const keeper = safe.custodianId === null ? undefined : people.get(safe.custodianId);
  return {
    ...head,
    title: '保密柜启闭登记表',
    number: `${safe.code} ${month}`,
    orientation: 'landscape',
    fields: [
      { label: '柜号', value: safe.code },
      { label: '名称', value: safe.name },
      { label: '月份', value: `${year}年${Number(number)}月` },
      { label: '可存最高密级', value: MARKING_WORD[safe.highestLevel] },
      { label: '保管人', value: keeper === undefined ? '有保管职责的人' : personWord(keeper) },
      { label: '密码最近更换', value: codeChangedAt === null ? '未登记' : dayText(codeChangedAt) },
      { label: '密码应于此前更换', value: codeDueAt === null ? '未登记' : dayText(codeDueAt) },
    ],
    tables: [
      openingsTable(openingsOf(events).map((line) => [line, people] as const)),
      safeChanges(events, people),
    ],
    signatures: [
      { label: '保管人', value: '' },
      { label: '安全保密管理员', value: '' },
    ],
    notes: [
      '每开一次柜记一行。可存绝密的柜开、关都由两人签字。柜密码不记入本表，也不存入系统。',
      '“检查”由关柜以外的人办理，“值班检查”由有门岗职责的人办理。带 * 的没有扫柜门标签。',
    ],
  };
}

/** 保密柜启闭登记簿 of several safes over some days. */
export const safeRegister = (
  given: { readonly safes: readonly SafeOnPaper[]; readonly words: string },
  head: Head,
): Form => ({
  ...head,
  title: '保密柜启闭登记簿',
  number: null,
  orientation: 'landscape',
  fields: [
    { label: '起止', value: given.words },
    { label: '柜数', value: String(given.safes.length) },
  ],
  tables: [
    openingsTable(
      given.safes.flatMap(({ safe, events, people }) =>
        openingsOf(events).map((line) => [line, people, safe.code] as const),
      ),
    ),
  ],
  signatures: [
    { label: '档案管理员', value: '' },
    { label: '安全保密管理员', value: '' },
  ],
  notes: ['带 * 的没有扫柜门标签。'],
});

type Line = readonly [line: Opened, people: People, safe?: string];

function openingsTable(lines: readonly Line[]): FormTable {
  const hasSafe = lines.some(([, , safe]) => safe !== undefined);
  return {
    caption: '启闭',
    columns: [
      ...(hasSafe ? [{ heading: '柜号', width: 9 }] : []),
      { heading: '日期', width: 14 },
      { heading: '开柜人、时间', width: 18 },
      { heading: '开柜第二人', width: 12 },
      { heading: '事由', width: 16 },
      { heading: '关柜人、时间', width: 18 },
      { heading: '关柜第二人', width: 12 },
      { heading: '清点', width: 17 },
      { heading: '检查', width: 18 },
      { heading: '值班检查', width: 18 },
    ],
    rows: lines.map(([line, people, safe]) => [
      ...(hasSafe ? [safe ?? ''] : []),
      ...cellsOf(line, people),
    ]),
    none: '没有启闭记录。',
  };
}

function cellsOf({ opened, shut, checks }: Opened, people: People): string[] {
  const first = opened ?? shut ?? checks[0];
  const isGuard = ({ personId }: SafeEvent): boolean =>
    personId !== null && (people.get(personId)?.duties.includes('guard') ?? false);
  const checked = (of: readonly SafeEvent[]): string =>
    of.map((event) => checkWords(event, people)).join('；');
  return [
    first === undefined ? '' : dayText(first.at),
    opened === null ? '' : byAt(opened, people),
    opened === null ? '' : nameOf(opened.secondId, people),
    opened?.fact.kind === 'safeOpened' ? reasonWords(opened.fact) : '',
    shut === null ? (opened === null ? '' : '未关') : byAt(shut, people, opened?.at),
    shut === null ? '' : nameOf(shut.secondId, people),
    shut?.fact.kind === 'safeShut' ? countWords(shut.fact) : '',
    checked(checks.filter((event) => !isGuard(event))),
    checked(checks.filter(isGuard)),
  ];
}

/** 姓名 and minute; with the day, where that is another than the line's. */
function byAt(event: SafeEvent, people: People, lineAt: Instant = event.at): string {
  const { at, personId, fact } = event;
  const moment = momentText(at);
  const when = dayText(at) === dayText(lineAt) ? moment.slice(11) : moment.slice(5);
  const isUnscanned = 'isScanned' in fact && !fact.isScanned;
  return `${nameOf(personId, people)} ${when}${isUnscanned ? '*' : ''}`;
}

const reasonWords = ({ reason, words }: { reason: OpenReason; words: string | null }): string =>
  [OPEN_REASON_WORD[reason], words ?? ''].filter((part) => part !== '').join('：');

function countWords({ count, words }: Extract<SafeEvent['fact'], { kind: 'safeShut' }>): string {
  if (count === null) return words ?? '未清点';
  const { counted, expected, missed } = count;
  const now = counted === expected ? `${counted} 件，相符` : `${counted} 件，账上 ${expected} 件`;
  const said = missed === undefined ? now : `${now}（先报 ${missed.join('、')}）`;
  return words === null ? said : `${said}：${words}`;
}

function checkWords(event: SafeEvent, people: People): string {
  const { fact } = event;
  if (fact.kind !== 'safeChecked') return '';
  const said = `${byAt(event, people, event.at)} ${fact.isLocked ? '锁好' : '未锁'}`;
  return fact.words === null ? said : `${said}（${fact.words}）`;
}
