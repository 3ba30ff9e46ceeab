import { ReadView } from '#api/counter.ts';
import { KioskReadBody } from '#api/kiosk-reads.ts';
import { NewStationBody, StationList, StationView } from '#api/session.ts';
import { actId, placeId, stationId } from '#domain/ids.ts';
import { deviceTime, lateTime, takeInFromKiosk } from '../../procedures/intake.ts';
import { openStation } from '../../procedures/stations.ts';
import { allStations, stationById } from '../../store/stations.ts';
import { pushCounter } from '../announcer.ts';
import { screenHash, sessionHash } from '../border.ts';
import { answer, guarded, open, refuse, type Route } from '../route.ts';
import type { ScreenRights } from '../station-streams.ts';
import { readView, strangersView } from '../views/reads.ts';

export const stationRoutes: readonly Route[] = [
  open({
    method: 'GET',
    path: '/api/stations',
    summary: 'Where a screen may stand',
    answer: StationList,
    handle: async ({ desk, c }) => c.json({ stations: await allStations(desk.house.store.db) }),
  }),
  guarded('manageDevices', {
    method: 'POST',
    path: '/api/stations',
    summary: 'Sets up a further station',
    body: NewStationBody,
    answer: StationView,
    handle: async ({ desk, c, caller, body }) =>
      await answer(
        c,
        await openStation(desk.house, caller.asker, {
          act: actId(body.act),
          name: body.name,
          placeId: body.placeId === null ? null : placeId(body.placeId),
        }),
        (station) => station,
      ),
  }),
  open({
    method: 'POST',
    path: '/api/stations/:stationId/reads',
    summary: 'A wedge scanner or a typed number; without a session only a badge has an effect',
    body: KioskReadBody,
    answer: ReadView,
    handle: async ({ desk, c, caller, body, param }) => {
      const { house, buckets } = desk;
      const station = await stationById(house.store.db, stationId(param('stationId')));
      if (!station) return refuse(c, 'notFound');
      const here = caller?.asker.stationId === station.id ? caller : null;
      if (!here && !buckets.strangersReads.take(station.id, house.now())) {
        return refuse(c, 'tooManyTries');
      }
      const outcome = await takeInFromKiosk(
        house,
        {
          sourceId: body.sourceId,
          seq: body.seq,
          at: deviceTime(body.at),
          readAt: lateTime(body.at, body.sentAt, house.now()),
          stationId: station.id,
          deviceId: null,
          reading: { kind: 'barcode', text: body.text, isTyped: true },
        },
        here && { personId: here.asker.personId, locked: here.locked },
      );
      const isAwake = here !== null && !here.locked;
      return await answer(c, outcome, (read) =>
        isAwake ? readView(house.store.db, read) : strangersView(read),
      );
    },
  }),
  open({
    method: 'GET',
    path: '/api/stations/:stationId/stream',
    summary: 'Server-sent events of one station; what they say follows the session of this browser',
    answer: 'text/event-stream',
    handle: async ({ desk, c, param }) => {
      const { house, streams } = desk;
      const station = await stationById(house.store.db, stationId(param('stationId')));
      if (!station) return refuse(c, 'notFound');
      const [session, screen] = [sessionHash(c), screenHash(c)];
      const rights = (): ScreenRights => {
        const standing =
          (session === null ? null : house.sessions.find(session)) ??
          (screen === null ? null : house.sessions.onScreen(screen));
        if (standing?.session.stationId !== station.id) return null;
        return { personId: standing.session.personId, locked: standing.locked };
      };
      const stream = streams.open(station.id, rights);
      if (desk.storage.state !== 'ok') stream.send({ kind: 'storage', state: desk.storage.state });
      if (rights() !== null) await pushCounter(desk, station.id);
      return stream.response;
    },
  }),
];
