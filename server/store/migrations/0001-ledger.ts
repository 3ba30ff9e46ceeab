import { sql } from 'kysely';
import { EMPTY_ROOT, EMPTY_ROOT_SM3 } from '../hashes.ts';
import { words, type Migration } from '../migration.ts';

/** Version 1: the ledger, and the state that follows from its facts. */
export const ledger: Migration = {
  version: 1,
  name: 'ledger',
  up: async (db, dialect) => {
    const { int, key, strict, newLogId } = words(dialect);
    const run = async (statement: ReturnType<typeof sql>) => void (await statement.execute(db));

    await run(sql`create table ledger_head (
      id ${int} primary key check (id = 1),
      log_id text not null,
      size ${int} not null check (size >= 0),
      root text not null,
      root_sm3 text not null,
      frontier text not null,
      frontier_sm3 text not null
    ) ${strict}`);
    // The log's identity comes from the database's own randomness: nothing else of the store needs any.
    await run(sql`insert into ledger_head (id, log_id, size, root, root_sm3, frontier, frontier_sm3)
      values (1, ${newLogId}, 0, ${EMPTY_ROOT}, ${EMPTY_ROOT_SM3}, '[]', '[]')`);
    await run(sql`create table fact (
      seq ${int} primary key,
      act text not null,
      act_index ${int} not null,
      at ${key} not null,
      kind text not null,
      carrier_id text,
      actor_id text,
      text text not null,
      leaf text not null,
      leaf_sm3 text not null,
      unique (act, act_index)
    ) ${strict}`);
    await run(sql`create index fact_of_carrier on fact (carrier_id, seq)`);
    await run(sql`create index fact_at on fact (at)`);
    await run(sql`create table unit (
      id ${int} primary key check (id = 1), name text not null
    ) ${strict}`);
    await run(sql`create table person (
      id text primary key,
      staff_number ${key} not null unique,
      name text not null,
      department text not null,
      post text not null,
      person_class text check (person_class in ('core', 'important', 'general')),
      pledged_on text,
      standing text not null check (standing in ('active', 'left')),
      duties text not null
    ) ${strict}`);
    await run(sql`create table badge (
      scheme text not null check (scheme in ('em4100', 'text')),
      number text not null,
      person_id text not null references person (id),
      primary key (scheme, number)
    ) ${strict}`);
    await run(sql`create index badge_of_person on badge (person_id)`);
    await run(sql`create table place (
      id text primary key,
      kind text not null check (kind in ('room', 'safe', 'shelf', 'counter')),
      code ${key} not null unique,
      name text not null,
      parent_id text references place (id),
      highest_level text not null,
      custodian_id text references person (id)
    ) ${strict}`);
    await run(sql`create index place_in on place (parent_id)`);
    await run(sql`create table station (
      id text primary key, name ${key} not null, place_id text not null references place (id)
    ) ${strict}`);
    await run(sql`create table bridge (
      id text primary key, name ${key} not null, station_id text not null references station (id)
    ) ${strict}`);
    await run(sql`create table device (
      id text primary key,
      bridge_id text not null references bridge (id),
      name ${key} not null,
      port text not null,
      driver text not null,
      dpi ${int}
    ) ${strict}`);
    await run(sql`create index device_of_bridge on device (bridge_id)`);
    await run(carrierTable({ int, key, strict }));
    await run(sql`create index carrier_stored on carrier (account, place_id)`);
    await run(sql`create index carrier_held on carrier (holder_id)`);
    await run(sql`create table label (
      code text not null,
      generation ${int} not null check (generation between 0 and 31),
      subject_kind text not null check (subject_kind in ('carrier', 'place', 'person')),
      subject_id text not null,
      job_id text not null,
      state text not null check (state in ('ordered', 'active', 'retired', 'spoiled')),
      primary key (code, generation)
    ) ${strict}`);
    // One thing, one live label: even a faulty program cannot write a second.
    await run(sql`create unique index label_active on label (code) where state = 'active'`);
    await run(sql`create index label_of_subject on label (subject_kind, subject_id)`);
    await run(sql`create index label_of_job on label (job_id)`);
    await run(sql`create table stock_take (
      id text primary key,
      place_id text not null references place (id),
      opened_at ${key} not null,
      opened_by text,
      closed_at text,
      expected ${int},
      found ${int},
      resolutions text,
      strange text
    ) ${strict}`);
    await run(sql`create index stock_take_at on stock_take (opened_at)`);
    for (const statement of appendOnly(dialect)) await run(statement);
  },
};

type Words = ReturnType<typeof words>;

/** The columns that searching reads stand first: a scan need not walk past the long ones. */
const carrierTable = ({
  int,
  key,
  strict,
}: Pick<Words, 'int' | 'key' | 'strict'>) => sql`create table carrier (
  id text primary key,
  register_number ${key} not null unique,
  search_text text not null,
  last_seq ${int} not null,
  kind text not null check (kind in ('document', 'medium', 'device', 'product', 'safe')),
  marking text not null check (
    marking in ('topSecret', 'secret', 'confidential', 'workSecret', 'internal', 'none')
  ),
  account text not null,
  place_id text references place (id),
  holder_id text references person (id),
  basis text check (basis in ('loan', 'issue')),
  due_at text,
  whereabouts text,
  gone_how text check (gone_how in ('destroyed', 'clearedBack', 'transferred')),
  title text not null,
  secrecy_period text,
  document_number text,
  copy_number text,
  issuer text,
  page_count ${int},
  received_on text,
  sort text,
  model text,
  serial_number text,
  capacity text,
  custodian_id text references person (id),
  home_place_id text references place (id),
  note text,
  check (account in ('stored', 'held', 'inTransit', 'outside', 'unaccounted', 'gone')),
  check (case when account = 'stored' then place_id is not null
    else place_id is null or account = 'unaccounted' end),
  check ((account = 'held') = (holder_id is not null and basis is not null)),
  check (due_at is null or account = 'held'),
  check ((account in ('inTransit', 'outside')) = (whereabouts is not null)),
  check ((account = 'gone') = (gone_how is not null))
) ${strict}`;

/** 只增不改. Second line only: whoever owns the database can drop a trigger; `verify` finds it then. */
function appendOnly(dialect: 'sqlite' | 'postgres') {
  if (dialect === 'sqlite') {
    return [
      sql`create trigger fact_not_changed before update on fact
        begin select raise(abort, 'facts are appended, never changed'); end`,
      sql`create trigger fact_not_deleted before delete on fact
        begin select raise(abort, 'facts are appended, never deleted'); end`,
    ];
  }
  return [
    sql`create function fact_append_only() returns trigger language plpgsql as
      $$ begin raise exception 'facts are appended, never changed'; end $$`,
    sql`create trigger fact_not_changed before update or delete on fact
      for each row execute function fact_append_only()`,
    sql`create trigger fact_not_truncated before truncate on fact
      for each statement execute function fact_append_only()`,
  ];
}
