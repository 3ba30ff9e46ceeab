import {
  AreaList,
  DoorList,
  LiftAreaBody,
  RemoveDoorBody,
  SetAreaBody,
  SetDoorBody,
} from '#api/areas.ts';
import { actId, deviceId, personId, placeId, stationId } from '#domain/ids.ts';
import { liftArea, removeDoor, setArea, setDoor } from '../../procedures/doors/areas.ts';
import { answer, guarded, type Route } from '../route.ts';
import { areaList, doorList } from '../views/areas.ts';

export const areaRoutes: readonly Route[] = [
  guarded('manageAreas', {
    method: 'GET',
    path: '/api/areas',
    summary: 'Key areas with their lists, and the rooms that are none',
    answer: AreaList,
    handle: async ({ desk, c }) => c.json(await areaList(desk.house.store.db)),
  }),
  guarded('manageAreas', {
    method: 'POST',
    path: '/api/areas/:placeId',
    summary: 'Makes a room a key area, or says anew who may enter it and how',
    body: SetAreaBody,
    answer: AreaList,
    handle: async ({ desk, c, caller, body, param }) => {
      const { act, entrants, ...rules } = body;
      const area = {
        ...rules,
        placeId: placeId(param('placeId')),
        entrants: entrants.map(({ person, until }) => ({ personId: personId(person), until })),
      };
      const outcome = await setArea(desk.house, caller.asker, { act: actId(act), area });
      return await answer(c, outcome, () => areaList(desk.house.store.db));
    },
  }),
  guarded('manageAreas', {
    method: 'POST',
    path: '/api/areas/:placeId/lift',
    summary: 'A room is no key area any more, and its doors are doors no more',
    body: LiftAreaBody,
    answer: AreaList,
    handle: async ({ desk, c, caller, body, param }) => {
      const asked = { act: actId(body.act), placeId: placeId(param('placeId')) };
      const outcome = await liftArea(desk.house, caller.asker, asked);
      return await answer(c, outcome, () => areaList(desk.house.store.db));
    },
  }),
  guarded('manageDevices', {
    method: 'GET',
    path: '/api/doors',
    summary: 'Stations with their readers, and the doors that they are',
    answer: DoorList,
    handle: async ({ desk, c }) => c.json(await doorList(desk.house.store.db)),
  }),
  guarded('manageDevices', {
    method: 'POST',
    path: '/api/doors/:stationId',
    summary: 'A station passes people into an area; which reader hangs on which side of the door',
    body: SetDoorBody,
    answer: DoorList,
    handle: async ({ desk, c, caller, body, param }) => {
      const door = {
        stationId: stationId(param('stationId')),
        areaId: placeId(body.areaId),
        isGate: body.isGate,
        sides: body.sides.map((side) => ({ ...side, deviceId: deviceId(side.deviceId) })),
      };
      const outcome = await setDoor(desk.house, caller.asker, { act: actId(body.act), door });
      return await answer(c, outcome, () => doorList(desk.house.store.db));
    },
  }),
  guarded('manageDevices', {
    method: 'POST',
    path: '/api/doors/:stationId/remove',
    summary: 'A station passes nobody any more',
    body: RemoveDoorBody,
    answer: DoorList,
    handle: async ({ desk, c, caller, body, param }) => {
      const asked = { act: actId(body.act), stationId: stationId(param('stationId')) };
      const outcome = await removeDoor(desk.house, caller.asker, asked);
      return await answer(c, outcome, () => doorList(desk.house.store.db));
    },
  }),
];
