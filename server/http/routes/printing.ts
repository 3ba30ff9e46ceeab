import * as v from 'valibot';
import { AnswerBody, JobActBody, PrintBody, PrintJobList, PrintJobView } from '#api/printing.ts';
import { Id, SubjectKind } from '#api/words.ts';
import { actId, printJobId, type PrintJobId } from '#domain/ids.ts';
import { faceOf, subjectOf } from '../../procedures/faces.ts';
import type { Outcome } from '../../procedures/outcome.ts';
import type { Pressed } from '../../procedures/press.ts';
import {
  answerDoubt,
  cancelJob,
  jobPdf,
  orderLabels,
  resumeJob,
} from '../../procedures/print-labels.ts';
import { failureAnswer } from '../problems.ts';
import { guarded, problemResponse, refuse, type Call, type Caller, type Route } from '../route.ts';
import { printJobRows, printJobView } from '../views/printing.ts';

const PreviewQuery = v.strictObject({
  kind: SubjectKind,
  id: Id,
  dpi: v.optional(v.picklist(['203', '300'])),
});

/** After a change: the job as it is now. */
async function jobNow(
  { desk, c }: Call<unknown, unknown, Caller>,
  outcome: Outcome<{ readonly jobId: PrintJobId }>,
): Promise<Response> {
  if (!outcome.ok) return problemResponse(failureAnswer(outcome));
  const view = await printJobView(desk.house.store.db, outcome.value.jobId);
  return view ? c.json(view) : refuse(c, 'notFound');
}

/** Bytes of a label; what cannot be laid out is a bad request, not a broken picture. */
const pressedResponse = (pressed: Pressed, type: string): Response | null =>
  pressed.ok
    ? new Response(new Uint8Array(pressed.bytes), {
        headers: { 'content-type': type, 'cache-control': 'no-store' },
      })
    : null;

export const printingRoutes: readonly Route[] = [
  guarded('print', {
    method: 'GET',
    path: '/api/print-jobs',
    summary: 'Print jobs, newest first',
    answer: PrintJobList,
    handle: async ({ desk, c }) => c.json({ jobs: await printJobRows(desk.house.store.db) }),
  }),
  guarded('print', {
    method: 'POST',
    path: '/api/print-jobs',
    summary: 'Orders labels; the order is in the ledger before paper moves',
    body: PrintBody,
    answer: PrintJobView,
    handle: async (call) => {
      const { act, printer, subjects } = call.body;
      const outcome = await orderLabels(call.desk.house, call.caller.asker, {
        act: actId(act),
        printer,
        subjects: subjects.map(({ kind, id }) => subjectOf(kind, id)),
      });
      return await jobNow(call, outcome);
    },
  }),
  guarded('print', {
    method: 'GET',
    path: '/api/print-jobs/:id',
    summary: 'One job with its labels',
    answer: PrintJobView,
    handle: async (call) =>
      await jobNow(call, { ok: true, value: { jobId: printJobId(call.param('id')) } }),
  }),
  guarded('print', {
    method: 'POST',
    path: '/api/print-jobs/:id/answer',
    summary: 'A person looked: did this label come out?',
    body: AnswerBody,
    answer: PrintJobView,
    handle: async (call) => {
      const { act, position, cameOut } = call.body;
      const jobId = printJobId(call.param('id'));
      const asked = { act: actId(act), jobId, position, cameOut };
      return await jobNow(call, await answerDoubt(call.desk.house, call.caller.asker, asked));
    },
  }),
  guarded('print', {
    method: 'POST',
    path: '/api/print-jobs/:id/cancel',
    summary: 'Cancels a job; what has not come out is spoiled',
    body: JobActBody,
    answer: PrintJobView,
    handle: async (call) => {
      const asked = { act: actId(call.body.act), jobId: printJobId(call.param('id')) };
      return await jobNow(call, await cancelJob(call.desk.house, call.caller.asker, asked));
    },
  }),
  guarded('print', {
    method: 'POST',
    path: '/api/print-jobs/:id/resume',
    summary: 'Goes on after the printer is well again',
    body: JobActBody,
    answer: PrintJobView,
    handle: async (call) => {
      const asked = { act: actId(call.body.act), jobId: printJobId(call.param('id')) };
      return await jobNow(call, await resumeJob(call.desk.house, asked));
    },
  }),
  guarded('print', {
    method: 'GET',
    path: '/api/print-jobs/:id/labels.pdf',
    summary: 'The labels of a job ordered as PDF',
    answer: 'application/pdf',
    handle: async ({ desk, c, param }) => {
      const outcome = await jobPdf(desk.house, printJobId(param('id')));
      if (!outcome.ok) return problemResponse(failureAnswer(outcome));
      return pressedResponse(outcome.value, 'application/pdf') ?? refuse(c, 'badRequest');
    },
  }),
  guarded('print', {
    method: 'GET',
    path: '/api/labels/preview.svg',
    summary: 'A label as it would be printed, with a sample symbol',
    query: PreviewQuery,
    answer: 'image/svg+xml',
    handle: async ({ desk, c, query }) => {
      const { store, labels, press } = desk.house;
      const subject = subjectOf(query.kind, query.id);
      const face = await faceOf(store.db, labels, { subject, label: null });
      if (!face) return refuse(c, 'notFound');
      const pressed = await press.svg(face, query.dpi === '300' ? 300 : 203);
      return pressedResponse(pressed, 'image/svg+xml') ?? refuse(c, 'badRequest');
    },
  }),
];
