import { OutingList, type OutingQuery, type OutingRow } from '#api/outings.ts';
import { useSignal } from '@preact/signals';
import { query } from '../../../api/client.ts';
import { useDesk, useEvents } from '../../../desk/context.ts';
import { go, paths } from '../../../router.ts';
import { moment } from '../../../text/say.ts';
import { fill, language, words } from '../../../text/words.ts';
import { Button, LinkButton } from '../../../widgets/button.tsx';
import { Field, Select } from '../../../widgets/field.tsx';
import { LevelMark, Sign } from '../../../widgets/marks.tsx';
import { ProblemNotice } from '../../../widgets/notice.tsx';
import { EmptyState, Page } from '../../../widgets/page.tsx';
import { Table, type Column } from '../../../widgets/table.tsx';
import { useRest } from '../../rest.ts';
import { usePages } from '../pages.ts';
import { PaperTabs } from '../paper-tabs.tsx';
import { GateScreen } from './gate.tsx';
import { NewOuting } from './new-outing.tsx';
import { outingWords } from './words.ts';

const STATES = ['permitted', 'out', 'late', 'closed', 'cancelled'] as const;
type Filter = Pick<OutingQuery, 'state' | 'number' | 'carrierId'>;

/** 携带外出: what is permitted, out and late; for the gate, what may pass and no more. */
export function OutingsScreen() {
  const { may } = useDesk();
  return may('readUse') ? <Outings /> : <GateScreen />;
}

function Outings() {
  const t = outingWords.value;
  const { may } = useDesk();
  const filter = useSignal<Filter>({});
  const isNew = useSignal(false);
  const { rows, problem, more } = usePages('/api/outings', OutingList, filter.value);
  useEvents('read', ({ read }) => {
    if (read.carrierId !== null && !isNew.value) filter.value = { carrierId: read.carrierId };
  });
  return (
    <Page
      title={t.title}
      acts={
        <>
          <LinkButton href={`/api/registers/outings.xlsx${query(filter.value)}`} download>
            {t.register}
          </LinkButton>
          {may('carryOut') ? (
            <Button look="main" onPress={() => (isNew.value = true)}>
              {t.fresh}
            </Button>
          ) : null}
        </>
      }
    >
      <PaperTabs current="outings" />
      <Filters filter={filter.value} onChange={(changed) => (filter.value = changed)} />
      {problem === null ? null : <ProblemNotice problem={problem} />}
      {rows === null ? (
        <EmptyState act={words.value.common.loading} />
      ) : (
        <Table
          label={t.title}
          rows={rows}
          keyOf={({ id }) => id}
          onOpen={({ id }) => go(paths.outing(id))}
          empty={<EmptyState act={t.none} hint={t.noneHint} />}
          columns={columns()}
        />
      )}
      {more === null ? null : (
        <div class="row">
          <Button onPress={more}>{words.value.common.more}</Button>
        </div>
      )}
      {isNew.value ? <NewOuting onClose={() => (isNew.value = false)} /> : null}
    </Page>
  );
}

function Filters(props: { readonly filter: Filter; readonly onChange: (filter: Filter) => void }) {
  const t = outingWords.value;
  const rest = useRest();
  const number = useSignal('');
  return (
    <div class="form-grid">
      <Field
        label={t.find}
        type="search"
        maxLength={40}
        value={number.value}
        onChange={(text) => {
          number.value = text;
          rest(() =>
            props.onChange({ ...without(props.filter, 'carrierId'), number: text.trim() }),
          );
        }}
      />
      <Select
        label={t.state}
        value={props.filter.state ?? ''}
        options={[
          { value: '', label: t.all },
          ...STATES.map((value) => ({
            value,
            label: value === 'late' ? t.late : t.stage[value],
          })),
        ]}
        onChange={(value) => {
          const state = STATES.find((one) => one === value);
          const others = without(props.filter, 'state');
          props.onChange(state === undefined ? others : { ...others, state });
        }}
      />
    </div>
  );
}

const without = (filter: Filter, name: keyof Filter): Filter =>
  Object.fromEntries(Object.entries(filter).filter(([key]) => key !== name));

function columns(): Column<OutingRow>[] {
  const t = outingWords.value;
  return [
    {
      key: 'number',
      heading: t.number,
      show: (row) => (
        <span class="row">
          <LevelMark marking={row.marking} />
          <span class="strong number">{row.number}</span>
        </span>
      ),
    },
    {
      key: 'bearers',
      heading: t.bearers,
      show: ({ bearers }) => bearers.map(({ name }) => name).join('、'),
    },
    {
      key: 'destination',
      heading: t.destination,
      show: (row) => (row.isAbroad ? `${row.destination}（${t.abroad}）` : row.destination),
    },
    {
      key: 'items',
      heading: t.items,
      show: ({ stage, items, out }) =>
        stage === 'out' ? fill(t.outOf, { out, items }) : fill(t.itemCount, { items }),
    },
    { key: 'due', heading: t.due, show: ({ dueAt }) => moment(dueAt, language.value) },
    {
      key: 'state',
      heading: t.state,
      show: (row) =>
        row.isLate ? (
          <span class="custody-line alarm">
            <Sign state="refused" />
            {t.late}
          </span>
        ) : (
          t.stage[row.stage]
        ),
    },
  ];
}
