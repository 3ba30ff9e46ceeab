import type { ImportView } from '#api/imports.ts';
import { fieldChanges } from '#domain/standing.ts';
import type { ImportJob } from '../../procedures/import-ledger.ts';

const PEOPLE_SHOWN = 200;

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
  updates: (job.checked?.updates ?? []).slice(0, PEOPLE_SHOWN).map(({ before, after }) => ({
    staffNumber: before.staffNumber,
    name: before.name,
    changes: fieldChanges(before, after),
  })),
  updateCount: job.checked?.updates.length ?? 0,
  unlisted: (job.checked?.unlisted ?? [])
    .slice(0, PEOPLE_SHOWN)
    .map(({ staffNumber, name, department }) => ({ staffNumber, name, department })),
  unlistedCount: job.checked?.unlisted.length ?? 0,
});
