import {
  LayoutList,
  LayoutPreview,
  LayoutPreviewBody,
  SaveLayoutBody,
  WithdrawLayoutBody,
} from '#api/layouts.ts';
import { actId } from '#domain/ids.ts';
import { mayDo } from '#domain/people.ts';
import { subjectOf } from '#domain/labels.ts';
import { previewLayout } from '../../procedures/layout-preview.ts';
import { saveLayout, withdrawLayout } from '../../procedures/layouts.ts';
import type { Outcome } from '../../procedures/outcome.ts';
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
import { layoutList, layoutPreview } from '../views/layouts.ts';

async function layoutsNow(
  { desk, c }: Call<unknown, unknown, Caller>,
  outcome: Outcome<unknown>,
): Promise<Response> {
  if (!outcome.ok) return problemResponse(failureAnswer(outcome));
  return c.json(await layoutList(desk.house.store.db));
}

export const layoutRoutes: readonly Route[] = [
  guarded('readLayouts', {
    method: 'GET',
    path: '/api/layouts',
    summary: 'Layouts of labels: presets, and the unit’s own',
    answer: LayoutList,
    handle: async ({ desk, c }) => c.json(await layoutList(desk.house.store.db)),
  }),
  guarded('editLayouts', {
    method: 'POST',
    path: '/api/layouts',
    summary: 'Saves a layout of the unit’s own, or its next version',
    body: SaveLayoutBody,
    answer: LayoutList,
    handle: async (call) => {
      const { act, layout } = call.body;
      const asked = { act: actId(act), layout };
      return await layoutsNow(call, await saveLayout(call.desk.house, call.caller.asker, asked));
    },
  }),
  guarded('editLayouts', {
    method: 'POST',
    path: '/api/layouts/preview',
    summary: 'Draws a draft of a layout and says what stands in its way; nothing is written',
    body: LayoutPreviewBody,
    answer: LayoutPreview,
    handle: async ({ desk, c, caller, body }) => {
      const { layout, dpi, arrangement = null, subject } = body;
      // The words of a thing are for who may print its label.
      if (subject && !mayDo(caller.person, 'print')) return refuse(c, 'notAllowed');
      const outcome = await previewLayout(desk.house, {
        layout,
        dpi,
        arrangement,
        subject: subject && subjectOf(subject.kind, subject.id),
      });
      return await answer(c, outcome, layoutPreview);
    },
  }),
  guarded('editLayouts', {
    method: 'POST',
    path: '/api/layouts/:name/withdraw',
    summary: 'Withdraws a layout of the unit’s own; labels printed on it stay as they are',
    body: WithdrawLayoutBody,
    answer: LayoutList,
    handle: async (call) => {
      const asked = { act: actId(call.body.act), name: call.param('name') };
      return await layoutsNow(
        call,
        await withdrawLayout(call.desk.house, call.caller.asker, asked),
      );
    },
  }),
];
