import * as v from 'valibot';
import { ColumnsBody, CommitBody, ImportView } from '#api/imports.ts';
import { NoBody } from '#api/session.ts';
import { actId, importId } from '#domain/ids.ts';
import {
  commitImport,
  correctColumns,
  forgetImport,
  problemList,
  startImport,
  type ImportJob,
} from '../../procedures/import-ledger.ts';
import { failureAnswer } from '../problems.ts';
import {
  answer,
  guarded,
  problemResponse,
  refuse,
  type Call,
  type Caller,
  type Route,
} from '../route.ts';
import { importView } from '../views/imports.ts';

const UploadQuery = v.strictObject({
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
});
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const jobOf = ({ desk, param }: Call<unknown, unknown, Caller>): ImportJob | null =>
  desk.house.imports.get(importId(param('id'))) ?? null;

const upload = guarded('import', {
  method: 'POST',
  path: '/api/imports',
  summary: 'Hands a spreadsheet in; it is checked in the background',
  query: UploadQuery,
  answer: ImportView,
  handle: async ({ desk, c, query }) => {
    const bytes = new Uint8Array(await c.req.arrayBuffer());
    return await answer(c, startImport(desk.house, { name: query.name, bytes }), importView);
  },
});

export const importRoutes: readonly Route[] = [
  { ...upload, body: 'bytes' },
  guarded('import', {
    method: 'GET',
    path: '/api/imports/:id',
    summary: 'How far an import is, and what is wrong in the file',
    answer: ImportView,
    handle: async (call) => {
      const job = jobOf(call);
      return job ? call.c.json(importView(job)) : refuse(call.c, 'notFound');
    },
  }),
  guarded('import', {
    method: 'POST',
    path: '/api/imports/:id/columns',
    summary: 'Corrects the kind or the columns of a sheet by hand',
    body: ColumnsBody,
    answer: ImportView,
    handle: async (call) => {
      const job = jobOf(call);
      if (!job) return refuse(call.c, 'notFound');
      return await answer(call.c, correctColumns(call.desk.house, job, call.body), importView);
    },
  }),
  guarded('import', {
    method: 'POST',
    path: '/api/imports/:id/commit',
    summary: 'Writes a checked file into the ledger: everything asked for, or nothing',
    body: CommitBody,
    answer: ImportView,
    handle: async (call) => {
      const job = jobOf(call);
      if (!job) return refuse(call.c, 'notFound');
      const asked = { job, act: actId(call.body.act), mode: call.body.mode };
      return await answer(
        call.c,
        commitImport(call.desk.house, call.caller.asker, asked),
        importView,
      );
    },
  }),
  guarded('import', {
    method: 'GET',
    path: '/api/imports/:id/problems.xlsx',
    summary: 'The rows to mend, as they stood, with a column of reasons',
    answer: XLSX,
    handle: async (call) => {
      const job = jobOf(call);
      if (!job) return refuse(call.c, 'notFound');
      const outcome = await problemList(job);
      if (!outcome.ok) return problemResponse(failureAnswer(outcome));
      return new Response(new Uint8Array(outcome.value), {
        headers: {
          'content-type': XLSX,
          'cache-control': 'no-store',
          'content-disposition': 'attachment; filename="problems.xlsx"',
        },
      });
    },
  }),
  guarded('import', {
    method: 'DELETE',
    path: '/api/imports/:id',
    summary: 'Forgets a file',
    body: NoBody,
    answer: NoBody,
    handle: async (call) => {
      const job = jobOf(call);
      if (!job) return refuse(call.c, 'notFound');
      return await answer(call.c, forgetImport(call.desk.house, job), () => ({}));
    },
  }),
];
