import type { EntryLine, GapLine, PasserView } from '#api/guard.ts';
import { guardWords } from '../../text/of/guard.ts';
import { moment, minute, refusalWords } from '../../text/say.ts';
import { fill, language, words } from '../../text/words.ts';
import { minutesSince } from './model.ts';

/** 姓名; a guest's is masked, and nobody known has none. */
export const nameOf = ({ kind, name }: PasserView): string =>
  kind === 'unknown' ? guardWords.value.unknown : name;

/** 已 1 小时 5 分. */
export function staySaid(since: string, now: string): string {
  const t = guardWords.value;
  const minutes = minutesSince(since, now);
  return minutes < 60
    ? fill(t.forMinutes, { minutes })
    : fill(t.forHours, { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}

/** What a line of the register says beside who and when. */
export function lineSaid(line: EntryLine): string {
  const t = guardWords.value;
  const refused = line.refusal === null ? null : refusalWords(line.refusal, words.value).what;
  const beside = line.with === null ? null : fill(t.both, { name: line.with.name });
  const odd = line.irregular === null ? null : t.irregular[line.irregular];
  const late =
    line.receivedAt > line.at
      ? fill(t.late, { at: moment(line.receivedAt, language.value) })
      : null;
  const how = line.how === 'guard' ? t.how.guard : null;
  return [refused, beside, odd, late, how, line.words]
    .filter((part) => part !== null)
    .join(language.value === 'zh-CN' ? '；' : '; ');
}

export function gapSaid(gap: GapLine): string {
  const t = guardWords.value;
  const { station, from, until, late } = gap;
  if (until === null) return fill(t.silent, { station, from: minute(from) });
  const span = { from: moment(from, language.value), until: minute(until) };
  return fill(t.gap, { station, ...span, late });
}
