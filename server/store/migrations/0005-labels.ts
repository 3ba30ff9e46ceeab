import { sql } from 'kysely';
import { words, type Migration } from '../migration.ts';

/**
 * Version 5: 版式 that a unit makes itself, 空白标签 printed ahead, 电子标签 bound by their TID, 警报; what each print job is printed on
 * and why; and how often a tag was missed.
 */
export const labelLife: Migration = {
  version: 5,
  name: 'label life',
  up: async (db, dialect) => {
    const { int, strict } = words(dialect);
    for (const statement of [
      ...layouts(int, strict),
      ...jobs(int, strict),
      ...tags(int, strict),
      ...alarms(int, strict),
    ])
      await statement.execute(db);
  },
};

type Words = ReturnType<typeof words>;

/** `text` is the layout as JSON, as the fact has it; `version` counts its savings. */
const layouts = (int: Words['int'], strict: Words['strict']) => [
  sql`create table label_layout (
    name text primary key, version ${int} not null, text text not null, withdrawn ${int} not null
  ) ${strict}`,
];

/** A PDF's `sheet` is JSON. Blank ones stand in `print_line` with the kind `blank` and no subject. */
const jobs = (_int: Words['int'], strict: Words['strict']) => [
  sql`alter table print_job add column layout text not null default '60x40'`,
  sql`alter table print_job add column reason text`,
  sql`alter table print_job add column sheet text`,
  sql`create index print_line_in_state on print_line (job_id, state, position)`,
  // An import's things are found by the act of its last fact.
  sql`create index fact_of_import on fact (seq) where kind = 'ledgerImported'`,
  sql`create table blank_label (
    code text primary key, job_id text not null,
    state text not null check (state in ('blank', 'bound', 'spoiled'))
  ) ${strict}`,
];

const tags = (int: Words['int'], strict: Words['strict']) => [
  sql`create table tag (
    tid text primary key, epc text not null, code text not null, generation ${int} not null,
    locked ${int} not null, state text not null check (state in ('bound', 'voided'))
  ) ${strict}`,
  sql`alter table device add column is_rfid ${int} not null default 0`,
  sql`create index tag_of_label on tag (code, generation)`,
  sql`create index fact_of_voided_tag on fact (seq) where kind = 'tagVoided'`,
  sql`create table tag_health (
    carrier_id text primary key, generation ${int} not null, missed ${int} not null,
    since text not null, last_at text not null
  ) ${strict}`,
  // What tells whether a tag is still read, without looking through every read that ever was.
  sql`create index tag_read_of on read (carrier_id, received_at) where kind = 'tag'`,
];

/** `subject` is what it is about, as its fact has it: JSON. One open alarm for each kind and key. */
const alarms = (int: Words['int'], strict: Words['strict']) => [
  sql`create table alarm (
    id text primary key, kind text not null, key text not null, subject text not null,
    station_id text, raised_at text not null, seen ${int} not null, last_at text not null,
    answered_at text, answered_by text, words text
  ) ${strict}`,
  sql`create unique index alarm_open on alarm (kind, key) where answered_at is null`,
  sql`create index alarm_answered on alarm (answered_at) where answered_at is not null`,
  sql`create table label_epoch (epoch ${int} primary key, begun_at text not null) ${strict}`,
];
