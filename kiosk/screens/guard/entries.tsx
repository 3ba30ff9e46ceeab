import { EntryList, type PasserView } from '#api/guard.ts';
import type { PlaceName, Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
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
import { nameOf } from './said.ts';

type Lines = EntryList['lines'];
type Filter = {
  readonly areaId: string;
  readonly only: string;
  readonly from: string;
  readonly until: string;
  readonly passer: PasserView | null;
};
const NO_FILTER: Filter = { areaId: '', only: '', from: '', until: '', passer: null };

/** A day as the office has it. */
const dayStart = (day: string): string | undefined =>
  day === '' ? undefined : `${day}T00:00:00+08:00`;
const dayEnd = (day: string): string | undefined =>
  day === '' ? undefined : `${day}T23:59:59.999+08:00`;

const queryOf = ({ areaId, only, from, until, passer }: Filter) => ({
  areaId: areaId === '' ? undefined : areaId,
  only: only === '' ? undefined : only,
  from: utc(dayStart(from)),
  until: utc(dayEnd(until)),
  personId: passer?.kind === 'person' ? passer.id : undefined,
  visitId: passer?.kind === 'visit' ? passer.id : undefined,
});
const utc = (time: string | undefined): string | undefined =>
  time === undefined ? undefined : new Date(time).toISOString();

/** 出入登记: by area, person, kind and time; the gaps stand in their places. */
export function EntriesScreen() {
  const t = guardWords.value;
  const { call, may } = useDesk();
  const filter = useSignal(NO_FILTER);
  const lines = useSignal<Lines | null>(null);
  const next = useSignal<string | null>(null);
  const areas = useSignal<readonly PlaceName[]>([]);
  const problem = useSignal<Problem | null>(null);
  const newest = useRef(0);
  const load = async (before: string | null): Promise<void> => {
    const mine = ++newest.current;
    const asked = { ...queryOf(filter.value), before: before ?? undefined };
    const answer = await call('GET', `/api/entries${query(asked)}`, EntryList);
    if (mine !== newest.current) return;
    problem.value = answer.ok ? null : answer.problem;
    if (!answer.ok) return;
    lines.value = [...(before === null ? [] : (lines.value ?? [])), ...answer.value.lines];
    next.value = answer.value.next;
    areas.value = known(areas.value, answer.value.lines);
  };
  useEffect(() => void load(null), [filter.value]);
  useEvents('guard', () => void load(null));
  return (
    <Page title={t.entries} sub={t.entriesSub} acts={<Files filter={filter.value} may={may} />}>
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      <Filters filter={filter.value} areas={areas.value} onChange={(to) => (filter.value = to)} />
      {lines.value === null ? <EmptyState act={words.value.common.loading} /> : null}
      {lines.value?.length === 0 ? <EmptyState act={t.noEntries} /> : null}
      <LineTable
        lines={lines.value ?? []}
        onPasser={(passer) => (filter.value = { ...filter.value, passer })}
      />
      {next.value === null ? null : <Button onPress={() => void load(next.value)}>{t.more}</Button>}
    </Page>
  );
}

/** Areas that were seen so far: the list is asked of nobody else, who may read it is not who may set it. */
function known(before: readonly PlaceName[], lines: Lines): readonly PlaceName[] {
  const byId = new Map([...before, ...lines.map(({ area }) => area)].map((one) => [one.id, one]));
  return [...byId.values()].toSorted((a, b) => (a.code < b.code ? -1 : 1));
}

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
