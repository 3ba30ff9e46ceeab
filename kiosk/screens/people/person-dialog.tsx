import { PersonView } from '#api/people.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useDesk } from '../../desk/context.ts';
import { peopleWords } from '../../text/of/people.ts';
import { day } from '../../text/say.ts';
import { fill, language, words } from '../../text/words.ts';
import { Button, LinkButton } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { Notice, ProblemNotice } from '../../widgets/notice.tsx';
import { FactsGrid } from '../../widgets/page.tsx';
import { usePress } from '../press.ts';
import { paths } from '../../router.ts';
import { BindBadge } from './bind-badge.tsx';
import { ChangePerson } from './change-person.tsx';
import { LeavePerson, WithdrawBadges } from './leave-person.tsx';
import { badgeLine, personWords, pledgeLine } from './person-words.ts';
import { classWord, dutyWords } from './people-table.tsx';
import { SetDuties } from './set-duties.tsx';
import { SetPin } from './set-pin.tsx';

type Doing = 'nothing' | 'bind' | 'withdraw' | 'pin' | 'duties' | 'change' | 'leave';
/** Sends one change of a person: the last part of the path, and the body. */
export type Change = (what: What, body: object) => Promise<void>;
type What = 'badge' | 'badge/withdraw' | 'pin' | 'duties' | 'change' | 'standing';

/** 一人: what is on record, and (for the security officer) badge, PIN and duties. */
export function PersonDialog(props: {
  readonly person: PersonView;
  readonly onChange: (person: PersonView) => void;
  readonly onClose: () => void;
}) {
  const { person } = props;
  const press = usePress();
  const doing = useSignal<Doing>('nothing');
  const done = useSignal<string | null>(null);
  const problem = useSignal<Problem | null>(null);
  const start = (what: Doing): void => {
    doing.value = what;
    done.value = null;
    problem.value = null;
  };
  const change: Change = async (what, body) => {
    const path = `/api/people/${encodeURIComponent(person.id)}/${what}`;
    const answer = await press.send('POST', path, PersonView, body);
    if (answer === null) return;
    problem.value = answer.ok ? null : answer.problem;
    if (!answer.ok) return;
    doing.value = 'nothing';
    done.value = doneWord(what, answer.value);
    props.onChange(answer.value);
  };
  const isIdle = doing.value === 'nothing';
  return (
    <Dialog
      wide
      title={`${person.name}　${person.staffNumber}`}
      onClose={props.onClose}
      acts={
        isIdle ? (
          <>
            <LinkButton href={paths.person(person.id)}>{personWords.value.file}</LinkButton>
            <Button onPress={props.onClose}>{words.value.common.close}</Button>
          </>
        ) : (
          <Button onPress={() => start('nothing')}>{words.value.common.back}</Button>
        )
      }
    >
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      {done.value === null ? null : <Notice state="allowed">{done.value}</Notice>}
      {isIdle ? <FactsGrid facts={factsOf(person)} /> : null}
      {isIdle ? <Changes person={person} onStart={start} change={change} /> : null}
      <Part doing={doing.value} person={person} isBusy={press.isBusy} change={change} />
    </Dialog>
  );
}

function Part(props: {
  readonly doing: Doing;
  readonly person: PersonView;
  readonly isBusy: boolean;
  readonly change: Change;
}) {
  const { doing, ...given } = props;
  switch (doing) {
    case 'nothing':
      return null;
    case 'bind':
      return <BindBadge {...given} />;
    case 'withdraw':
      return <WithdrawBadges {...given} />;
    case 'pin':
      return <SetPin {...given} />;
    case 'duties':
      return <SetDuties {...given} />;
    case 'change':
      return <ChangePerson {...given} />;
    case 'leave':
      return <LeavePerson {...given} />;
  }
}

function doneWord(what: What, { standing }: PersonView): string {
  const people = peopleWords.value;
  const t = personWords.value;
  return {
    badge: people.bindDone,
    'badge/withdraw': t.withdrawDone,
    pin: people.pinDone,
    duties: people.dutiesDone,
    change: t.changeDone,
    standing: standing === 'left' ? t.leaveDone : t.comeBackDone,
  }[what];
}

/** What the security officer may change; the others are told who may. */
function Changes(props: {
  readonly person: PersonView;
  readonly onStart: (doing: Doing) => void;
  readonly change: Change;
}) {
  const t = peopleWords.value;
  const more = personWords.value;
  const hasLeft = props.person.standing === 'left';
  const { may } = useDesk();
  if (!may('managePeople')) return <p class="quiet">{t.readOnly}</p>;
  return (
    <div class="row">
      <Button onPress={() => props.onStart('bind')}>{t.bind}</Button>
      <Button onPress={() => props.onStart('pin')}>
        {props.person.hasPin ? t.changePin : t.setPin}
      </Button>
      <Button onPress={() => props.onStart('duties')}>{t.setDuties}</Button>
      <Button onPress={() => props.onStart('change')}>{more.change}</Button>
      <Button onPress={() => props.onStart('withdraw')}>{more.withdraw}</Button>
      {hasLeft ? (
        <Button onPress={() => void props.change('standing', { standing: 'active' })}>
          {more.comeBack}
        </Button>
      ) : (
        <Button onPress={() => props.onStart('leave')}>{more.leave}</Button>
      )}
    </div>
  );
}

function factsOf(person: PersonView): [string, string | null][] {
  const t = peopleWords.value;
  const { terms } = words.value;
  const badges = person.badges.map(badgeLine).join('、');
  const duties = dutyWords(person);
  return [
    [terms.department, person.department],
    [t.post, person.post],
    [t.personClass, classWord(person)],
    [t.pledgedOn, person.pledgedOn === null ? null : day(person.pledgedOn, language.value)],
    [personWords.value.pledge, pledgeLine(person.pledge)],
    [t.standingOf, t.standing[person.standing]],
    [t.held, fill(t.heldOf, { count: person.held })],
    [t.badge, badges === '' ? t.lacks : badges],
    [t.pin, person.hasPin ? t.has : t.lacks],
    [t.duties, duties === '' ? t.noDuties : duties],
  ];
}
