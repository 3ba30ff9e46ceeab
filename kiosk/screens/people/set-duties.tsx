import type { PersonView } from '#api/people.ts';
import * as api from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { peopleWords } from '../../text/of/people.ts';
import { words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Check } from '../../widgets/field.tsx';
import type { Change } from './person-dialog.tsx';

/** 变更职责. Which duties may go together the server says; its refusal is shown. */
export function SetDuties(props: {
  readonly person: PersonView;
  readonly isBusy: boolean;
  readonly change: Change;
}) {
  const t = peopleWords.value;
  const { duty: names } = words.value.terms;
  const chosen = useSignal<ReadonlySet<string>>(new Set(props.person.duties));
  const all = api.Duty.options;
  const toggle = (duty: string, isChosen: boolean): void => {
    const next = new Set(chosen.value);
    if (isChosen) next.add(duty);
    else next.delete(duty);
    chosen.value = next;
  };
  const save = (): void =>
    void props.change('duties', { duties: all.filter((duty) => chosen.value.has(duty)) });
  return (
    <>
      <p class="quiet">{t.dutiesHint}</p>
      <div class="duty-list">
        {all.map((duty) => (
          <Check
            key={duty}
            label={names[duty]}
            checked={chosen.value.has(duty)}
            onChange={(isChosen) => toggle(duty, isChosen)}
          />
        ))}
      </div>
      <div class="row">
        <Button look="main" disabled={props.isBusy} onPress={save}>
          {words.value.common.save}
        </Button>
      </div>
    </>
  );
}
