import { sql, type RawBuilder } from 'kysely';
import { words, type Migration } from '../migration.ts';

/**
 * Version 10: 要害部位 and their doors, every passage and refusal, who is inside, 断联 of a door; visitors' papers and badges; 启闭 of safes; the clocks of all
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
      sql`create index carrier_out_of_safe on carrier (home_place_id) where account = 'held'`,
      // 姓名与证件号码 of visitors: personal data, beside the ledger and for a time only.
      sql`create table visitor_paper (
        matter_id text primary key, name text not null, id_number text not null, salt text not null,
        ended_at text
      ) ${strict}`,
      sql`create index papers_of_past on visitor_paper (ended_at) where ended_at is not null`,
      ...(dialect === 'sqlite' ? labelsAnew(int) : LABELS_WIDER),
      sql`drop index alarm_clock`,
      sql`create unique index alarm_clock on alarm (kind, key) where ended_at is null and ${CLOCKS}`,
    ])
      await statement.execute(db);
  },
};

/** 来访证 are labels too. SQLite cannot widen a check, so the table is made anew. */
const labelsAnew = (int: RawBuilder<unknown>): RawBuilder<unknown>[] => [
  sql`create table label_wider (
    code text not null,
    generation ${int} not null check (generation between 0 and 31),
    subject_kind text not null check (subject_kind in ('carrier', 'place', 'person', 'visit')),
    subject_id text not null,
    job_id text not null,
    state text not null check (state in ('ordered', 'active', 'retired', 'spoiled')),
    primary key (code, generation)
  ) strict`,
  sql`insert into label_wider (code, generation, subject_kind, subject_id, job_id, state)
    select code, generation, subject_kind, subject_id, job_id, state from label`,
  sql`drop table label`,
  sql`alter table label_wider rename to label`,
  sql`create unique index label_active on label (code) where state = 'active'`,
  sql`create index label_of_subject on label (subject_kind, subject_id)`,
  sql`create index label_of_job on label (job_id)`,
];
const LABELS_WIDER: readonly RawBuilder<unknown>[] = [
  sql`alter table label drop constraint label_subject_kind_check`,
  sql`alter table label add constraint label_subject_kind_check
    check (subject_kind in ('carrier', 'place', 'person', 'visit'))`,
];

const CLOCKS = sql`kind in ('overdueLoan', 'legLate', 'outingLate', 'approvalWaiting', 'visitOver', 'eventOver', 'pledgeExpired', 'stockTakeLate', 'differenceLate', 'unaccounted', 'areaOver', 'areaAlone', 'guestOver', 'escortLeft', 'doorSilent', 'safeLeftOpen', 'codeDue', 'dayOpen')`;
