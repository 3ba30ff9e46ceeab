import type { ImportView } from '#api/imports.ts';
import type { ImportJob } from '../../procedures/import-ledger.ts';

export const importView = (job: ImportJob): ImportView => ({
  id: job.id,
  fileName: job.fileName,
  state: job.state,
  done: job.done,
  total: job.total,
  refusal: job.refusal,
  sheets: (job.checked?.sheets ?? []).map((sheet) => ({
    sheet: sheet.sheet,
    kind: sheet.kind,
    headerRow: sheet.headerRow,
    columns: sheet.columns.map(({ heading, field }) => ({ heading, field })),
    good: sheet.good,
    problems: sheet.problems,
    known: sheet.known,
    carriers: sheet.carriers,
  })),
  problems: [...(job.checked?.firstProblems ?? [])],
  importedBeforeAt: job.importedBeforeAt,
  written: job.written,
});
