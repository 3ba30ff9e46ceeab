import { GuardPeople } from '#api/guard.ts';
import { PersonList } from '#api/people.ts';
import type { PersonName } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { query } from '../../api/client.ts';
import { useDesk } from '../../desk/context.ts';
import { personLine } from '../../text/say.ts';
import { Button } from '../../widgets/button.tsx';
import { Field } from '../../widgets/field.tsx';
import { useRest } from '../rest.ts';

const SHOWN = 6;

/** 找一个人: by typed name or staff number; who has been chosen is shown, and can be changed. */
export function FindPerson(props: {
  readonly label: string;
  readonly hint?: string;
  readonly nobody: string;
  readonly changeWord: string;
  readonly chosen: PersonName | null;
  /** 门岗 asks by a route of his own: names of people at work, nothing else. */
  readonly isAtDoor?: boolean;
  readonly onChoose: (person: PersonName | null) => void;
}) {
  const { chosen } = props;
  const { call } = useDesk();
  const text = useSignal('');
  const found = useSignal<readonly PersonName[] | null>(null);
  const rest = useRest();
  const find = async (wanted: string): Promise<void> => {
    if (wanted.trim() === '') return void (found.value = null);
    const asked = query({ query: wanted.trim() });
    if (props.isAtDoor === true) {
      const answer = await call('GET', `/api/guard/people${asked}`, GuardPeople);
      if (answer.ok && text.value === wanted) found.value = answer.value.people;
      return;
    }
    const answer = await call('GET', `/api/people${asked}`, PersonList);
    if (!answer.ok || text.value !== wanted) return;
    found.value = answer.value.people.filter(({ standing }) => standing === 'active');
  };
  if (chosen !== null) return <Chosen {...props} person={chosen} />;
  return (
    <div class="stack tight">
      <Field
        label={props.label}
        hint={props.hint}
        type="search"
        maxLength={40}
        value={text.value}
        wrong={found.value?.length === 0 ? props.nobody : undefined}
        onChange={(typed) => {
          text.value = typed;
          rest(() => void find(typed));
        }}
      />
      <div class="row">
        {(found.value ?? []).slice(0, SHOWN).map((person) => (
          <Button
            key={person.id}
            size="small"
            onPress={() => {
              props.onChoose(person);
              text.value = '';
              found.value = null;
            }}
          >
            {personLine(person)}
          </Button>
        ))}
      </div>
    </div>
  );
}

function Chosen(props: {
  readonly label: string;
  readonly changeWord: string;
  readonly person: PersonName;
  readonly onChoose: (person: null) => void;
}) {
  return (
    <p class="row">
      <span class="quiet">{props.label}</span>
      <span class="strong">{personLine(props.person)}</span>
      <Button size="small" onPress={() => props.onChoose(null)}>
        {props.changeWord}
      </Button>
    </p>
  );
}
