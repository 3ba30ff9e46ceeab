import { PrintJobList, type PrintJobRow } from '#api/printing.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk, useEvents } from '../../desk/context.ts';
import { go, paths } from '../../router.ts';
import { lookUp, moment } from '../../text/say.ts';
import { fill, language, words } from '../../text/words.ts';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { EmptyState, Page } from '../../widgets/page.tsx';
import { Table } from '../../widgets/table.tsx';

/** 打印单: every job that was ordered, newest first. */
export function PrintJobsScreen() {
  const t = words.value.print;
  const { call } = useDesk();
  const rows = useSignal<readonly PrintJobRow[] | null>(null);
  const problem = useSignal<Problem | null>(null);
  const load = (): void => {
    void call('GET', '/api/print-jobs', PrintJobList).then((answer) => {
      if (answer.ok) rows.value = answer.value.jobs;
      else problem.value = answer.problem;
    });
  };
  useEffect(load, []);
  useEvents('printJob', load);
  return (
    <Page title={t.title} sub={t.sub}>
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      {rows.value === null ? null : (
        <Table
          label={t.jobs}
          rows={rows.value}
          keyOf={(row) => row.id}
          onOpen={(row) => go(paths.printJob(row.id))}
          empty={<EmptyState act={t.noJobs} hint={t.noJobsHint} />}
          columns={[
            {
              key: 'number',
              heading: t.jobs,
              show: (row) => <span class="number strong">{fill(t.number, row)}</span>,
            },
            {
              key: 'at',
              heading: t.createdAt,
              show: (row) => <span class="number">{moment(row.createdAt, language.value)}</span>,
            },
            {
              key: 'printer',
              heading: t.printer,
              show: (row) => (row.printer === 'pdf' ? t.pdf : row.printerName),
            },
            { key: 'state', heading: t.status, show: (row) => <JobState row={row} /> },
          ]}
        />
      )}
    </Page>
  );
}

function JobState({ row }: { readonly row: PrintJobRow }) {
  const t = words.value.print;
  return (
    <>
      <p class="number">{lookUp(t.state, row.state) ?? row.state}</p>
      <p class="quiet small number">{fill(t.active, row)}</p>
    </>
  );
}
