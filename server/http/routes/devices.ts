import {
  AssignDeviceBody,
  DevicesView,
  EnrolmentCode,
  EnrolmentCodeBody,
  RemoveDeviceBody,
} from '#api/devices.ts';
import { actId, bridgeId, deviceId, stationId } from '#domain/ids.ts';
import { assignDevice, makeEnrolmentCode, removeDevice } from '../../procedures/devices.ts';
import type { Outcome } from '../../procedures/outcome.ts';
import { failureAnswer } from '../problems.ts';
import { answer, guarded, problemResponse, type Call, type Caller, type Route } from '../route.ts';
import { devicesView } from '../views/devices.ts';

async function devicesNow(
  { desk, c }: Call<unknown, unknown, Caller>,
  outcome: Outcome<unknown>,
): Promise<Response> {
  if (!outcome.ok) return problemResponse(failureAnswer(outcome));
  return c.json(await devicesView(desk.house.store.db, desk.bridges));
}

export const deviceRoutes: readonly Route[] = [
  guarded('readDevices', {
    method: 'GET',
    path: '/api/devices',
    summary: 'Bridges, their devices and how each is',
    answer: DevicesView,
    handle: async (call) => await devicesNow(call, { ok: true, value: null }),
  }),
  guarded('manageDevices', {
    method: 'POST',
    path: '/api/bridges/enrolment-codes',
    summary: 'A one-time code to enrol a bridge with, good for ten minutes',
    body: EnrolmentCodeBody,
    answer: EnrolmentCode,
    handle: async ({ desk, c, body }) =>
      await answer(
        c,
        await makeEnrolmentCode(desk.house, stationId(body.stationId)),
        (code) => code,
      ),
  }),
  guarded('manageDevices', {
    method: 'POST',
    path: '/api/devices',
    summary: 'Gives a port of a bridge a name and a driver',
    body: AssignDeviceBody,
    answer: DevicesView,
    handle: async (call) => {
      const { act, bridgeId: bridge, ...device } = call.body;
      const asked = { act: actId(act), device: { ...device, bridgeId: bridgeId(bridge) } };
      return await devicesNow(call, await assignDevice(call.desk.house, call.caller.asker, asked));
    },
  }),
  guarded('manageDevices', {
    method: 'DELETE',
    path: '/api/devices/:id',
    summary: 'Takes a device out of use',
    body: RemoveDeviceBody,
    answer: DevicesView,
    handle: async (call) => {
      const asked = { act: actId(call.body.act), deviceId: deviceId(call.param('id')) };
      return await devicesNow(call, await removeDevice(call.desk.house, call.caller.asker, asked));
    },
  }),
];
