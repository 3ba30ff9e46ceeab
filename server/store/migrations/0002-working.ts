import { sql } from 'kysely';
import { words, type Migration } from '../migration.ts';

/**
 * Version 2: the working tables. No foreign keys to the ledger's state: a read, a refused sign-in or
 * a forgotten visit is kept whatever becomes of what it names.
 */
export const working: Migration = {
  version: 2,
  name: 'working',
  up: async (db, dialect) => {
    const { int, strict } = words(dialect);
    const run = async (statement: ReturnType<typeof sql>) => void (await statement.execute(db));
    for (const statement of [...people(int, strict), ...desks(int, strict)]) await run(statement);
    for (const statement of [...printing(int, strict), ...counting(int, strict)]) {
      await run(statement);
    }
    for (const statement of bridges(int, strict)) await run(statement);
  },
};

type Words = ReturnType<typeof words>;

const people = (int: Words['int'], strict: Words['strict']) => [
  sql`create table storage_probe (id ${int} primary key, at text not null) ${strict}`,
  sql`create table credential (
    person_id text primary key, salt text not null, hash text not null,
    tries ${int} not null, locked_at text
  ) ${strict}`,
  sql`create table session (
    id_hash text primary key, person_id text not null, station_id text not null, screen_hash text,
    opened_at text not null, seen_at text not null, locked ${int} not null check (locked in (0, 1))
  ) ${strict}`,
  sql`create index session_at_station on session (station_id)`,
  sql`create index session_of_person on session (person_id)`,
  sql`create table answer (
    act text primary key, body_hash text not null, answer text not null, at text not null
  ) ${strict}`,
];

const desks = (int: Words['int'], strict: Words['strict']) => [
  sql`create table read (
    source_id text not null, seq ${int} not null, station_id text not null, device_id text,
    at text not null, received_at text not null,
    kind text not null check (kind in ('barcode', 'badge', 'tag')),
    text text not null, outcome text not null,
    carrier_id text, person_id text, place_id text,
    primary key (source_id, seq)
  ) ${strict}`,
  sql`create index read_at_station on read (station_id, received_at)`,
  sql`create table desk (
    station_id text primary key, received ${int} not null, processed ${int} not null, shelf_id text
  ) ${strict}`,
  sql`create table visit (
    id text primary key, station_id text not null, person_id text not null,
    opened_at text not null, closed_at text
  ) ${strict}`,
  // One station serves one person at a time.
  sql`create unique index visit_open on visit (station_id) where closed_at is null`,
  sql`create table pile_item (
    station_id text not null, carrier_id text not null, scanned_at text not null,
    position ${int} not null, seen text not null,
    primary key (station_id, carrier_id)
  ) ${strict}`,
];

const printing = (int: Words['int'], strict: Words['strict']) => [
  sql`create table print_job (
    id text primary key, number ${int} not null unique, printer text not null,
    state text not null check (state in ('open', 'paused', 'closed', 'cancelled')),
    trouble text, created_at text not null
  ) ${strict}`,
  sql`create table print_line (
    job_id text not null references print_job (id), position ${int} not null,
    code text not null, generation ${int} not null,
    subject_kind text not null, subject_id text not null, name text not null,
    state text not null check (
      state in ('waiting', 'sending', 'printed', 'doubtful', 'failed', 'active', 'spoiled')
    ),
    reason text,
    primary key (job_id, position)
  ) ${strict}`,
  sql`create index print_line_of_code on print_line (code, generation)`,
  sql`create table imported_file (
    sha256 text primary key, import_id text not null, file_name text not null, at text not null
  ) ${strict}`,
];

const counting = (int: Words['int'], strict: Words['strict']) => [
  sql`create table stock_take_desk (
    station_id text primary key, stock_take_id text not null, received ${int} not null
  ) ${strict}`,
  sql`create table stock_take_read (
    stock_take_id text not null, item text not null, carrier_id text,
    outcome text not null, how text not null, at text not null,
    primary key (stock_take_id, item)
  ) ${strict}`,
  sql`create table stock_take_item (
    stock_take_id text not null, carrier_id text not null, verdict text not null,
    read_at text, how text,
    primary key (stock_take_id, carrier_id)
  ) ${strict}`,
];

const bridges = (int: Words['int'], strict: Words['strict']) => [
  sql`create table enrolment_code (
    code_hash text primary key, station_id text not null, expires_at text not null, used_at text
  ) ${strict}`,
  sql`create table bridge_link (
    bridge_id text primary key, token_hash text not null unique, acknowledged ${int} not null
  ) ${strict}`,
];
