import { GuardPeople } from '#api/guard.ts';
import type { PersonName } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { query } from '../../api/client.ts';
import { useDesk } from '../../desk/context.ts';
import { guardWords } from '../../text/of/guard.ts';
import { Button } from '../../widgets/button.tsx';
import { Field } from '../../widgets/field.tsx';
import { useRest } from '../rest.ts';

/** 查找人员 by name or number, taken with a thumb. */
export function FindPasser(props: { readonly onFound: (person: PersonName) => void }) {
  const t = guardWords.value;
  const { call } = useDesk();
  const typed = useSignal('');
  const found = useSignal<readonly PersonName[]>([]);
  const newest = useRef(0);
  const rest = useRest();
  const find = async (): Promise<void> => {
    const mine = ++newest.current;
    const wanted = typed.value.trim();
    const to = `/api/guard/people${query({ query: wanted })}`;
    const answer = wanted === '' ? null : await call('GET', to, GuardPeople);
    if (mine !== newest.current) return;
    found.value = answer?.ok === true ? answer.value.people : [];
  };
  return (
    <search class="stack">
      <Field
        label={t.who}
        hint={t.whoHint}
        type="search"
        maxLength={40}
        takesFocus
        value={typed.value}
        onChange={(text) => {
          typed.value = text;
          rest(() => void find());
        }}
      />
      <div class="guard-found">
        {found.value.map((one) => (
          <Button key={one.id} size="large" wide onPress={() => props.onFound(one)}>
            <span class="strong">{one.name}</span>
            <span class="small quiet">{`${one.department}　${one.staffNumber}`}</span>
          </Button>
        ))}
      </div>
    </search>
  );
}
