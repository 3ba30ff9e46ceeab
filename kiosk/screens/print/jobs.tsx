import { PrintJobList, type PrintJobRow } from '#api/printing.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk, useEvents } from '../../desk/context.ts';
import { go, paths } from '../../router.ts';
import { printWords } from '../../text/of/print.ts';
import { layoutsWords } from '../../text/of/layouts.ts';
import { bindBlankWords } from '../../text/of/bind-blank.ts';
import { lookUp, moment } from '../../text/say.ts';
import { fill, language } from '../../text/words.ts';
import { Button, LinkButton } from '../../widgets/button.tsx';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { EmptyState, Page } from '../../widgets/page.tsx';
import { Table } from '../../widgets/table.tsx';
import { useRest } from '../rest.ts';
import { BindDialog } from './bind-dialog.tsx';
import { useLayoutNames } from './layout-names.ts';
import { OrderDialog } from './order-dialog.tsx';
import { printerWord, reprintWord } from './said.ts';

const BLANKS_USUAL = 50;

/** 打印单: every job that was ordered, newest first; and what is printed before anybody knows for what. */
export function PrintJobsScreen() {
  const t = printWords.value;
  const { call, may } = useDesk();
  const rows = useSignal<readonly PrintJobRow[] | null>(null);
  const problem = useSignal<Problem | null>(null);
  const isOrdering = useSignal(false);
  /** The blank that was scanned, or none yet; undefined: nobody binds. */
  const binding = useSignal<string | null | undefined>(undefined);
  const load = (): void => {
    void call('GET', '/api/print-jobs', PrintJobList).then((answer) => {
      if (answer.ok) rows.value = answer.value.jobs;
      else problem.value = answer.problem;
    });
  };
  const rest = useRest();
  useEffect(load, []);
  useEvents('printJob', () => rest(load));
  useEvents('read', ({ read }) => {
    if (read.outcome === 'unbound' && binding.value === undefined) binding.value = read.text;
  });
  const acts = (
    <>
      {may('readLayouts') ? (
        <LinkButton href={paths.layouts}>{layoutsWords.value.title}</LinkButton>
      ) : null}
      <Button onPress={() => (binding.value = null)}>{bindBlankWords.value.act}</Button>
      <Button onPress={() => (isOrdering.value = true)}>{t.blanks}</Button>
    </>
  );
  return (
    <Page title={t.title} sub={t.sub} acts={acts}>
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      {rows.value === null ? null : <Jobs rows={rows.value} />}
      {isOrdering.value ? (
        <OrderDialog
          source={{ what: { kind: 'blanks', count: BLANKS_USUAL }, sample: null }}
          onClose={() => (isOrdering.value = false)}
        />
      ) : null}
      {binding.value === undefined ? null : (
        <BindDialog
          blank={binding.value}
          thing={null}
          onClose={() => (binding.value = undefined)}
        />
      )}
    </Page>
  );
}

function Jobs({ rows }: { readonly rows: readonly PrintJobRow[] }) {
  const t = printWords.value;
  const layoutName = useLayoutNames();
  return (
    <Table
      label={t.jobs}
      rows={rows}
      keyOf={(row) => row.id}
      onOpen={(row) => go(paths.printJob(row.id))}
      empty={<EmptyState act={t.noJobs} hint={t.noJobsHint} />}
      columns={[
        {
          key: 'number',
          heading: t.jobs,
          show: (row) => (
            <>
              <p class="number strong">{fill(t.number, { number: row.number })}</p>
              <p class="quiet small number">{moment(row.createdAt, language.value)}</p>
            </>
          ),
        },
        {
          key: 'printer',
          heading: t.printer,
          show: (row) => (
            <>
              <p>{printerWord(row)}</p>
              <p class="quiet small">
                {[layoutName(row.layout), reprintWord(row.reason)]
                  .filter((part) => part !== null)
                  .join('　')}
              </p>
            </>
          ),
        },
        { key: 'progress', heading: t.progress, show: (row) => <JobProgress row={row} /> },
        {
          key: 'state',
          heading: t.status,
          show: (row) => <span class="number">{lookUp(t.state, row.state) ?? row.state}</span>,
        },
      ]}
    />
  );
}

function JobProgress({ row }: { readonly row: PrintJobRow }) {
  const line = fill(printWords.value.active, { active: row.active, labels: row.labels });
  return (
    <div class="job-progress">
      <progress aria-label={line} value={row.active} max={Math.max(1, row.labels)} />
      <p class="quiet small number">{line}</p>
    </div>
  );
}
