import type { PlaceName } from '#api/words.ts';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { query } from '../../api/client.ts';
import { useDesk, useEvents } from '../../desk/context.ts';
import { paths } from '../../router.ts';
import { guardWords } from '../../text/of/guard.ts';
import { timelineWords } from '../../text/of/timeline.ts';
import { words } from '../../text/words.ts';
import { Button, LinkButton } from '../../widgets/button.tsx';
import { Field, Select } from '../../widgets/field.tsx';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { EmptyState, Page } from '../../widgets/page.tsx';
import { LineTable } from './entry-table.tsx';
import { createEntryList, queryOf, type Filter } from './entry-list.ts';
import { nameOf } from './said.ts';

/** 出入登记: by area, person, kind and time; the gaps stand in their places. */
export function EntriesScreen() {
  const t = guardWords.value;
  const desk = useDesk();
  const list = useMemo(() => createEntryList(desk), [desk]);
  const top = useRef<HTMLDivElement>(null);
  const { filter, lines, next, areas, problem, hasNewer } = list;
  useEffect(() => void list.first(), [list, filter.value]);
  useEvents('guard', () => void list.passed(isAtTop(top.current)));
  const showNewer = (): void => {
    void list.first();
    top.current?.closest('.screen')?.scrollTo({ top: 0 });
  };
  return (
    <Page
      title={t.entries}
      sub={t.entriesSub}
      acts={<Files filter={filter.value} may={desk.may} />}
    >
      <div ref={top} class="guard-list-top" />
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      <Filters filter={filter.value} areas={areas.value} onChange={(to) => (filter.value = to)} />
      {lines.value === null ? <EmptyState act={words.value.common.loading} /> : null}
      {lines.value?.length === 0 ? <EmptyState act={t.noEntries} /> : null}
      <LineTable
        lines={lines.value ?? []}
        onPasser={(passer) => (filter.value = { ...filter.value, passer })}
      />
      {next.value === null ? null : <Button onPress={() => void list.more()}>{t.more}</Button>}
      {hasNewer.value ? (
        <output class="guard-newer">
          <Button look="main" onPress={showNewer}>
            {t.newer}
          </Button>
        </output>
      ) : null}
    </Page>
  );
}

/** Nothing was scrolled yet. */
const isAtTop = (top: HTMLElement | null): boolean => (top?.closest('.screen')?.scrollTop ?? 0) < 1;

function Files(props: { readonly filter: Filter; readonly may: (action: string) => boolean }) {
  const t = guardWords.value;
  const asked = query(queryOf(props.filter));
  return (
    <>
      <LinkButton href={`/api/registers/entries.pdf${asked}`} download>
        {t.register}
      </LinkButton>
      <LinkButton href={`/api/registers/entries.xlsx${asked}`} download>
        {t.registerSheet}
      </LinkButton>
      {props.may('readTimeline') ? (
        <LinkButton href={paths.timeline}>{timelineWords.value.open}</LinkButton>
      ) : null}
      {props.may('guardDesk') ? <LinkButton href={paths.guard}>{t.back}</LinkButton> : null}
    </>
  );
}

function Filters(props: {
  readonly filter: Filter;
  readonly areas: readonly PlaceName[];
  readonly onChange: (filter: Filter) => void;
}) {
  const t = guardWords.value;
  const { filter, areas, onChange } = props;
  return (
    <div class="row guard-filters">
      <Select
        label={t.area}
        value={filter.areaId}
        options={[
          { value: '', label: t.allAreas },
          ...areas.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(areaId) => onChange({ ...filter, areaId })}
      />
      <Select
        label={t.only}
        value={filter.only}
        options={[
          { value: '', label: t.all },
          { value: 'passed', label: t.onlyPassed },
          { value: 'refused', label: t.onlyRefused },
        ]}
        onChange={(only) => onChange({ ...filter, only })}
      />
      <Field
        label={t.from}
        type="date"
        value={filter.from}
        onChange={(from) => onChange({ ...filter, from })}
      />
      <Field
        label={t.until}
        type="date"
        value={filter.until}
        onChange={(until) => onChange({ ...filter, until })}
      />
      {filter.passer === null ? null : (
        <Button onPress={() => onChange({ ...filter, passer: null })}>
          {`${nameOf(filter.passer)} · ${t.ofEverybody}`}
        </Button>
      )}
    </div>
  );
}
