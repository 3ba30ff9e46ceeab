import { sql } from 'kysely';
import { words, type Migration } from '../migration.ts';
import { convertOldCounts } from './0009-old-counts.ts';

/**
 * Version 9: 盘点 of many places by many people: where each station counts, sweeps, every thing seen in each, what people said of
 * it, the rows of closed places by value; 旧盘点 taken over from the tables that were; 平面图 of rooms; three clocks more.
 */
export const stockTakes: Migration = {
  version: 9,
  name: 'stock-takes',
  up: async (db, dialect) => {
    const { int, key, strict } = words(dialect);
    for (const statement of [
      sql`create table stock_take_seat (
        station_id text primary key, stock_take_id text not null, point_id text not null,
        place_id text not null, pass ${int} not null, sweep ${int} not null,
        person_id text not null, received ${int} not null, closed_at text
      ) ${strict}`,
      sql`create index seat_of_take on stock_take_seat (stock_take_id)`,
      sql`create table stock_take_counter (
        stock_take_id text not null, place_id text not null, pass ${int} not null,
        person_id text not null, since text not null,
        primary key (stock_take_id, place_id, pass, person_id)
      ) ${strict}`,
      sql`create table stock_take_sweep (
        stock_take_id text not null, place_id text not null, pass ${int} not null,
        sweep ${int} not null, station_id text not null, person_id text not null,
        begun_at text not null, ended_at text, changed text not null,
        primary key (stock_take_id, place_id, pass, sweep)
      ) ${strict}`,
      // Clustered by its key on SQLite: a million sightings are walked in the order of things.
      sql`create table stock_take_sighting (
        stock_take_id text not null, item ${key} not null, place_id text not null,
        pass ${int} not null, sweep ${int} not null, point_id text not null, carrier_id text,
        fit text not null check (fit in ('here', 'beside', 'astray', 'strange')),
        outcome text not null, how text not null, station_id text not null,
        first_at text not null, last_at text not null, times ${int} not null,
        primary key (stock_take_id, item, place_id, pass, sweep)
      ) ${dialect === 'sqlite' ? sql`strict, without rowid` : strict}`,
      sql`create index sighting_fit on stock_take_sighting (stock_take_id, fit, point_id, item)`,
      sql`create table stock_take_mark (
        stock_take_id text not null, carrier_id text not null, pass ${int} not null,
        place_id text not null, kind text not null, person_id text not null, second_id text,
        at text not null, words text,
        primary key (stock_take_id, carrier_id, pass)
      ) ${strict}`,
      sql`create table stock_take_check (
        stock_take_id text not null, carrier_id text not null, person_id text not null,
        is_right ${int} not null, words text, at text not null,
        primary key (stock_take_id, carrier_id, person_id)
      ) ${strict}`,
      sql`create table stock_take_row (
        stock_take_id text not null, place_id text not null, position ${int} not null,
        carrier_id text, verdict text not null, how text, text text not null,
        primary key (stock_take_id, place_id, position)
      ) ${strict}`,
      sql`create index counted_before on stock_take_row (carrier_id) where carrier_id is not null`,
      sql`drop index alarm_clock`,
      sql`create unique index alarm_clock on alarm (kind, key) where ended_at is null and ${CLOCKS}`,
      sql`create table room_plan (place_id text primary key, text text not null) ${strict}`,
    ])
      await statement.execute(db);
    await convertOldCounts(db);
    for (const table of ['stock_take', 'stock_take_item', 'stock_take_read', 'stock_take_desk']) {
      await db.schema.dropTable(table).execute();
    }
  },
};

const CLOCKS = sql`kind in ('overdueLoan', 'legLate', 'outingLate', 'approvalWaiting', 'visitOver', 'eventOver', 'pledgeExpired', 'stockTakeLate', 'differenceLate', 'unaccounted')`;
