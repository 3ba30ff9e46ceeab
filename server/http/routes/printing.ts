import * as v from 'valibot';
import { LayoutName } from '#api/print-orders.ts';
import {
  AnswerBody,
  JobActBody,
  LabelList,
  LabelQuery,
  PrintJobList,
  PrintJobView,
  SpoilBody,
} from '#api/printing.ts';
import { Id, SubjectKind } from '#api/words.ts';
import { actId, printJobId, type PrintJobId } from '#domain/ids.ts';
import { subjectOf } from '#domain/labels.ts';
import type { Outcome } from '../../procedures/outcome.ts';
import type { Pressed } from '../../procedures/press.ts';
import { answerDoubt, cancelJob, resumeJob, spoilLabel } from '../../procedures/print-answers.ts';
import { STANDARD_LAYOUT } from '../../procedures/print-plan.ts';
import { jobPdf, previewOn } from '../../procedures/print-pressing.ts';
import { PRESS_SENTENCES } from '../label-sentences.ts';
import { failureAnswer } from '../problems.ts';
import { guarded, problemResponse, refuse, type Call, type Caller, type Route } from '../route.ts';
import { labelList, printJobRows, printJobView } from '../views/printing.ts';

/** Without a thing: a blank label. */
const PreviewQuery = v.pipe(
  v.strictObject({
    kind: v.optional(SubjectKind),
    id: v.optional(Id),
    dpi: v.optional(v.picklist(['203', '300', '600'])),
    layout: v.optional(LayoutName),
  }),
  v.check(({ kind, id }) => (kind === undefined) === (id === undefined)),
);
const RESOLUTIONS = { '203': 203, '300': 300, '600': 600 } as const;
const PAGE = 100;
const PAGE_MAX = 500;

/** After a change: the job as it is now. */
export async function jobNow(
  { desk, c }: Call<unknown, unknown, Caller>,
  outcome: Outcome<{ readonly jobId: PrintJobId }>,
): Promise<Response> {
  if (!outcome.ok) return problemResponse(failureAnswer(outcome));
  const view = await printJobView(desk.house.store.db, outcome.value.jobId);
  return view ? c.json(view) : refuse(c, 'notFound');
}

/** Bytes of a label; what cannot be printed says why, and is no broken picture. */
function pressedResponse(pressed: Pressed, type: string): Response {
  if (!pressed.ok) {
    const reasons = [PRESS_SENTENCES[pressed.reason]];
    return problemResponse(failureAnswer({ ok: false, trouble: 'labelNotPrintable', reasons }));
  }
  const headers = { 'content-type': type, 'cache-control': 'no-store' };
  return new Response(new Uint8Array(pressed.bytes), { headers });
}

export const printingRoutes: readonly Route[] = [
  guarded('print', {
    method: 'GET',
    path: '/api/print-jobs',
    summary: 'Print jobs, newest first',
    answer: PrintJobList,
    handle: async ({ desk, c }) => c.json({ jobs: await printJobRows(desk.house.store.db) }),
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
    method: 'GET',
    path: '/api/print-jobs/:id/labels',
    summary: 'A page of the labels of a job, all of them or those in one state',
    query: LabelQuery,
    answer: LabelList,
    handle: async ({ desk, c, param, query }) => {
      const { state, after, limit } = query;
      const page = await labelList(desk.house.store.db, printJobId(param('id')), {
        states: state && [state],
        after: after === undefined ? undefined : Number(after),
        limit: Math.max(1, Math.min(PAGE_MAX, Number(limit ?? PAGE))),
      });
      return page ? c.json(page) : refuse(c, 'notFound');
    },
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
    path: '/api/print-jobs/:id/spoil',
    summary: 'Spoils one label that is not stuck on',
    body: SpoilBody,
    answer: PrintJobView,
    handle: async (call) => {
      const { act, position } = call.body;
      const asked = { act: actId(act), jobId: printJobId(call.param('id')), position };
      return await jobNow(call, await spoilLabel(call.desk.house, call.caller.asker, asked));
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
    handle: async ({ desk, param }) => {
      const outcome = await jobPdf(desk.house, printJobId(param('id')));
      if (!outcome.ok) return problemResponse(failureAnswer(outcome));
      return pressedResponse(outcome.value, 'application/pdf');
    },
  }),
  guarded('print', {
    method: 'GET',
    path: '/api/labels/preview.svg',
    summary: 'A label as it would be printed, with a sample symbol',
    query: PreviewQuery,
    answer: 'image/svg+xml',
    handle: async ({ desk, query }) => {
      const { kind, id, layout = STANDARD_LAYOUT } = query;
      const subject = kind === undefined || id === undefined ? null : subjectOf(kind, id);
      const dpi = RESOLUTIONS[query.dpi ?? '203'];
      const outcome = await previewOn(desk.house, subject, { dpi, layout });
      if (!outcome.ok) return problemResponse(failureAnswer(outcome));
      return pressedResponse(outcome.value, 'image/svg+xml');
    },
  }),
];
