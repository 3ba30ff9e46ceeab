import type { SafeEvent } from '#domain/fold-safes.ts';
import type { PersonId } from '#domain/ids.ts';
import type { Person } from '#domain/people.ts';
import type { CodeReason } from '#domain/safes/safe.ts';
import { momentText } from './dates.ts';
import type { FormTable } from './form.ts';

type Named = Pick<Person, 'name' | 'staffNumber' | 'duties'>;
/** Who is named on the sheet. */
export type People = ReadonlyMap<PersonId, Named>;

/** 姓名, or nothing. */
export const nameOf = (id: PersonId | null, people: People): string =>
  (id === null ? undefined : people.get(id)?.name) ?? '';

const CODE_REASON_WORD: Readonly<Record<CodeReason, string>> = {
  due: '到期更换',
  keeperChanged: '保管人更换',
  exposed: '可能泄露',
  firstUse: '启用',
  other: '其他',
};

/** 密码与保管人: what of the register is no opening. */
export function safeChanges(events: readonly SafeEvent[], people: People): FormTable {
  const rows = events.flatMap((event) => {
    const words = otherWords(event, people);
    if (words === null) return [];
    return [
      [momentText(event.at), words, nameOf(event.personId, people), nameOf(event.secondId, people)],
    ];
  });
  return {
    caption: '密码与保管人',
    columns: [
      { heading: '时间', width: 20 },
      { heading: '事项', width: 50 },
      { heading: '办理人', width: 20 },
      { heading: '第二人', width: 20 },
    ],
    rows,
    none: '本期没有更换密码、更换保管人。',
  };
}

function otherWords({ fact }: SafeEvent, people: People): string | null {
  switch (fact.kind) {
    case 'safeCodeChanged': {
      const said = `更换密码：${CODE_REASON_WORD[fact.reason]}`;
      return fact.words === null ? said : `${said}（${fact.words}）`;
    }
    case 'safeKeeperAsked':
      return fact.toId === null ? '撤回更换保管人' : `申请更换保管人为${nameOf(fact.toId, people)}`;
    case 'safeKeeperChanged':
      return `保管人由${nameOf(fact.fromId, people) || '无'}更换为${nameOf(fact.toId, people)}`;
    case 'safeOpened':
    case 'safeShut':
    case 'safeChecked':
      return null;
  }
}
