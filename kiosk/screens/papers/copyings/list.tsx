import { CopyingList, type CopyingQuery, type CopyingRow } from '#api/copyings.ts';
import { useSignal } from '@preact/signals';
import { query } from '../../../api/client.ts';
import { useDesk, useEvents } from '../../../desk/context.ts';
import { go, paths } from '../../../router.ts';
import { day } from '../../../text/say.ts';
import { fill, language, words } from '../../../text/words.ts';
import { Button, LinkButton } from '../../../widgets/button.tsx';
import { Field, Select } from '../../../widgets/field.tsx';
import { LevelMark } from '../../../widgets/marks.tsx';
import { ProblemNotice } from '../../../widgets/notice.tsx';
import { EmptyState, Page } from '../../../widgets/page.tsx';
import { Table, type Column } from '../../../widgets/table.tsx';
import { useRest } from '../../rest.ts';
import { usePages } from '../pages.ts';
import { PaperTabs } from '../paper-tabs.tsx';
import { NewCopying } from './new-copying.tsx';
import { copyingWords } from './words.ts';

const STAGES = ['ordered', 'made', 'cancelled'] as const;
type Filter = Pick<CopyingQuery, 'stage' | 'number' | 'carrierId'>;

/** 复制摘录: ordered, made, cancelled; a scanned carrier shows its own papers. */
export function CopyingsScreen() {
  const t = copyingWords.value;
  const { may } = useDesk();
  const filter = useSignal<Filter>({});
  const isNew = useSignal(false);
  const { rows, problem, more } = usePages('/api/copyings', CopyingList, filter.value);
  useEvents('read', ({ read }) => {
    if (read.carrierId !== null && !isNew.value) filter.value = { carrierId: read.carrierId };
  });
  return (
    <Page
      title={t.title}
      acts={
        <>
          <LinkButton href={`/api/registers/copyings.xlsx${query(filter.value)}`} download>
            {t.register}
          </LinkButton>
          {may('copy') ? (
            <Button look="main" onPress={() => (isNew.value = true)}>
              {t.fresh}
            </Button>
          ) : null}
        </>
      }
    >
      <PaperTabs current="copyings" />
      <Filters filter={filter.value} onChange={(changed) => (filter.value = changed)} />
      {problem === null ? null : <ProblemNotice problem={problem} />}
      {rows === null ? (
        <EmptyState act={words.value.common.loading} />
      ) : (
        <Table
          label={t.title}
          rows={rows}
          keyOf={({ id }) => id}
          onOpen={({ id }) => go(paths.copying(id))}
          empty={<EmptyState act={t.none} hint={t.noneHint} />}
          columns={columns()}
        />
      )}
      {more === null ? null : (
        <div class="row">
          <Button onPress={more}>{words.value.common.more}</Button>
        </div>
      )}
      {isNew.value ? <NewCopying onClose={() => (isNew.value = false)} /> : null}
    </Page>
  );
}

function Filters(props: { readonly filter: Filter; readonly onChange: (filter: Filter) => void }) {
  const t = copyingWords.value;
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
        value={props.filter.stage ?? ''}
        options={[
          { value: '', label: t.all },
          ...STAGES.map((value) => ({ value, label: t.stage[value] })),
        ]}
        onChange={(value) => {
          const stage = STAGES.find((one) => one === value);
          const others = without(props.filter, 'stage');
          props.onChange(stage === undefined ? others : { ...others, stage });
        }}
      />
    </div>
  );
}

const without = (filter: Filter, name: keyof Filter): Filter =>
  Object.fromEntries(Object.entries(filter).filter(([key]) => key !== name));

function columns(): Column<CopyingRow>[] {
  const t = copyingWords.value;
  return [
    {
      key: 'number',
      heading: t.number,
      show: (row) => (
        <>
          <p class="strong number">{row.number}</p>
          <p class="quiet small">{t.operation[row.operation]}</p>
        </>
      ),
    },
    {
      key: 'sources',
      heading: t.sources,
      show: (row) => (
        <span class="row">
          <LevelMark marking={row.marking} />
          <span class="number">{row.sources.join('、')}</span>
        </span>
      ),
    },
    {
      key: 'count',
      heading: t.count,
      end: true,
      show: ({ made, count }) => (made === null ? count : fill(t.countOf, { made, count })),
    },
    { key: 'applicant', heading: t.applicant, show: ({ applicant }) => applicant?.name ?? '' },
    { key: 'stage', heading: t.state, show: ({ stage }) => t.stage[stage] },
    { key: 'at', heading: t.openedAt, show: ({ openedAt }) => day(openedAt, language.value) },
  ];
}
