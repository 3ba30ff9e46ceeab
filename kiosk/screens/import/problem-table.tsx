import type { ImportProblem, ImportView } from '#api/imports.ts';
import { importsWords } from '../../text/of/import.ts';
import { fill, language } from '../../text/words.ts';
import { LinkButton } from '../../widgets/button.tsx';
import { Table } from '../../widgets/table.tsx';
import { totals } from './fields.ts';

/** 问题清单: where it stands in the file, and why, in the clerk's words. */
export function ProblemTable({ view }: { readonly view: ImportView }) {
  const t = importsWords.value;
  const { problems } = totals(view.sheets);
  if (problems === 0 && view.problems.length === 0) {
    return view.state === 'checked' ? <p class="quiet">{t.noProblems}</p> : null;
  }
  return (
    <section class="stack">
      <div class="row spread">
        <h2>{fill(t.list, { count: problems })}</h2>
        <LinkButton href={`/api/imports/${view.id}/problems.xlsx`} download>
          {t.download}
        </LinkButton>
      </div>
      {view.problems.length < problems ? (
        <p class="quiet small">{fill(t.listFirst, { shown: view.problems.length })}</p>
      ) : null}
      {sheetsOf(view.problems).map((sheet) => (
        <SheetProblems
          key={sheet}
          sheet={sheet}
          rows={view.problems.filter((row) => row.sheet === sheet)}
        />
      ))}
    </section>
  );
}

const sheetsOf = (rows: readonly ImportProblem[]): string[] => [
  ...new Set(rows.map((row) => row.sheet)),
];

/** One sheet's rows to mend, in the order of the file. */
function SheetProblems(props: { readonly sheet: string; readonly rows: readonly ImportProblem[] }) {
  const t = importsWords.value;
  return (
    <>
      <h3 class="cell">{props.sheet}</h3>
      <Table
        label={props.sheet}
        rows={props.rows}
        keyOf={(row) => `${row.row}-${row.column ?? ''}-${row.problem}`}
        columns={[
          {
            key: 'row',
            heading: t.where,
            show: ({ row }) => <span class="number">{fill(t.rowOf, { row })}</span>,
          },
          {
            key: 'column',
            heading: t.column,
            show: (row) => <p class="problem-column">{row.column ?? ''}</p>,
          },
          {
            key: 'reason',
            heading: t.reason,
            show: (row) => (language.value === 'zh-CN' ? row.reason : row.reasonEn),
          },
          {
            key: 'value',
            heading: t.value,
            show: (row) => <p class="cell problem-value">{row.value}</p>,
          },
        ]}
      />
    </>
  );
}
