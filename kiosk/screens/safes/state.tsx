import type { SafeLine } from '#api/safes.ts';
import { safesWords } from '../../text/of/safes.ts';
import { day, minute, moment } from '../../text/say.ts';
import { fill, language } from '../../text/words.ts';
import { Sign } from '../../widgets/marks.tsx';

/** 开着, 已关, 未启用: by shape and word; of what is open since when and by whom. */
export function SafeState({ line }: { readonly line: SafeLine }) {
  const t = safesWords.value;
  const since =
    line.since === null ? '' : fill(t.since, { at: moment(line.since, language.value) });
  if (line.isOpen) {
    return (
      <span class={line.isLate ? 'safe-state late' : 'safe-state open'}>
        <Sign state={line.isLate ? 'refused' : 'needs'} />
        <span class="strong">{line.isLate ? t.isLate : t.isOpen}</span>
        <span class="quiet">{openedWords(line)}</span>
      </span>
    );
  }
  return (
    <span class="safe-state">
      {line.isKept ? <Sign state="allowed" /> : null}
      <span class={line.isKept ? 'strong' : 'quiet'}>{line.isKept ? t.isShut : t.notKept}</span>
      <span class="quiet">{since}</span>
    </span>
  );
}

/** 李静、陈志刚 08:05 开柜. */
export function openedWords({ openedBy, second, since }: SafeLine): string {
  const t = safesWords.value;
  const one = openedBy?.name ?? '';
  const who = second === null ? one : fill(t.together, { one, two: second.name });
  const at = since === null ? '' : `${day(since, language.value)} ${minute(since)}`;
  return fill(t.openedBy, { who, at });
}

/** 密码: where it stands and until when. */
export function codeWords({ code }: SafeLine): string {
  const t = safesWords.value;
  // Valid is said of a code only whose change is written.
  const isKnown = code.changedAt !== null || code.standing !== 'stands';
  const state = t.codeState[isKnown ? code.standing : 'unknown'];
  return code.dueAt === null
    ? state
    : fill(t.codeUntil, { state, day: day(code.dueAt, language.value) });
}

export function CodeState({ line }: { readonly line: SafeLine }) {
  const { standing } = line.code;
  const look = standing === 'due' ? 'refused' : standing === 'soon' ? 'needs' : null;
  return (
    <span class={look === null ? 'safe-state' : `safe-state ${look}`}>
      {look === null ? null : <Sign state={look} />}
      <span class={standing === 'unknown' ? 'quiet' : ''}>{codeWords(line)}</span>
    </span>
  );
}

/** 最近检查. */
export function checkedWords({ checked }: SafeLine): string {
  const t = safesWords.value;
  if (checked === null) return t.never;
  const state = checked.isLocked ? t.locked : t.unlocked;
  return `${moment(checked.at, language.value)} ${checked.by?.name ?? ''} ${state}`;
}
