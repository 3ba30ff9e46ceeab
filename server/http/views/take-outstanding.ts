import type { OutstandingView } from '#api/take-outstanding.ts';
import type { StationId, StockTakeId } from '#domain/ids.ts';
import { placeById } from '../../store/places.ts';
import { allBridges, stationById } from '../../store/stations.ts';
import { seatsOf } from '../../store/takes/seats.ts';
import type { Desk } from '../desk.ts';
import { placeName } from './names.ts';

type Outstanding = OutstandingView['devices'][number];

/**
 * 未送达 by name, as the counter at this station is told: the screen that he stands before is no device that is waited for. In the order
 * of their names.
 */
export async function outstandingNames(
  desk: Pick<Desk, 'house' | 'bridges' | 'streams'>,
  id: StockTakeId,
  at: StationId,
): Promise<string[]> {
  const station = (await stationById(desk.house.store.db, at))?.name ?? '';
  const { devices } = await outstandingView(desk, id);
  const names = devices
    .filter((one) => one.kind !== 'screen' || one.station !== station)
    .map((one) => `${one.station}·${one.kind === 'screen' ? '屏幕' : (one.name ?? '')}`);
  return [...new Set(names)].toSorted();
}

/**
 * 未送达: of the stations that count for this take, screens that are not connected and bridges that are away or hold something. Any
 * place may be concerned: a label scanned out there moves the seat, and nobody here knows yet.
 */
export async function outstandingView(
  { house, bridges, streams }: Pick<Desk, 'house' | 'bridges' | 'streams'>,
  id: StockTakeId,
): Promise<OutstandingView> {
  const { db } = house.store;
  const screens = new Set(streams.stations());
  const all = await allBridges(db);
  const devices: Outstanding[] = [];
  for (const seat of await seatsOf(db, id)) {
    const station = (await stationById(db, seat.stationId))?.name ?? '';
    const place = placeName(await placeById(db, seat.placeId));
    if (!screens.has(seat.stationId)) {
      const unknown = { name: null, isConnected: false, held: null, lastSeenAt: null };
      devices.push({ kind: 'screen', station, place, ...unknown });
    }
    for (const bridge of all.filter(({ stationId }) => stationId === seat.stationId)) {
      const { connected, spooled, lastSeenAt } = bridges.stateOf(bridge.id);
      if (connected && spooled === 0) continue;
      const held = lastSeenAt === null ? null : spooled;
      const { name } = bridge;
      devices.push({
        kind: 'bridge',
        station,
        place,
        name,
        isConnected: connected,
        held,
        lastSeenAt,
      });
    }
  }
  return { devices };
}
