import type { Bridge, Device, Station } from '#domain/devices.ts';
import type { BridgeId, DeviceId, StationId } from '#domain/ids.ts';
import type { Database, Tx } from './database.ts';
import type { DeviceRow, LedgerTables } from './tables.ts';

export async function stationById(db: Database | Tx, id: StationId): Promise<Station | null> {
  const row = await db.selectFrom('station').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : stationOf(row);
}

export async function allStations(db: Database | Tx): Promise<Station[]> {
  const rows = await db.selectFrom('station').selectAll().orderBy('name').orderBy('id').execute();
  return rows.map(stationOf);
}

export async function bridgeById(db: Database | Tx, id: BridgeId): Promise<Bridge | null> {
  const row = await db.selectFrom('bridge').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : bridgeOf(row);
}

export async function allBridges(db: Database | Tx): Promise<Bridge[]> {
  const rows = await db.selectFrom('bridge').selectAll().orderBy('name').orderBy('id').execute();
  return rows.map(bridgeOf);
}

export async function deviceById(db: Database | Tx, id: DeviceId): Promise<Device | null> {
  const row = await db.selectFrom('device').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : deviceOf(row);
}

export async function devicesOf(db: Database | Tx, bridge: BridgeId): Promise<Device[]> {
  const rows = await db
    .selectFrom('device')
    .selectAll()
    .where('bridge_id', '=', bridge)
    .orderBy('name')
    .orderBy('id')
    .execute();
  return rows.map(deviceOf);
}

export async function devicesAt(db: Database | Tx, stationId: StationId): Promise<Device[]> {
  const rows = await db
    .selectFrom('device')
    .innerJoin('bridge', 'bridge.id', 'device.bridge_id')
    .selectAll('device')
    .where('bridge.station_id', '=', stationId)
    .execute();
  return rows.map(deviceOf);
}

export async function allDevices(db: Database | Tx): Promise<Device[]> {
  const rows = await db.selectFrom('device').selectAll().orderBy('name').orderBy('id').execute();
  return rows.map(deviceOf);
}

export const stationRow = (station: Station): LedgerTables['station'] => ({
  id: station.id,
  name: station.name,
  place_id: station.placeId,
});

const stationOf = (row: LedgerTables['station']): Station => ({
  id: row.id,
  name: row.name,
  placeId: row.place_id,
});

export const bridgeRow = (bridge: Bridge): LedgerTables['bridge'] => ({
  id: bridge.id,
  name: bridge.name,
  station_id: bridge.stationId,
});

const bridgeOf = (row: LedgerTables['bridge']): Bridge => ({
  id: row.id,
  name: row.name,
  stationId: row.station_id,
});

export const deviceRow = (device: Device): DeviceRow => ({
  id: device.id,
  bridge_id: device.bridgeId,
  name: device.name,
  port: device.port,
  driver: device.driver,
  dpi: device.dpi,
  is_rfid: device.isRfid === true ? 1 : 0,
  reads_tid: device.readsTid === true ? 1 : 0,
});

const deviceOf = (row: DeviceRow): Device => ({
  id: row.id,
  bridgeId: row.bridge_id,
  name: row.name,
  port: row.port,
  driver: row.driver,
  dpi: row.dpi,
  isRfid: row.is_rfid === 1,
  readsTid: row.reads_tid === 1,
});
