import { sql } from 'kysely';
import { words, type Migration } from '../migration.ts';

/**
 * Version 10: 要害部位 and their doors, every passage and refusal, who is inside, 断联 of a door; 启闭 of safes; the clocks of both
 * in the index that holds one alarm to one cause.
 */
export const doors: Migration = {
  version: 10,
  name: 'doors',
  up: async (db, dialect) => {
    const { int, key, strict } = words(dialect);
    for (const statement of [
      sql`create table key_area (place_id text primary key, text text not null) ${strict}`,
      sql`create table door (
        station_id text primary key, area_id text not null, text text not null
      ) ${strict}`,
      sql`create table passage (
        seq ${int} primary key, area_id text not null, station_id text,
        passer_kind text not null check (passer_kind in ('person', 'visit', 'unknown')),
        passer_id ${key} not null, direction text not null check (direction in ('in', 'out')),
        at text not null, received_at text not null, is_refused ${int} not null, text text not null
      ) ${strict}`,
      sql`create index passage_of_area on passage (area_id, at)`,
      sql`create index passage_of_passer on passage (passer_kind, passer_id, at)`,
      sql`create table inside (
        passer_kind text not null check (passer_kind in ('person', 'visit')),
        passer_id ${key} not null, area_id text not null, is_in ${int} not null,
        at text not null, seq ${int} not null,
        primary key (passer_kind, passer_id, area_id)
      ) ${strict}`,
      sql`create index inside_of_area on inside (area_id) where is_in = 1`,
      sql`create table door_gap (
        seq ${int} primary key, station_id text not null, from_at text not null, until_at text not null,
        late ${int} not null
      ) ${strict}`,
      sql`create index gap_of_door on door_gap (station_id, from_at)`,
      sql`create table safe_state (
        place_id text primary key, is_open ${int} not null, since text not null, opened_by text,
        code_changed_at text, text text not null
      ) ${strict}`,
      sql`create table safe_event (
        seq ${int} primary key, place_id text not null, did text not null, at text not null,
        person_id text, second_id text, text text not null
      ) ${strict}`,
      sql`create index event_of_safe on safe_event (place_id, at)`,
      sql`drop index alarm_clock`,
      sql`create unique index alarm_clock on alarm (kind, key) where ended_at is null and ${CLOCKS}`,
    ])
      await statement.execute(db);
  },
};

const CLOCKS = sql`kind in ('overdueLoan', 'legLate', 'outingLate', 'approvalWaiting', 'visitOver', 'eventOver', 'pledgeExpired', 'stockTakeLate', 'differenceLate', 'unaccounted', 'areaOver', 'areaAlone', 'guestOver', 'escortLeft', 'doorSilent', 'safeLeftOpen', 'codeDue', 'dayOpen')`;
