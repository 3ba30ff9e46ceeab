import { GuardView } from '#api/guard.ts';
import { IdKind } from '#api/outside-visits.ts';
import { NewGuestAnswer } from '#api/visits.ts';
import type { PersonName, PlaceName, Problem } from '#api/words.ts';
import { useSignal, type Signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk } from '../../desk/context.ts';
import { clock } from '../../desk/settings.ts';
import { go, paths } from '../../router.ts';
import { guestsWords } from '../../text/of/guests.ts';
import { words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { Check, Field, Select } from '../../widgets/field.tsx';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { FindPerson } from '../papers/find-person.tsx';
import { usePress } from '../press.ts';
import { bodyOf, EMPTY, hoursLeft, idOf, type Draft } from './draft.ts';

/** 登记来访: his papers, his purpose, who receives him, who goes beside him, where to, until when. */
export function NewGuestDialog(props: { readonly onClose: () => void }) {
  const t = guestsWords.value;
  const { call } = useDesk();
  const press = usePress();
  const hours = hoursLeft(clock.value);
  const draft = useSignal<Draft>({ ...EMPTY, until: hours[0]?.value ?? '' });
  const areas = useSignal<readonly PlaceName[]>([]);
  const problem = useSignal<Problem | null>(null);
  useEffect(() => {
    void call('GET', '/api/guard', GuardView).then((answer) => {
      if (answer.ok) areas.value = answer.value.areas.map(({ area }) => area);
    });
  }, []);
  const body = bodyOf(draft.value);
  const create = async (): Promise<void> => {
    if (body === null) return;
    const answer = await press.send('POST', '/api/visits', NewGuestAnswer, body);
    if (answer === null) return;
    problem.value = answer.ok ? null : answer.problem;
    if (answer.ok) go(paths.guest(answer.value.id));
  };
  const put = (change: Partial<Draft>): void => void (draft.value = { ...draft.value, ...change });
  return (
    <Dialog
      title={t.newTitle}
      wide
      onClose={props.onClose}
      acts={
        <>
          <Button size="large" onPress={props.onClose}>
            {words.value.common.cancel}
          </Button>
          <Button
            look="main"
            size="large"
            disabled={body === null || press.isBusy}
            onPress={() => void create()}
          >
            {t.create}
          </Button>
        </>
      }
    >
      <div class="stack">
        {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
        <Papers draft={draft} />
        <People draft={draft} />
        <Areas areas={areas.value} draft={draft} />
        <Select
          label={t.leaveBy}
          value={draft.value.until}
          options={hours}
          onChange={(until) => put({ until })}
        />
      </div>
    </Dialog>
  );
}

function Papers({ draft }: { readonly draft: Signal<Draft> }) {
  const t = guestsWords.value;
  const said = draft.value;
  const put = (change: Partial<Draft>): void => void (draft.value = { ...draft.value, ...change });
  const field = (name: 'unit' | 'letterNumber' | 'purpose', label: string, max: number) => (
    <Field
      label={label}
      maxLength={max}
      value={said[name]}
      onChange={(text) => put({ [name]: text })}
    />
  );
  return (
    <>
      <div class="paper-pair">
        <Field
          label={t.name}
          hint={t.nameHint}
          maxLength={60}
          takesFocus
          value={said.name}
          onChange={(name) => put({ name })}
        />
        {field('unit', t.unit, 100)}
      </div>
      <div class="paper-pair">
        <Select
          label={t.idKind}
          value={said.idKind}
          options={IdKind.options.map((value) => ({ value, label: t.idKinds[value] }))}
          onChange={(value) =>
            put({ idKind: IdKind.options.find((one) => one === value) ?? 'other' })
          }
        />
        <Field
          label={t.idNumber}
          maxLength={60}
          value={said.idNumber}
          wrong={said.idNumber !== '' && idOf(said) === null ? t.idWrong : undefined}
          onChange={(idNumber) => put({ idNumber })}
        />
      </div>
      <div class="paper-pair">
        {field('purpose', t.purpose, 200)}
        {field('letterNumber', t.letter, 60)}
      </div>
    </>
  );
}

function People({ draft }: { readonly draft: Signal<Draft> }) {
  const t = guestsWords.value;
  const { host, escort } = draft.value;
  const put = (change: Partial<Draft>): void => void (draft.value = { ...draft.value, ...change });
  const find = (
    label: string,
    chosen: PersonName | null,
    onChoose: (to: PersonName | null) => void,
  ) => (
    <FindPerson
      isAtDoor
      label={label}
      nobody={t.nobody}
      changeWord={t.change}
      chosen={chosen}
      onChoose={onChoose}
    />
  );
  return (
    <div class="paper-pair">
      {find(t.chooseHost, host, (person) => put({ host: person }))}
      <div class="stack tight">
        {find(t.chooseEscort, escort, (person) => put({ escort: person }))}
        {escort === null && host !== null ? (
          <div class="row">
            <Button size="small" onPress={() => put({ escort: host })}>
              {t.sameAsHost}
            </Button>
          </div>
        ) : null}
        <p class="quiet small">{t.escortHint}</p>
      </div>
    </div>
  );
}

function Areas(props: { readonly areas: readonly PlaceName[]; readonly draft: Signal<Draft> }) {
  const t = guestsWords.value;
  const { areas, draft } = props;
  if (areas.length === 0) return null;
  const { areaIds } = draft.value;
  return (
    <fieldset class="stack tight guest-areas">
      <legend>{t.areas}</legend>
      <output class="small">{areaIds.length === 0 ? t.leaveNotNeeded : t.leaveNeeded}</output>
      <div class="row">
        {areas.map(({ id, name }) => (
          <Check
            key={id}
            label={name}
            checked={areaIds.includes(id)}
            onChange={(is) => {
              const others = areaIds.filter((one) => one !== id);
              draft.value = { ...draft.value, areaIds: is ? [...others, id] : others };
            }}
          />
        ))}
      </div>
    </fieldset>
  );
}
