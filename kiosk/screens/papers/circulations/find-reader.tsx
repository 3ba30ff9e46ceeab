import { PersonList } from '#api/people.ts';
import { NoBody } from '#api/session.ts';
import type { PersonName } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { query } from '../../../api/client.ts';
import { useDesk, useEvents } from '../../../desk/context.ts';
import { personLine } from '../../../text/say.ts';
import { Button } from '../../../widgets/button.tsx';
import { Field } from '../../../widgets/field.tsx';
import { useRest } from '../../rest.ts';
import { circulationWords } from './words.ts';

/** A little shorter than the server waits: asked again while the list stands. */
const ASK_AGAIN_MS = 45_000;
const SHOWN = 6;

/** 找阅文人: by a badge, which opens no visit meanwhile, or by a typed name or staff number. */
export function FindReader(props: { readonly onFound: (person: PersonName) => void }) {
  const t = circulationWords.value;
  const { call } = useDesk();
  const text = useSignal('');
  const found = useSignal<readonly PersonName[] | null>(null);
  const rest = useRest();
  const find = async (wanted: string): Promise<void> => {
    if (wanted.trim() === '') {
      found.value = null;
      return;
    }
    const path = `/api/people${query({ query: wanted.trim() })}`;
    const answer = await call('GET', path, PersonList);
    if (!answer.ok || text.value !== wanted) return;
    found.value = answer.value.people.filter(({ standing }) => standing === 'active').map(named);
  };
  useBadges((id, name) => {
    void call('GET', `/api/people${query({ query: name })}`, PersonList).then((answer) => {
      const person = answer.ok ? answer.value.people.find((one) => one.id === id) : undefined;
      if (person !== undefined) props.onFound(named(person));
    });
  });
  const choose = (person: PersonName): void => {
    props.onFound(person);
    text.value = '';
    found.value = null;
  };
  return (
    <div class="stack">
      <Field
        label={t.findReader}
        hint={t.findHint}
        type="search"
        maxLength={40}
        value={text.value}
        wrong={found.value?.length === 0 ? t.nobodyFound : undefined}
        onChange={(typed) => {
          text.value = typed;
          rest(() => void find(typed));
        }}
      />
      {found.value === null ? null : (
        <div class="row">
          {found.value.slice(0, SHOWN).map((person) => (
            <Button key={person.id} size="small" onPress={() => choose(person)}>
              {personLine(person)}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}

const named = ({ id, name, staffNumber, department }: PersonName): PersonName => ({
  id,
  name,
  staffNumber,
  department,
});

/** Badges that are held up while this stands: they choose readers. */
function useBadges(onPerson: (id: string, name: string) => void): void {
  const { call, stationId } = useDesk();
  const path = `/api/counter/${encodeURIComponent(stationId.value ?? '')}/second`;
  useEffect(() => {
    const expect = (): void => void call('POST', path, NoBody, { expected: true });
    expect();
    const timer = setInterval(expect, ASK_AGAIN_MS);
    return () => {
      clearInterval(timer);
      void call('POST', path, NoBody, { expected: false });
    };
  }, [path]);
  useEvents('badge', ({ personId, name }) => {
    if (personId !== null && name !== null) onPerson(personId, name);
  });
}
