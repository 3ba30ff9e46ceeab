import { PledgesAnswer } from '#api/people.ts';
import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { useDesk } from '../../desk/context.ts';
import { paths } from '../../router.ts';
import { peopleWords } from '../../text/of/people.ts';
import { fill, words } from '../../text/words.ts';
import { Button, LinkButton } from '../../widgets/button.tsx';
import { Check, Choice, Field } from '../../widgets/field.tsx';
import { Notice, ProblemNotice } from '../../widgets/notice.tsx';
import { EmptyState, Page } from '../../widgets/page.tsx';
import { Table } from '../../widgets/table.tsx';
import { usePress } from '../press.ts';
import { classWord } from './people-table.tsx';
import { personWords, pledgeLine } from './person-words.ts';
import { createPledgeList } from './pledge-list.ts';

type Model = ReturnType<typeof createPledgeList>;

/** 承诺书签订: who has none, whose ends; many are recorded in one act. */
export function PledgesScreen() {
  const t = personWords.value;
  const { call, may } = useDesk();
  const model = useMemo(() => createPledgeList(call), []);
  useEffect(() => void model.show('ending'), []);
  const { people } = model;
  return (
    <Page
      title={t.pledges}
      sub={t.pledgesSub}
      acts={<LinkButton href={paths.people}>{t.back}</LinkButton>}
    >
      {model.problem.value === null ? null : <ProblemNotice problem={model.problem.value} />}
      <Choice
        label={t.pledgesShow}
        value={model.which.value}
        options={[
          { value: 'ending', label: t.pledgesEnding },
          { value: 'all', label: t.pledgesAll },
        ]}
        onChange={(which) => void model.show(which === 'all' ? 'all' : 'ending')}
      />
      {may('managePeople') ? <Sign model={model} /> : <p class="quiet">{t.readOnly}</p>}
      {people.value === null ? (
        <EmptyState act={words.value.common.loading} />
      ) : (
        <List model={model} canPick={may('managePeople')} />
      )}
    </Page>
  );
}

function Sign({ model }: { readonly model: Model }) {
  const t = personWords.value;
  const press = usePress();
  const day = useSignal('');
  const until = useSignal('');
  const said = useSignal<string | null>(null);
  const wrong = useSignal<string | null>(null);
  const sign = async (): Promise<void> => {
    said.value = null;
    if (model.count.value === 0) wrong.value = t.pickSome;
    else wrong.value = day.value === '' ? t.needsDay : null;
    if (wrong.value !== null) return;
    const answer = await press.send('POST', '/api/pledges', PledgesAnswer, {
      personIds: [...model.picked.value],
      pledgedOn: day.value,
      pledgeUntil: until.value === '' ? null : until.value,
    });
    if (answer === null) return;
    if (!answer.ok) {
      model.problem.value = answer.problem;
      return;
    }
    said.value = fill(t.signed, { count: answer.value.recorded });
    model.pickNone();
    await model.show(model.which.value);
  };
  return (
    <div class="stack">
      {said.value === null ? null : <Notice state="allowed">{said.value}</Notice>}
      {wrong.value === null ? null : <Notice state="needs">{wrong.value}</Notice>}
      <div class="row field-row">
        <Field
          label={t.pledgedOn}
          type="date"
          value={day.value}
          onChange={(text) => (day.value = text)}
        />
        <Field
          label={t.until}
          hint={t.untilHint}
          type="date"
          value={until.value}
          onChange={(text) => (until.value = text)}
        />
        <Button look="main" disabled={press.isBusy} onPress={() => void sign()}>
          {fill(t.sign, { count: model.count.value })}
        </Button>
      </div>
      <Picking model={model} />
    </div>
  );
}

function Picking({ model }: { readonly model: Model }) {
  const t = personWords.value;
  return (
    <div class="row">
      <Button size="small" onPress={model.pickAll}>
        {t.pickAll}
      </Button>
      <Button size="small" onPress={model.pickNone}>
        {t.pickNone}
      </Button>
      <span class="quiet" aria-live="polite">
        {fill(t.picked, { count: model.count.value })}
      </span>
    </div>
  );
}

function List({ model, canPick }: { readonly model: Model; readonly canPick: boolean }) {
  const t = personWords.value;
  const { terms } = words.value;
  const people = peopleWords.value;
  return (
    <Table
      label={t.pledges}
      rows={model.people.value ?? []}
      keyOf={(person) => person.id}
      empty={<EmptyState act={t.pledgesNone} />}
      columns={[
        {
          key: 'name',
          heading: terms.name,
          show: (person) =>
            canPick ? (
              <Check
                label={`${person.name}　${person.staffNumber}`}
                checked={model.picked.value.has(person.id)}
                onChange={(isPicked) => model.pick(person.id, isPicked)}
              />
            ) : (
              <a href={paths.person(person.id)}>{`${person.name}　${person.staffNumber}`}</a>
            ),
        },
        { key: 'department', heading: terms.department, show: (person) => person.department },
        { key: 'class', heading: people.personClass, show: classWord },
        { key: 'pledge', heading: t.pledge, show: (person) => pledgeLine(person.pledge) },
      ]}
    />
  );
}
