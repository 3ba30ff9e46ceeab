import type { OverdueList, OverdueQuery } from '#api/board.ts';
import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { query } from '../../api/client.ts';
import { useDesk, useEvents } from '../../desk/context.ts';
import { go, path, paths } from '../../router.ts';
import { fill } from '../../text/words.ts';
import { Button, LinkButton } from '../../widgets/button.tsx';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { EmptyState } from '../../widgets/page.tsx';
import { boardWords } from './board-words.ts';
import { createOverdue, filterIn, overduePath } from './model.ts';
import { OverdueFilters } from './overdue-filters.tsx';
import { OverdueTable } from './overdue-table.tsx';

const REFRESH_MS = 30_000;

/** 超期: the list by its filters, which stand in the address; what a scan or a badge means here. */
export function Overdue() {
  const t = boardWords.value;
  const { call } = useDesk();
  const model = useMemo(() => createOverdue(call), []);
  const chosen = useSignal<ReadonlySet<string>>(new Set());
  const at = path.value;
  const filter = filterIn(at);
  const load = (): void => void model.load(filterIn(path.value));
  useEffect(() => {
    load();
    const timer = setInterval(load, REFRESH_MS);
    return () => clearInterval(timer);
  }, [at]);
  useEvents('alarms', load);
  useEvents('counter', load);
  useEvents('read', ({ read }) => {
    if (read.outcome === 'carrier' && read.carrierId !== null) go(paths.carrier(read.carrierId));
  });
  useEvents('badge', ({ personId }) => {
    if (personId !== null) go(overduePath({ holderId: personId }));
  });
  const list = model.list.value;
  const problem = model.problem.value;
  return (
    <>
      {problem === null ? null : <ProblemNotice problem={problem} />}
      <OverdueFilters
        filter={filter}
        list={list}
        onChange={(next) => go(overduePath({ ...filterIn(path.value), ...next }))}
      />
      {list === null ? (
        problem === null ? (
          <EmptyState act={t.loading} />
        ) : null
      ) : (
        <>
          <Acts
            list={list}
            filter={filter}
            chosen={chosen.value}
            onChoose={(next) => (chosen.value = next)}
          />
          <OverdueTable
            lines={list.lines}
            chosen={chosen.value}
            onChoose={(next) => (chosen.value = next)}
          />
        </>
      )}
    </>
  );
}

/** What can be done with the list: notices to those ticked, and the list itself as a file. */
function Acts(props: {
  readonly list: OverdueList;
  readonly filter: OverdueQuery;
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
}) {
  const t = boardWords.value;
  const { lines, total } = props.list;
  const here = new Set(lines.map(({ holder }) => holder.id));
  const people = [...props.chosen].filter((id) => here.has(id));
  const isAll = here.size > 0 && people.length === here.size;
  const count = people.length;
  const said = total > lines.length ? t.listedPart : t.listed;
  return (
    <div class="row spread">
      <p class="quiet number">{fill(said, { total, shown: lines.length })}</p>
      <div class="row">
        <Button disabled={here.size === 0} onPress={() => props.onChoose(isAll ? new Set() : here)}>
          {isAll ? t.chooseNone : t.chooseAll}
        </Button>
        {count === 0 ? (
          <Button disabled>{fill(t.notices, { count })}</Button>
        ) : (
          <LinkButton
            look="main"
            download
            href={`/api/forms/overdue-notices.pdf${query({ people: people.join(',') })}`}
          >
            {fill(t.notices, { count })}
          </LinkButton>
        )}
        {(['pdf', 'xlsx'] as const).map((format) => (
          <LinkButton
            key={format}
            download
            href={`/api/registers/overdue.${format}${query(props.filter)}`}
          >
            {t[format]}
          </LinkButton>
        ))}
      </div>
    </div>
  );
}
