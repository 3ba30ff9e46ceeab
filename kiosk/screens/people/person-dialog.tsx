import { PersonView } from '#api/people.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useDesk } from '../../desk/context.ts';
import { day } from '../../text/say.ts';
import { fill, language, words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { Notice, ProblemNotice } from '../../widgets/notice.tsx';
import { FactsGrid } from '../../widgets/page.tsx';
import { usePress } from '../press.ts';
import { BindBadge } from './bind-badge.tsx';
import { classWord, dutyWords } from './people-table.tsx';
import { SetDuties } from './set-duties.tsx';
import { SetPin } from './set-pin.tsx';

type Doing = 'nothing' | 'bind' | 'pin' | 'duties';
/** Sends one change of a person: the last part of the path, and the body. */
export type Change = (what: 'badge' | 'pin' | 'duties', body: object) => Promise<void>;

/** 一人: what is on record, and (for the security officer) badge, PIN and duties. */
export function PersonDialog(props: {
  readonly person: PersonView;
  readonly onChange: (person: PersonView) => void;
  readonly onClose: () => void;
}) {
  const { person } = props;
  const t = words.value.people;
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
    done.value = { badge: t.bindDone, pin: t.pinDone, duties: t.dutiesDone }[what];
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
          <Button onPress={props.onClose}>{words.value.common.close}</Button>
        ) : (
          <Button onPress={() => start('nothing')}>{words.value.common.back}</Button>
        )
      }
    >
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      {done.value === null ? null : <Notice state="allowed">{done.value}</Notice>}
      {isIdle ? <FactsGrid facts={factsOf(person)} /> : null}
      {isIdle ? <Changes person={person} onStart={start} /> : null}
      {doing.value === 'bind' ? <BindBadge person={person} change={change} /> : null}
      {doing.value === 'pin' ? (
        <SetPin person={person} isBusy={press.isBusy} change={change} />
      ) : null}
      {doing.value === 'duties' ? (
        <SetDuties person={person} isBusy={press.isBusy} change={change} />
      ) : null}
    </Dialog>
  );
}

/** What the security officer may change; the others are told who may. */
function Changes(props: { readonly person: PersonView; readonly onStart: (doing: Doing) => void }) {
  const t = words.value.people;
  const { may } = useDesk();
  if (!may('managePeople')) return <p class="quiet">{t.readOnly}</p>;
  return (
    <div class="row">
      <Button onPress={() => props.onStart('bind')}>{t.bind}</Button>
      <Button onPress={() => props.onStart('pin')}>
        {props.person.hasPin ? t.changePin : t.setPin}
      </Button>
      <Button onPress={() => props.onStart('duties')}>{t.setDuties}</Button>
    </div>
  );
}

function factsOf(person: PersonView): [string, string | null][] {
  const t = words.value.people;
  const { terms } = words.value;
  const badges = person.badges.map(({ tail }) => fill(t.badgeOf, { tail })).join('、');
  const duties = dutyWords(person);
  return [
    [terms.department, person.department],
    [t.post, person.post],
    [t.personClass, classWord(person)],
    [t.pledgedOn, person.pledgedOn === null ? null : day(person.pledgedOn, language.value)],
    [t.standingOf, t.standing[person.standing]],
    [t.held, fill(t.heldOf, { count: person.held })],
    [t.badge, badges === '' ? t.lacks : badges],
    [t.pin, person.hasPin ? t.has : t.lacks],
    [t.duties, duties === '' ? t.noDuties : duties],
  ];
}
