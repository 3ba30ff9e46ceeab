import type { DevicesView } from '#api/devices.ts';
import { isPrinterLanguage } from '#domain/printers.ts';
import { allBridges, devicesOf } from '../../store/stations.ts';
import type { Database } from '../../store/database.ts';
import type { BridgeLines, LineState } from '../bridge-lines.ts';

/** 设备: what the unit assigned, and what each bridge says of it right now. */
export async function devicesView(db: Database, lines: BridgeLines): Promise<DevicesView> {
  const bridges: DevicesView['bridges'] = [];
  for (const bridge of await allBridges(db)) {
    const line = lines.stateOf(bridge.id);
    const devices = (await devicesOf(db, bridge.id)).map((device) => ({
      id: device.id,
      bridgeId: device.bridgeId,
      name: device.name,
      port: device.port,
      driver: device.driver,
      dpi: device.dpi,
      isPrinter: isPrinterLanguage(device.driver),
      isRfid: device.isRfid === true,
      readsTid: device.readsTid === true,
      health: line.health.find(({ deviceId }) => deviceId === device.id) ?? null,
    }));
    bridges.push({
      id: bridge.id,
      name: bridge.name,
      stationId: bridge.stationId,
      connected: line.connected,
      lastSeenAt: line.lastSeenAt,
      spooled: line.spooled,
      devices,
      unnamed: unnamedOf(line, new Set(devices.map(({ id }) => id))),
      attached: [...line.attached],
    });
  }
  return { bridges };
}

/** What the bridge tells of and nobody assigned: scanners, which work without that. */
const unnamedOf = (
  { health, attached }: Pick<LineState, 'health' | 'attached'>,
  assigned: ReadonlySet<string>,
): DevicesView['bridges'][number]['unnamed'] =>
  health
    .filter(({ deviceId }) => !assigned.has(deviceId))
    .map((one) => {
      const port = attached.find(({ scannerId }) => scannerId === one.deviceId);
      return { description: port === undefined ? null : port.description, health: one };
    });
