import {
  BindAnswer,
  BindBody,
  PrintBody,
  PrintCount,
  PrintCountBody,
  type PrintWhat,
} from '#api/print-orders.ts';
import { PrintJobView } from '#api/printing.ts';
import { actId, importId, personId, placeId } from '#domain/ids.ts';
import { bindBlank } from '../../procedures/bind-label.ts';
import { subjectOf } from '#domain/labels.ts';
import { labelWords } from '../../procedures/faces.ts';
import type { PrintChoice } from '../../procedures/print-choice.ts';
import { orderBlanks, orderLabels } from '../../procedures/print-labels.ts';
import {
  checkTarget,
  planPrint,
  STANDARD_LAYOUT,
  type PrintTarget,
} from '../../procedures/print-plan.ts';
import { answer, guarded, type Route } from '../route.ts';
import { blankCount, printCount } from '../views/printing.ts';
import { jobNow } from './printing.ts';

const targetOf = ({ printer, layout, sheet }: Omit<PrintCountBody, 'what'>): PrintTarget => ({
  printer,
  layout: layout ?? STANDARD_LAYOUT,
  sheet: sheet ?? null,
});

/** The things as procedures name them. */
function choiceOf(what: Exclude<PrintWhat, { kind: 'blanks' }>): PrintChoice {
  switch (what.kind) {
    case 'subjects':
      return {
        kind: what.kind,
        subjects: what.subjects.map(({ kind, id }) => subjectOf(kind, id)),
      };
    case 'search': {
      const { placeId: place, holderId: holder, ...search } = what.filters;
      const at = place === undefined ? undefined : placeId(place);
      const holderId = holder === undefined ? undefined : personId(holder);
      return { kind: what.kind, search: { ...search, holderId, placeId: at } };
    }
    case 'import':
      return { kind: what.kind, importId: importId(what.importId) };
    case 'place':
      return { ...what, placeId: placeId(what.placeId) };
  }
}

export const printOrderRoutes: readonly Route[] = [
  guarded('print', {
    method: 'POST',
    path: '/api/print-jobs',
    summary: 'Orders labels; the order is in the ledger before paper moves',
    body: PrintBody,
    answer: PrintJobView,
    handle: async (call) => {
      const { what, skipLabelled = false, reason = null } = call.body;
      const target = { act: actId(call.body.act), ...targetOf(call.body) };
      const { house } = call.desk;
      const { asker } = call.caller;
      const outcome =
        what.kind === 'blanks'
          ? await orderBlanks(house, asker, { ...target, count: what.count })
          : await orderLabels(house, asker, {
              ...target,
              choice: choiceOf(what),
              skipLabelled,
              reason,
            });
      return await jobNow(call, outcome);
    },
  }),
  guarded('print', {
    method: 'POST',
    path: '/api/print-jobs/count',
    summary: 'What an order of labels would come to; nothing is ordered',
    body: PrintCountBody,
    answer: PrintCount,
    handle: async ({ desk, c, body }) => {
      const { db } = desk.house.store;
      const { what, skipLabelled = false } = body;
      const target = targetOf(body);
      if (what.kind === 'blanks') {
        return c.json(blankCount(what.count, await checkTarget(db, target)));
      }
      return c.json(
        printCount(await planPrint(db, { ...target, choice: choiceOf(what), skipLabelled })),
      );
    },
  }),
  guarded('print', {
    method: 'POST',
    path: '/api/labels/bind',
    summary: 'Binds a blank label to the thing that it is stuck on',
    body: BindBody,
    answer: BindAnswer,
    handle: async ({ desk, c, caller, body }) => {
      const subject = subjectOf(body.subject.kind, body.subject.id);
      const asked = { act: actId(body.act), text: body.code, subject };
      const outcome = await bindBlank(desk.house, caller.asker, asked);
      return await answer(c, outcome, ({ code, jobId, name }) => ({
        printedCode: labelWords({ code, generation: 0 }).printedCode,
        jobId,
        name,
      }));
    },
  }),
];
