import type { PersonName } from '#api/words.ts';
import { useSignal, type Signal } from '@preact/signals';
import { Button } from '../../../widgets/button.tsx';
import { Field } from '../../../widgets/field.tsx';
import { FindPerson } from '../find-person.tsx';
import { withSeat, type Plan } from './plan.ts';
import { eventWords } from './words.ts';

/** 加座: a latecomer, or a guest and who answers for him. */
export function AddSeat({ plan }: { readonly plan: Signal<Plan> }) {
  const t = eventWords.value;
  const seat = useSignal('');
  const guest = useSignal('');
  const person = useSignal<PersonName | null>(null);
  const add = (): void => {
    if (person.value === null) return;
    const said = guest.value.trim();
    const given = { seat: seat.value, person: person.value, guest: said === '' ? null : said };
    const next = withSeat(plan.value, given);
    if (next === null) return;
    plan.value = next;
    seat.value = '';
    guest.value = '';
    person.value = null;
  };
  const isNew = withSeat(plan.value, { seat: seat.value, person: NOBODY, guest: null }) !== null;
  return (
    <section class="stack tight">
      <h3>{t.addSeat}</h3>
      <div class="paper-pair">
        <Field
          label={t.seat}
          maxLength={20}
          value={seat.value}
          onChange={(text) => (seat.value = text)}
        />
        <Field
          label={t.guest}
          maxLength={60}
          value={guest.value}
          onChange={(text) => (guest.value = text)}
        />
      </div>
      <FindPerson
        label={t.choose}
        hint={t.chooseHint}
        nobody={t.nobody}
        changeWord={t.change}
        chosen={person.value}
        onChoose={(chosen) => (person.value = chosen)}
      />
      <div class="row">
        <Button disabled={!isNew || person.value === null} onPress={add}>
          {t.addSeat}
        </Button>
      </div>
    </section>
  );
}

/** Stands for whoever is chosen, while the name of the seat is looked at. */
const NOBODY: PersonName = { id: '', name: '', staffNumber: '', department: '' };
