import { AreaList, type AreaView } from '#api/areas.ts';
import type { Problem } from '#api/words.ts';
import { useSignal, type Signal } from '@preact/signals';
import { guardWords } from '../../text/of/guard.ts';
import { personLine, placeLine } from '../../text/say.ts';
import { fill } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { Check, Field } from '../../widgets/field.tsx';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { FindPerson } from '../knowledge/find-person.tsx';
import { usePress } from '../press.ts';

export type AreaDraft = Pick<
  AreaView,
  'place' | 'twoPersons' | 'visitors' | 'maxMinutes' | 'entrants'
>;
type Entrants = AreaDraft['entrants'];

/** 设定要害部位: its rules and its list, saved as a whole. */
export function AreaDialog(props: {
  readonly draft: AreaDraft;
  readonly onDone: (list: AreaList) => void;
  readonly onClose: () => void;
}) {
  const t = guardWords.value;
  const { draft, onDone, onClose } = props;
  const twoPersons = useSignal(draft.twoPersons);
  const visitors = useSignal(draft.visitors);
  const minutes = useSignal(draft.maxMinutes === null ? '' : String(draft.maxMinutes));
  const entrants = useSignal<Entrants>(draft.entrants);
  const problem = useSignal<Problem | null>(null);
  const press = usePress();
  const maxMinutes = minutes.value === '' ? null : Number(minutes.value);
  const isOdd = maxMinutes !== null && !(Number.isInteger(maxMinutes) && maxMinutes >= 1);
  const save = async (): Promise<void> => {
    const path = `/api/areas/${encodeURIComponent(draft.place.id)}`;
    const answer = await press.send('POST', path, AreaList, {
      twoPersons: twoPersons.value,
      visitors: visitors.value,
      maxMinutes,
      entrants: entrants.value.map(({ person, until }) => ({ person: person.id, until })),
    });
    if (answer === null) return;
    problem.value = answer.ok ? null : answer.problem;
    if (answer.ok) onDone(answer.value);
  };
  return (
    <Dialog
      wide
      title={placeLine(draft.place)}
      onClose={onClose}
      acts={
        <>
          <Button onPress={onClose}>{t.cancel}</Button>
          <Button look="main" disabled={press.isBusy || isOdd} onPress={() => void save()}>
            {t.save}
          </Button>
        </>
      }
    >
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      <RuleFields twoPersons={twoPersons} visitors={visitors} minutes={minutes} />
      <EntrantList entrants={entrants} />
    </Dialog>
  );
}

function RuleFields(props: {
  readonly twoPersons: Signal<boolean>;
  readonly visitors: Signal<boolean>;
  readonly minutes: Signal<string>;
}) {
  const t = guardWords.value;
  const { twoPersons, visitors, minutes } = props;
  return (
    <>
      <Check
        label={`${t.twoPersons}：${t.twoPersonsHint}`}
        checked={twoPersons.value}
        onChange={(checked) => (twoPersons.value = checked)}
      />
      <Check
        label={t.visitors}
        checked={visitors.value}
        onChange={(checked) => (visitors.value = checked)}
      />
      <Field
        label={t.maxMinutes}
        hint={t.maxMinutesHint}
        type="number"
        value={minutes.value}
        onChange={(text) => (minutes.value = text.trim())}
      />
    </>
  );
}

/** 准入名单: found by name, each with the last day of it or none. */
function EntrantList({ entrants }: { readonly entrants: Signal<Entrants> }) {
  const t = guardWords.value;
  const set = (id: string, until: string): void => {
    entrants.value = entrants.value.map((one) =>
      one.person.id === id ? { ...one, until: until === '' ? null : until } : one,
    );
  };
  return (
    <section class="stack">
      <h3>{`${t.entrants}　${fill(t.entrantsCount, { count: entrants.value.length })}`}</h3>
      <FindPerson
        onFound={(person) => {
          const others = entrants.value.filter((one) => one.person.id !== person.id);
          entrants.value = [...others, { person, until: null }];
        }}
      />
      <ul class="area-entrants">
        {entrants.value.map(({ person, until }) => (
          <li key={person.id} class="row">
            <span class="grow">
              <span class="strong">{personLine(person)}</span>{' '}
              <span class="quiet">{person.department}</span>
            </span>
            <Field
              label={t.entrantUntil}
              type="date"
              value={until ?? ''}
              onChange={(day) => set(person.id, day)}
            />
            <Button
              size="small"
              look="plain"
              onPress={() =>
                (entrants.value = entrants.value.filter((one) => one.person.id !== person.id))
              }
            >
              {t.strike}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
