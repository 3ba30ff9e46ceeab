import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask, assigned, enrolledBridge } from './bridge-line.ts';
import { workingHouse, type Json, type TestHouse } from './house.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await workingHouse();
});
afterAll(() => house.end());

const health = (deviceId: string, state: string) => ({
  deviceId,
  state,
  trouble: null,
  detail: null,
  identity: null,
  reads: 3,
  noiseBytes: 0,
  lastReadAt: null,
});
const attached = (port: string, scannerId: string | null) => ({
  port,
  description: 'Voyager 1450g',
  suggestedDriver: 'hidpos',
  probe: 'none',
  identity: null,
  scannerId,
});

test('a scanner that nobody assigned is told beside the devices, plugged in or not', async () => {
  const { admin, token, bridgeId } = await enrolledBridge(house);
  const named = await assigned(admin, bridgeId, {
    name: '读卡器',
    port: 'serial:/dev/ttyUSB0@9600',
    driver: 'em4100',
    dpi: null,
  });
  const devices = [health(named, 'open'), health('hid-a', 'open'), health('hid-b', 'absent')];
  const ports = [attached('hid:/dev/hidraw0', 'hid-a'), attached('hid:/dev/hidraw9', null)];
  const told = await ask(house, '/bridge/health', { devices, attached: ports, spooled: 0 }, token);
  expect(told.status).toBe(200);
  const { bridges } = (await admin.get('/api/devices')).body;
  const bridge = bridges.find(({ id }: Json) => id === bridgeId);
  expect(bridge.devices.map(({ health: { deviceId } }: Json) => deviceId)).toEqual([named]);
  expect(bridge.unnamed).toEqual([
    { description: 'Voyager 1450g', health: devices[1] },
    { description: null, health: devices[2] },
  ]);
});
