import { PersonList, type PersonView } from '#api/people.ts';
import type { PersonName } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { query } from '../../api/client.ts';
import { useDesk } from '../../desk/context.ts';
import { personLine } from '../../text/say.ts';
import { Button } from '../../widgets/button.tsx';
import { Field } from '../../widgets/field.tsx';
import { personWords } from '../people/person-words.ts';
import { useRest } from '../rest.ts';

const SHOWN = 8;

/** 查找人员: typed, and taken by a touch. */
export function FindPerson(props: { readonly onFound: (person: PersonName) => void }) {
  const t = personWords.value;
  const { call } = useDesk();
  const typed = useSignal('');
  const found = useSignal<readonly PersonView[]>([]);
  const newest = useRef(0);
  const rest = useRest();
  const find = async (): Promise<void> => {
    const mine = ++newest.current;
    const wanted = typed.value.trim();
    const to = `/api/people${query({ query: wanted })}`;
    const answer = wanted === '' ? null : await call('GET', to, PersonList);
    if (mine !== newest.current) return;
    found.value = answer?.ok === true ? answer.value.people.slice(0, SHOWN) : [];
  };
  const take = ({ id, name, staffNumber, department }: PersonView): void => {
    typed.value = '';
    found.value = [];
    props.onFound({ id, name, staffNumber, department });
  };
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    // Enter takes the first, and submits no form round it.
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
      event.preventDefault();
      const [first] = found.peek();
      if (first !== undefined) take(first);
    };
    const inner = box.current;
    inner?.addEventListener('keydown', onKey);
    return () => inner?.removeEventListener('keydown', onKey);
  }, []);
  return (
    <search class="stack" ref={box}>
      <Field
        label={t.findPerson}
        type="search"
        maxLength={100}
        value={typed.value}
        onChange={(text) => {
          typed.value = text;
          rest(() => void find());
        }}
      />
      <div class="row">
        {found.value.map((person) => (
          <Button key={person.id} size="small" onPress={() => take(person)}>
            {`${personLine(person)} ${person.department}`}
          </Button>
        ))}
      </div>
    </search>
  );
}
