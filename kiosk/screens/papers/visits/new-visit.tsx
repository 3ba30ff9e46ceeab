import { IdKind, NewVisitAnswer } from '#api/outside-visits.ts';
import type { PersonName, Problem, RefusalView } from '#api/words.ts';
import { useSignal, type Signal } from '@preact/signals';
import { go, paths } from '../../../router.ts';
import { fill, words } from '../../../text/words.ts';
import { Button } from '../../../widgets/button.tsx';
import { Dialog } from '../../../widgets/dialog.tsx';
import { Field, Select } from '../../../widgets/field.tsx';
import { Notice, ProblemNotice, RefusalWords } from '../../../widgets/notice.tsx';
import { ThingList, type Thing } from '../../approvals/thing-list.tsx';
import { usePress } from '../../press.ts';
import { FindPerson } from '../find-person.tsx';
import { useCounter } from '../use-counter.ts';
import { EMPTY, idOf, newVisitBody, type Draft } from './draft.ts';
import { visitWords } from './words.ts';

type Refused = { readonly number: string; readonly refusal: RefusalView };

/** 登记查阅人: his letter and papers, the host, and the things; nothing is entered where one of them is refused. */
export function NewVisitDialog(props: { readonly onClose: () => void }) {
  const t = visitWords.value;
  const press = usePress();
  const pile = useCounter()?.pile ?? [];
  const draft = useSignal<Draft>(EMPTY);
  const host = useSignal<PersonName | null>(null);
  // What is scanned while the dialog stands counts too, until somebody changes the list.
  const changed = useSignal<readonly Thing[] | null>(null);
  const things = changed.value ?? pile.map(({ carrier }) => carrier);
  const problem = useSignal<Problem | null>(null);
  const refused = useSignal<readonly Refused[]>([]);
  const body = newVisitBody(draft.value, { hostId: host.value?.id ?? null, things });
  const create = async (): Promise<void> => {
    if (body === null) return;
    const answer = await press.send('POST', '/api/outside-visits', NewVisitAnswer, body);
    if (answer === null) return;
    problem.value = answer.ok ? null : answer.problem;
    if (!answer.ok) return;
    if (answer.value.id !== null) return go(paths.visit(answer.value.id));
    const numbers = new Map(things.map((one) => [one.id, one.registerNumber]));
    refused.value = answer.value.refused.map(({ carrierId, refusal }) => ({
      number: numbers.get(carrierId) ?? '',
      refusal,
    }));
  };
  const acts = (
    <>
      <Button onPress={props.onClose}>{words.value.common.cancel}</Button>
      <Button look="main" disabled={body === null || press.isBusy} onPress={() => void create()}>
        {t.create}
      </Button>
    </>
  );
  return (
    <Dialog title={t.newVisit} wide onClose={props.onClose} acts={acts}>
      <div class="stack">
        {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
        {refused.value.length === 0 ? null : <NotOpened refused={refused.value} />}
        <ReaderFields draft={draft} />
        <FindPerson
          label={t.choose}
          hint={t.chooseHint}
          nobody={t.nobody}
          changeWord={t.change}
          chosen={host.value}
          onChoose={(person) => (host.value = person)}
        />
        <ThingList
          title={t.items}
          things={things}
          onChange={(chosen) => {
            changed.value = chosen;
            refused.value = [];
          }}
        />
      </div>
    </Dialog>
  );
}

function NotOpened({ refused }: { readonly refused: readonly Refused[] }) {
  const t = visitWords.value;
  return (
    <Notice state="refused">
      <p class="strong">{fill(t.notOpened, { count: refused.length })}</p>
      {refused.map(({ number, refusal }) => (
        <div key={number}>
          <p class="number strong">{number}</p>
          <RefusalWords refusal={refusal} />
        </div>
      ))}
      <p>{t.notOpenedHint}</p>
    </Notice>
  );
}

function ReaderFields({ draft }: { readonly draft: Signal<Draft> }) {
  const t = visitWords.value;
  const said = draft.value;
  const put = (change: Partial<Draft>): void => void (draft.value = { ...draft.value, ...change });
  const field = (
    name: 'name' | 'unit' | 'letterNumber' | 'purpose',
    label: string,
    max: number,
  ) => (
    <Field
      label={label}
      maxLength={max}
      takesFocus={name === 'name'}
      value={said[name]}
      onChange={(text) => put({ [name]: text })}
    />
  );
  return (
    <>
      <div class="paper-pair">
        {field('name', t.name, 60)}
        {field('unit', t.unit, 100)}
      </div>
      <Field
        label={t.alsoNames}
        hint={t.alsoHint}
        maxLength={200}
        value={said.alsoNames}
        onChange={(text) => put({ alsoNames: text })}
      />
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
          hint={t.idHint}
          maxLength={60}
          value={said.idNumber}
          wrong={said.idNumber !== '' && idOf(said) === null ? t.idWrong : undefined}
          onChange={(text) => put({ idNumber: text })}
        />
      </div>
      <div class="paper-pair">
        {field('letterNumber', t.letter, 60)}
        {field('purpose', t.purpose, 200)}
      </div>
    </>
  );
}
