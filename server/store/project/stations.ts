import type { Bridge, Device, Station } from '#domain/devices.ts';
import type { DeviceId } from '#domain/ids.ts';
import type { Tx } from '../database.ts';
import { bridgeRow, deviceRow, stationRow } from '../stations.ts';

export async function writeStation(tx: Tx, station: Station): Promise<void> {
  const row = stationRow(station);
  await tx
    .insertInto('station')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute();
}

/** Enrolling again moves the bridge or renames it. */
export async function enrolBridge(tx: Tx, bridge: Bridge): Promise<void> {
  const row = bridgeRow(bridge);
  await tx
    .insertInto('bridge')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute();
}

export async function assignDevice(tx: Tx, device: Device): Promise<void> {
  const row = deviceRow(device);
  await tx
    .insertInto('device')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute();
}

export async function removeDevice(tx: Tx, id: DeviceId): Promise<void> {
  await tx.deleteFrom('device').where('id', '=', id).execute();
}
