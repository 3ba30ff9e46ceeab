import type { SafeLine } from '#api/safes.ts';
import { safesWords } from '../../text/of/safes.ts';
import { day, shortly } from '../../text/say.ts';
import { fill, language } from '../../text/words.ts';
import { Sign } from '../../widgets/marks.tsx';

/** 开着, 已关, 未启用: by shape and word; of what is open since when and by whom. */
export function SafeState({ line, now }: { readonly line: SafeLine; readonly now: string }) {
  const t = safesWords.value;
  const since =
    line.since === null ? '' : fill(t.since, { at: shortly(line.since, now, language.value) });
  if (line.isOpen) {
    return (
      <span class={line.isLate ? 'safe-state late' : 'safe-state open'}>
        <Sign state={line.isLate ? 'refused' : 'needs'} />
        <span class="strong">{line.isLate ? t.isLate : t.isOpen}</span>
        <span class="quiet">{openedWords(line, now)}</span>
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
export function openedWords({ openedBy, second, since }: SafeLine, now: string): string {
  const t = safesWords.value;
  const one = openedBy?.name ?? '';
  const who = second === null ? one : fill(t.together, { one, two: second.name });
  const at = since === null ? '' : shortly(since, now, language.value);
  return fill(t.openedBy, { who, at });
}

/** Valid is said of a code only whose change is written. */
function codeStands({ code: { changedAt, standing } }: SafeLine): string {
  const isKnown = changedAt !== null || standing !== 'stands';
  return safesWords.value.codeState[isKnown ? standing : 'unknown'];
}

/** 密码: where it stands, under it until when, and with `hasLast` when it was changed last. */
export function CodeState(props: { readonly line: SafeLine; readonly hasLast?: boolean }) {
  const { line, hasLast = false } = props;
  const t = safesWords.value;
  const { standing, dueAt, changedAt } = line.code;
  const look = standing === 'due' ? 'refused' : standing === 'soon' ? 'needs' : null;
  return (
    <span class={look === null ? 'safe-state' : `safe-state ${look}`}>
      {look === null ? null : <Sign state={look} />}
      <span class="safe-lines">
        <span class={standing === 'unknown' ? 'quiet' : ''}>{codeStands(line)}</span>
        {dueAt === null ? null : (
          <span class="quiet small">{fill(t.codeBy, { day: day(dueAt, language.value) })}</span>
        )}
        {!hasLast || changedAt === null ? null : (
          <span class="quiet small">
            {fill(t.codeLastAt, { day: day(changedAt, language.value) })}
          </span>
        )}
      </span>
    </span>
  );
}

/** 最近检查 in two lines: how it was found and by whom, and under it when. */
export function CheckedState({
  line: { checked },
  now,
}: {
  readonly line: SafeLine;
  readonly now: string;
}) {
  const t = safesWords.value;
  if (checked === null) return <span class="quiet">{t.never}</span>;
  const { isLocked, by, at } = checked;
  return (
    <span class={isLocked ? 'safe-state' : 'safe-state refused'}>
      {isLocked ? null : <Sign state="refused" />}
      <span class="safe-lines">
        <span>{`${isLocked ? t.locked : t.unlocked} ${by?.name ?? ''}`}</span>
        <span class="quiet small">{shortly(at, now, language.value)}</span>
      </span>
    </span>
  );
}
