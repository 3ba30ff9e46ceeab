import type { ImportProblem, ImportView } from '#api/imports.ts';
import { fill, language, words } from '../../text/words.ts';
import { LinkButton } from '../../widgets/button.tsx';
import { Table } from '../../widgets/table.tsx';
import { totals } from './fields.ts';

/** 问题清单: where it stands in the file, and why, in the clerk's words. */
export function ProblemTable({ view }: { readonly view: ImportView }) {
  const t = words.value.imports;
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
      <Table
        label={t.list}
        rows={view.problems}
        keyOf={(row) => `${row.sheet}-${row.row}-${row.column ?? ''}-${row.problem}`}
        columns={[
          { key: 'where', heading: t.where, show: where },
          { key: 'column', heading: t.column, show: (row) => row.column ?? '' },
          {
            key: 'reason',
            heading: t.reason,
            show: (row) => (language.value === 'zh-CN' ? row.reason : row.reasonEn),
          },
          { key: 'value', heading: t.value, show: (row) => <span class="cell">{row.value}</span> },
        ]}
      />
    </section>
  );
}

const where = (row: ImportProblem): string =>
  fill(words.value.imports.rowOf, { sheet: row.sheet, row: row.row });
