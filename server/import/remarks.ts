import { compact } from './cell-text.ts';
import { takeDate } from './dates.ts';
import type { StateDraft } from './drafts.ts';
import type { PersonReading, Roster } from './roster.ts';

export type RemarkReading =
  | { readonly kind: 'state'; readonly state: StateDraft }
  | { readonly kind: 'borrowerUnknown'; readonly reading: PersonReading };

const STORED: RemarkReading = { kind: 'state', state: { kind: 'stored' } };
const NOT_YET =
  /[待拟应需未不将勿禁][^,;。已]{0,14}(?:销毁|清退|移交|退回|上交|借)|准备(?:销毁|清退|移交)|限期清退|[旧原](?:盘|件|机|硬盘|设备)[^,;。]{0,6}(?:销毁|清退|移交|退回|上交)/u;
const GONE = /(已)?(?:经)?(?:于.{0,12})?(?:批准)?(已)?(销毁|清退|移交|退回|上交)/u;

/**
 * 备注 and 状态 → where the thing is now. 借出 郭敏博 2026.9.5: on loan since then; 已销毁（2024年第2批）, 2025.6.3已清退,
 * 已移交: gone. 待销毁 and 应清退 are plans, not facts; 已归还 ends a loan.
 */
export function readRemark(text: string, roster: Roster): RemarkReading {
  const word = compact(text);
  if (word === '') return STORED;
  const gone = goneState(word, text, roster);
  if (gone) return { kind: 'state', state: gone };
  if (!/借/u.test(word) || NOT_YET.test(word) || /归还|已还|还回|交还/u.test(word)) return STORED;
  return loan(word, roster);
}

function goneState(word: string, text: string, roster: Roster): StateDraft | null {
  const match = GONE.exec(word);
  if (!match || NOT_YET.test(word)) return null;
  const { date } = takeDate(text.normalize('NFKC'));
  const done = match[1] ?? match[2];
  // 销毁 in a longer sentence is talk; 已, a date, a batch or the word alone is a fact.
  if (done === undefined && date === null && !/第.{1,12}批/u.test(word) && word !== match[3])
    return null;
  if (match[3] === '销毁') return { kind: 'gone', how: 'destroyed', on: date };
  if (match[3] !== '移交') return { kind: 'gone', how: 'clearedBack', on: date };
  // 已移交张三保管 changes the keeper inside the unit; the thing is still here.
  const receiver = word
    .slice(match.index + match[0].length)
    .replace(/^[给至到]/u, '')
    .replace(/保管$/u, '');
  const inside = /保管/u.test(word) || roster.find(receiver).kind === 'person';
  return inside ? null : { kind: 'gone', how: 'transferred', on: date };
}

/** Words of a loan note that are no name. */
const LOAN_WORDS =
  /借阅人员?|借用人员?|借出人|经办人|借出(?:日期|时间)?|借阅(?:日期|时间)?|外借(?:日期|时间)?|借用(?:日期|时间)?|借走|借给|出借|已借|借至|借|日期|时间|阅处|使用中|同志/gu;

function loan(word: string, roster: Roster): RemarkReading {
  const { date, rest } = takeDate(word);
  const names = rest
    .replace(LOAN_WORDS, ' ')
    .split(/[\s,;:。、|]+/u)
    .flatMap(namesIn);
  let reading: PersonReading = { kind: 'unknown' };
  for (const name of names) {
    if (name === '') continue;
    const found = roster.find(name);
    if (found.kind === 'person') {
      return { kind: 'state', state: { kind: 'onLoan', holder: found.staffNumber, since: date } };
    }
    if (found.kind === 'several') reading = found;
  }
  // 借阅 alone may be talk of rules (供借阅); 借出, 借给 or a date say that it happened.
  const happened = date !== null || /借出|借给|借走|已借|外借中/u.test(word) || word === '外借';
  return happened ? { kind: 'borrowerUnknown', reading } : STORED;
}

/** A name with words stuck to it (已由王芳, 王芳处): each way of cutting them off, since 于 is a surname too. */
function namesIn(part: string): string[] {
  const plain = part.replace(/^[(]|[)]$/gu, '');
  const fronts = /^[已由于被给自]{0,3}/u.exec(plain)?.[0].length ?? 0;
  return [part, ...Array.from({ length: fronts + 1 }, (_, cut) => plain.slice(cut))].flatMap(
    (name) => [name, name.replace(/[处起中]$/u, '')],
  );
}
