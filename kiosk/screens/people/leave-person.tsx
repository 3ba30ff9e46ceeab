import type { PersonView } from '#api/people.ts';
import { peopleWords } from '../../text/of/people.ts';
import { fill } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Notice } from '../../widgets/notice.tsx';
import type { Change } from './person-dialog.tsx';
import { badgeLine, personWords } from './person-words.ts';

type Props = {
  readonly person: PersonView;
  readonly isBusy: boolean;
  readonly change: Change;
};

/** 离岗: said plainly what it takes away; the server refuses it while anything is in the person's name. */
export function LeavePerson({ person, isBusy, change }: Props) {
  const t = personWords.value;
  const held = fill(peopleWords.value.heldOf, { count: person.held });
  return (
    <>
      <Notice state="needs">{t.leaveHint}</Notice>
      {person.held === 0 ? null : (
        <p class="strong">
          {t.holds}：{held}
        </p>
      )}
      <div class="row">
        <Button
          look="danger"
          disabled={isBusy}
          onPress={() => void change('standing', { standing: 'left' })}
        >
          {t.leave}
        </Button>
      </div>
    </>
  );
}

/** 收回证卡: one, or all. */
export function WithdrawBadges({ person, isBusy, change }: Props) {
  const t = personWords.value;
  if (person.badges.length === 0) return <p class="quiet">{t.noBadge}</p>;
  return (
    <div class="stack">
      {person.badges.map((badge) => (
        <div class="row" key={`${badge.scheme} ${badge.tail}`}>
          <span class="grow">{badgeLine(badge)}</span>
          <Button disabled={isBusy} onPress={() => void change('badge/withdraw', { badge })}>
            {t.withdraw}
          </Button>
        </div>
      ))}
      {person.badges.length === 1 ? null : (
        <div class="row">
          <Button
            look="danger"
            disabled={isBusy}
            onPress={() => void change('badge/withdraw', { badge: null })}
          >
            {t.withdrawAll}
          </Button>
        </div>
      )}
    </div>
  );
}
