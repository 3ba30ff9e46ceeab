import { CorrectMovementBody, CorrectRecordBody, UndoAnswer, UndoBody } from '#api/corrections.ts';
import { CarrierPage } from '#api/ledger.ts';
import { actId, carrierId, personId } from '#domain/ids.ts';
import { correctLastMovement, correctWritten, undo } from '../../procedures/corrections.ts';
import { answer, guarded, refuse, type Route } from '../route.ts';
import { carrierPage } from '../views/ledger.ts';

/** 撤销, 更正: nothing is ever rewritten, only added to. */
export const correctionRoutes: readonly Route[] = [
  guarded('counter', {
    method: 'POST',
    path: '/api/counter/:stationId/undo',
    summary: 'Undoes one’s own act of the last minute: all that it moved goes back',
    body: UndoBody,
    answer: UndoAnswer,
    handle: async ({ desk, c, caller, body, param }) => {
      if (caller.asker.stationId !== param('stationId')) return refuse(c, 'wrongStation');
      const asked = { act: actId(body.act), of: actId(body.of) };
      return await answer(c, await undo(desk.house, caller.asker, asked), (undone) => undone);
    },
  }),
  guarded('counter', {
    method: 'POST',
    path: '/api/carriers/:id/correct-movement',
    summary: 'Takes the last movement of a carrier back, with a reason and a second person',
    body: CorrectMovementBody,
    answer: CarrierPage,
    handle: async ({ desk: { house }, c, caller, body, param }) => {
      const id = carrierId(param('id'));
      const asked = { ...body, act: actId(body.act), carrierId: id };
      const outcome = await correctLastMovement(house, caller.asker, asked);
      return await answer(c, outcome, () => carrierPage(house.store.db, id, house.now()));
    },
  }),
  guarded('counter', {
    method: 'POST',
    path: '/api/carriers/:id/correct-record',
    summary: 'Puts right what is written of a carrier, with a reason and a second person',
    body: CorrectRecordBody,
    answer: CarrierPage,
    handle: async ({ desk: { house }, c, caller, body, param }) => {
      const id = carrierId(param('id'));
      const { custodianId, ...rest } = body.changes;
      const changes =
        custodianId === undefined
          ? rest
          : { ...rest, custodianId: custodianId === null ? null : personId(custodianId) };
      const asked = { ...body, changes, act: actId(body.act), carrierId: id };
      const outcome = await correctWritten(house, caller.asker, asked);
      return await answer(c, outcome, () => carrierPage(house.store.db, id, house.now()));
    },
  }),
];
