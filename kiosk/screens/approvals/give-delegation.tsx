import { ApproverRole } from '#api/approvals.ts';
import { DelegateList, DelegationList } from '#api/delegations.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk } from '../../desk/context.ts';
import { fill, words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { Choice, Field, Select } from '../../widgets/field.tsx';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { PinPad } from '../../widgets/pin-pad.tsx';
import { usePress } from '../press.ts';
import { useRest } from '../rest.ts';
import { approvalWords, roleWord } from './words.ts';
import { dateText, windowOf } from './window.ts';

type Role = 'officeHead' | 'unitLeader';
type Person = DelegateList['people'][number];
const ROLES: readonly Role[] = ApproverRole.options;
const WORDS_MIN = 2;

type Draft = {
  readonly to: Person | null;
  readonly role: Role;
  readonly from: string;
  readonly until: string;
  readonly reason: string;
};

/** 新授权: to whom, which duty, from when until when, why; then the own PIN. */
export function GiveDelegation(props: {
  /** The giver's own duty, which is the most that he can hand on. */
  readonly role: Role;
  readonly onClose: () => void;
  readonly onGiven: (after: DelegationList) => void;
}) {
  const t = approvalWords.value;
  const { now } = useDesk();
  const today = dateText(now());
  const press = usePress();
  const draft = useSignal<Draft>({
    to: null,
    role: props.role,
    from: today,
    until: today,
    reason: '',
  });
  const problem = useSignal<Problem | null>(null);
  const { to, role, reason, ...dates } = draft.value;
  const window = windowOf({ by: 'dates', ...dates }, now());
  const text = reason.replace(/\s+/g, ' ').trim();
  const isReady = to !== null && window !== null && text.length >= WORDS_MIN;
  const give = async (pin: string): Promise<void> => {
    const body = { delegateId: to?.id, role, ...window, reason: text, pin };
    const answer = await press.send('POST', '/api/delegations', DelegationList, body);
    if (answer?.ok === true) props.onGiven(answer.value);
    else problem.value = answer?.problem ?? null;
  };
  return (
    <Dialog
      title={t.giveTitle}
      wide
      onClose={props.onClose}
      acts={<Button onPress={props.onClose}>{words.value.common.cancel}</Button>}
    >
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      <p class="quiet">{t.giveHint}</p>
      <div class="sign-beside">
        <div class="stack">
          <DraftFields
            draft={draft.value}
            highest={props.role}
            isWindowWrong={window === null}
            onChange={(part) => (draft.value = { ...draft.value, ...part })}
          />
        </div>
        <PinPad
          quiet
          label={t.ownPin}
          doneWord={t.giveNow}
          busy={press.isBusy || !isReady}
          onDone={(pin) => void give(pin)}
        />
      </div>
    </Dialog>
  );
}

function DraftFields(props: {
  readonly draft: Draft;
  readonly highest: Role;
  readonly isWindowWrong: boolean;
  readonly onChange: (part: Partial<Draft>) => void;
}) {
  const { draft, onChange } = props;
  const t = approvalWords.value;
  return (
    <>
      <ToWhom chosen={draft.to} onChoose={(to) => onChange({ to })} />
      {props.highest === 'unitLeader' ? (
        <Choice
          label={t.role}
          value={draft.role}
          options={ROLES.map((one) => ({ value: one, label: roleWord(one) }))}
          onChange={(value) =>
            onChange({ role: ROLES.find((one) => one === value) ?? props.highest })
          }
        />
      ) : null}
      <div class="paper-pair">
        <Field
          type="date"
          label={t.from}
          value={draft.from}
          onChange={(from) => onChange({ from })}
        />
        <Field
          type="date"
          label={t.until}
          value={draft.until}
          wrong={props.isWindowWrong ? t.windowWrong : undefined}
          onChange={(until) => onChange({ until })}
        />
      </div>
      <Field
        label={t.why}
        value={draft.reason}
        maxLength={200}
        onChange={(reason) => onChange({ reason })}
      />
    </>
  );
}

/** 受权人: looked for by name, number or department; only those who can be given it are found. */
function ToWhom(props: {
  readonly chosen: Person | null;
  readonly onChoose: (person: Person) => void;
}) {
  const t = approvalWords.value;
  const { call } = useDesk();
  const rest = useRest();
  const typed = useSignal('');
  const found = useSignal<readonly Person[]>([]);
  const look = (): void => {
    const path = `/api/delegates?query=${encodeURIComponent(typed.value.trim())}`;
    void call('GET', path, DelegateList).then((answer) => {
      if (answer.ok) found.value = answer.value.people;
    });
  };
  useEffect(look, []);
  const type = (text: string): void => {
    typed.value = text;
    rest(look);
  };
  return (
    <>
      <Field
        type="search"
        label={t.toSearch}
        value={typed.value}
        maxLength={40}
        takesFocus
        onChange={type}
      />
      <Select
        label={t.to}
        value={props.chosen?.id ?? ''}
        options={[
          { value: '', label: fill(t.foundPeople, { count: found.value.length }) },
          ...found.value.map(({ id, name, department, post }) => ({
            value: id,
            label: [name, department, post].filter((part) => part !== '').join(' · '),
          })),
        ]}
        onChange={(id) => {
          const person = found.value.find((one) => one.id === id);
          if (person !== undefined) props.onChoose(person);
        }}
      />
    </>
  );
}
