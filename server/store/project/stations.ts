import type { Device, FactDetail, Station } from '#domain/facts.ts';
import type { DeviceId } from '#domain/ids.ts';
import type { Tx } from '../database.ts';

export async function writeStation(tx: Tx, station: Station): Promise<void> {
  const row = { id: station.id, name: station.name, place_id: station.placeId };
  await tx
    .insertInto('station')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute();
}

/** Enrolling again moves the bridge or renames it. */
export async function enrolBridge(
  tx: Tx,
  bridge: Extract<FactDetail, { kind: 'bridgeEnrolled' }>,
): Promise<void> {
  const row = { id: bridge.bridgeId, name: bridge.name, station_id: bridge.stationId };
  await tx
    .insertInto('bridge')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute();
}

export async function assignDevice(tx: Tx, device: Device): Promise<void> {
  const row = {
    id: device.id,
    bridge_id: device.bridgeId,
    name: device.name,
    port: device.port,
    driver: device.driver,
    dpi: device.dpi,
  };
  await tx
    .insertInto('device')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute();
}

export async function removeDevice(tx: Tx, id: DeviceId): Promise<void> {
  await tx.deleteFrom('device').where('id', '=', id).execute();
}
