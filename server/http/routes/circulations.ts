import {
  CheckReadersAnswer,
  CheckReadersBody,
  CirculationCounter,
  CirculationList,
  CirculationQuery,
  CirculationView,
  LegsAnswer,
  LegsBody,
  OpenCirculationBody,
  RecallBody,
  SkipReaderBody,
  SlipReadersBody,
} from '#api/circulations.ts';
import { actId, carrierId, matterId, personId, visitId, type MatterId } from '#domain/ids.ts';
import type { Outcome } from '../../procedures/outcome.ts';
import { runLegs } from '../../procedures/papers/circulation-legs.ts';
import {
  changeCirculation,
  openCirculation,
  readersChecked,
  type SlipChange,
} from '../../procedures/papers/circulations.ts';
import { failureAnswer, refusalView } from '../problems.ts';
import {
  answer,
  guarded,
  problemResponse,
  refuse,
  type Call,
  type Caller,
  type Route,
} from '../route.ts';
import { circulationRows, circulationView, offersAt } from '../views/circulations.ts';
import { personName } from '../views/names.ts';

/** The slip as it is now. */
async function slipNow(
  { desk, c }: Call<unknown, unknown, Caller>,
  outcome: Outcome<{ readonly id: MatterId }>,
): Promise<Response> {
  if (!outcome.ok) return problemResponse(failureAnswer(outcome));
  const { store, now } = desk.house;
  const view = await circulationView(store.db, outcome.value.id, now());
  return view ? c.json(view) : refuse(c, 'notFound');
}

async function changed(
  call: Call<{ readonly act: string }, unknown, Caller>,
  change: SlipChange,
): Promise<Response> {
  const asked = { act: actId(call.body.act), id: matterId(call.param('id')), change };
  return await slipNow(call, await changeCirculation(call.desk.house, call.caller.asker, asked));
}

const reading: readonly Route[] = [
  guarded('readUse', {
    method: 'GET',
    path: '/api/circulations',
    summary: 'Circulation slips: whose hands, how late',
    query: CirculationQuery,
    answer: CirculationList,
    handle: async ({ desk, c, query }) =>
      c.json(await circulationRows(desk.house.store.db, query, desk.house.now())),
  }),
  guarded('readUse', {
    method: 'GET',
    path: '/api/circulations/:id',
    summary: 'One slip as the paper has it',
    answer: CirculationView,
    handle: async (call) =>
      await slipNow(call, { ok: true, value: { id: matterId(call.param('id')) } }),
  }),
];

const slips: readonly Route[] = [
  guarded('circulate', {
    method: 'POST',
    path: '/api/circulations',
    summary: 'Opens a slip: things in a folder, readers in order',
    body: OpenCirculationBody,
    answer: CirculationView,
    handle: async (call) => {
      const { act, title, urgency, carrierIds, readerIds } = call.body;
      const outcome = await openCirculation(call.desk.house, call.caller.asker, {
        act: actId(act),
        title,
        urgency,
        carrierIds: carrierIds.map(carrierId),
        readerIds: readerIds.map(personId),
      });
      return await slipNow(call, outcome);
    },
  }),
  guarded('circulate', {
    method: 'POST',
    path: '/api/circulations/check',
    summary: 'Whether each reader may read everything in the folder; writes nothing',
    body: CheckReadersBody,
    answer: CheckReadersAnswer,
    handle: async ({ desk, c, caller, body }) => {
      const checked = await readersChecked(desk.house, caller.asker, {
        carrierIds: body.carrierIds.map(carrierId),
        readerIds: body.readerIds.map(personId),
      });
      if (checked === null) return refuse(c, 'notFound');
      const readers = checked.map(({ reader, refusal }) => ({
        reader: personName(reader),
        refusal: refusal && refusalView(refusal),
      }));
      return c.json({ readers });
    },
  }),
  guarded('circulate', {
    method: 'POST',
    path: '/api/circulations/:id/readers',
    summary: 'Who reads it yet, in this order; further readers within scope',
    body: SlipReadersBody,
    answer: CirculationView,
    handle: async (call) =>
      await changed(call, { kind: 'readers', readerIds: call.body.readerIds.map(personId) }),
  }),
  guarded('circulate', {
    method: 'POST',
    path: '/api/circulations/:id/skip',
    summary: 'Skips a reader, with a reason',
    body: SkipReaderBody,
    answer: CirculationView,
    handle: async (call) =>
      await changed(call, { kind: 'skip', leg: call.body.leg, reason: call.body.reason }),
  }),
  guarded('circulate', {
    method: 'POST',
    path: '/api/circulations/:id/recall',
    summary: 'Recalls the folder: at once, or when its reader brings it',
    body: RecallBody,
    answer: CirculationView,
    handle: async (call) => await changed(call, { kind: 'recall', reason: call.body.reason }),
  }),
];

/** The counter of the station where this keeper signed in, and no other. */
const isElsewhere = ({ caller, param }: Call<unknown, unknown, Caller>): boolean =>
  caller.asker.stationId !== param('stationId');

const legs: readonly Route[] = [
  guarded('circulate', {
    method: 'GET',
    path: '/api/circulations/counter/:stationId',
    summary: 'What can be done with the folders of who stands here and of what lies here',
    answer: CirculationCounter,
    handle: async (call) => {
      const { desk, c, caller } = call;
      if (isElsewhere(call)) return refuse(c, 'wrongStation');
      const offers = await offersAt(desk.house, caller.asker);
      return offers ? c.json({ offers }) : refuse(c, 'notFound');
    },
  }),
  guarded('circulate', {
    method: 'POST',
    path: '/api/circulations/counter/:stationId/legs',
    summary: 'Gives folders to the reader who is present and takes his back, in one act',
    body: LegsBody,
    answer: LegsAnswer,
    handle: async (call) => {
      const { desk, c, caller, body } = call;
      if (isElsewhere(call)) return refuse(c, 'wrongStation');
      const outcome = await runLegs(desk.house, caller.asker, {
        act: actId(body.act),
        visitId: visitId(body.visitId),
        carrierIds: body.carrierIds.map(carrierId),
        takeBack: body.takeBack.map(({ id, words }) => ({ id: matterId(id), words })),
        give: body.give.map(matterId),
        pin: body.pin,
      });
      return await answer(c, outcome, (told) => ({
        ...told,
        refused: told.refused.map((one) => ({ ...one, refusal: refusalView(one.refusal) })),
      }));
    },
  }),
];

export const circulationRoutes: readonly Route[] = [...legs, ...slips, ...reading];
