import type { Device } from '#domain/devices.ts';
import { actId, type BridgeId } from '#domain/ids.ts';
import { assignDevice, removeDevice } from '../procedures/devices.ts';
import type { Asker } from '../procedures/house.ts';
import { personByStaffNumber } from '../store/people.ts';
import { allStations, devicesOf } from '../store/stations.ts';
import type { DemoHouse } from './sample-staff.ts';
import { ADMINISTRATORS } from './sample-unit.ts';

/** Where the simulated devices listen: each as `tcp:host:port`. */
export type TwinPorts = {
  readonly scanner: { readonly address: string };
  readonly badgeReader: { readonly address: string };
  readonly pad: { readonly address: string };
  readonly printer: { readonly address: string };
};

/**
 * 登记演示设备, by the system administrator. The ports are others at each start, so what an earlier start
 * registered is removed first.
 */
export async function assignTwins(
  house: DemoHouse,
  bridgeId: BridgeId,
  ports: TwinPorts,
): Promise<void> {
  const asker = await sysAdmin(house);
  for (const { id } of await devicesOf(house.store.db, bridgeId)) {
    await removeDevice(house, asker, { act: actId(house.newId()), deviceId: id });
  }
  for (const device of devices(bridgeId, ports)) {
    const outcome = await assignDevice(house, asker, { act: actId(house.newId()), device });
    if (!outcome.ok) throw new Error(`the device ${device.name} could not be registered`);
  }
}

const devices = (bridgeId: BridgeId, ports: TwinPorts): readonly Omit<Device, 'id'>[] => [
  { bridgeId, name: '扫码枪', port: ports.scanner.address, driver: 'serial-scanner', dpi: null },
  { bridgeId, name: '工牌读卡器', port: ports.badgeReader.address, driver: 'em4100', dpi: null },
  { bridgeId, name: 'RFID发卡器', port: ports.pad.address, driver: 'magicrf', dpi: null },
  { bridgeId, name: '标签打印机', port: ports.printer.address, driver: 'zpl', dpi: 203 },
];

async function sysAdmin(house: DemoHouse): Promise<Asker> {
  const { db } = house.store;
  const person = await personByStaffNumber(db, ADMINISTRATORS.sysAdmin.staffNumber);
  const [station] = await allStations(db);
  if (person === null || station === undefined) {
    throw new Error('this folder holds another unit than the sample');
  }
  return { personId: person.id, stationId: station.id };
}
