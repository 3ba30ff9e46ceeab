import { readFactText } from '#domain/fact-text.ts';
import { sql } from 'kysely';
import type { Migration } from '../migration.ts';

/**
 * Version 17: a 断联 keeps the area that its door had then, whatever becomes of the door.
 */
export const doorGaps: Migration = {
  version: 17,
  name: 'door gaps',
  up: async (db) => {
    await sql`alter table door_gap add column area_id text`.execute(db);
    const gaps = await db.selectFrom('door_gap').select(['seq', 'station_id']).execute();
    if (gaps.length === 0) return;
    const facts = await db
      .selectFrom('fact')
      .select(['seq', 'text'])
      .where('kind', 'in', ['doorSet', 'doorRemoved'])
      .orderBy('seq')
      .execute();
    for (const { seq, station_id: stationId } of gaps) {
      let areaId: string | null = null;
      for (const { text } of facts.filter((one) => one.seq < seq)) {
        const { detail } = readFactText(text);
        if (detail.kind === 'doorSet' && detail.door.stationId === stationId) {
          areaId = detail.door.areaId;
        }
        if (detail.kind === 'doorRemoved' && detail.stationId === stationId) areaId = null;
      }
      await sql`update door_gap set area_id = ${areaId} where seq = ${seq}`.execute(db);
    }
  },
};
