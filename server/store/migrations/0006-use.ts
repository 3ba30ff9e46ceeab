import { sql, type Kysely } from 'kysely';
import { words, type Dialect, type Migration } from '../migration.ts';
import type { Tables } from '../tables.ts';

/**
 * Version 6: 使用: 办件 of every kind, 知悉记录, 工作日历, the unit's own rules, 挂失 of badges, 人员档案; and what carriers are held
 * under, their 知悉范围 and 原件; 来意 of a visit.
 */
export const use: Migration = {
  version: 6,
  name: 'use',
  up: async (db, dialect) => {
    const { int, key, strict } = words(dialect);
    if (dialect === 'sqlite') await rebuildCarriers(db);
    else await widenCarriers(db);
    for (const statement of [
      sql`alter table person add column pledge_until text`,
      sql`alter table visit add column purpose text not null default 'lend'`,
      ...matters({ int, key, strict }),
      ...records({ int, key, strict }),
      ...rules({ int, key, strict }),
      ...backfill(dialect),
    ])
      await statement.execute(db);
  },
};

type Words = Pick<ReturnType<typeof words>, 'int' | 'key' | 'strict'>;

/** SQLite cannot widen a CHECK: a new table takes the place of the old one. Nothing refers to it. */
async function rebuildCarriers(db: Kysely<Tables>): Promise<void> {
  const columns = await sql<{
    name: string;
  }>`select name from pragma_table_info('carrier')`.execute(db);
  const names = sql.join(columns.rows.map(({ name }) => sql.ref(name)));
  for (const statement of [
    widerCarriers,
    sql`insert into carrier_wider (${names}) select ${names} from carrier`,
    sql`drop table carrier`,
    sql`alter table carrier_wider rename to carrier`,
    sql`create index carrier_stored on carrier (account, place_id)`,
    sql`create index carrier_held on carrier (holder_id)`,
    sql`create index carrier_due on carrier (due_at) where due_at is not null`,
    sql`create index carrier_copy_of on carrier (copy_of) where copy_of is not null`,
  ])
    await statement.execute(db);
}

/** The columns that searching reads stand first: a scan need not walk past the long ones. */
const widerCarriers = sql`create table carrier_wider (
  id text primary key,
  register_number text not null unique,
  search_text text not null,
  last_seq integer not null,
  kind text not null check (kind in ('document', 'medium', 'device', 'product', 'safe')),
  marking text not null check (
    marking in ('topSecret', 'secret', 'confidential', 'workSecret', 'internal', 'none')
  ),
  account text not null,
  place_id text references place (id),
  holder_id text references person (id),
  basis text check (
    basis in ('loan', 'issue', 'reading', 'circulation', 'outing', 'event', 'visit')
  ),
  due_at text,
  matter_id text,
  whereabouts text,
  gone_how text check (gone_how in ('destroyed', 'clearedBack', 'transferred')),
  title text not null,
  secrecy_period text,
  document_number text,
  copy_number text,
  issuer text,
  page_count integer,
  received_on text,
  sort text,
  model text,
  serial_number text,
  capacity text,
  custodian_id text references person (id),
  home_place_id text references place (id),
  note text,
  scope text,
  copy_of text,
  check (account in ('stored', 'held', 'inTransit', 'outside', 'unaccounted', 'gone')),
  check (case when account = 'stored' then place_id is not null
    else place_id is null or account = 'unaccounted' end),
  check ((account = 'held') = (holder_id is not null and basis is not null)),
  check (due_at is null or account = 'held'),
  check ((account in ('inTransit', 'outside')) = (whereabouts is not null)),
  check ((account = 'gone') = (gone_how is not null))
) strict`;

async function widenCarriers(db: Kysely<Tables>): Promise<void> {
  for (const statement of [
    sql`alter table carrier drop constraint carrier_basis_check`,
    sql`alter table carrier add constraint carrier_basis_check check (
      basis in ('loan', 'issue', 'reading', 'circulation', 'outing', 'event', 'visit'))`,
    sql`alter table carrier add column matter_id text`,
    sql`alter table carrier add column scope text`,
    sql`alter table carrier add column copy_of text`,
    sql`create index carrier_due on carrier (due_at) where due_at is not null`,
    sql`create index carrier_copy_of on carrier (copy_of) where copy_of is not null`,
    sql`create index carrier_document on carrier (document_number) where document_number is not null`,
  ])
    await statement.execute(db);
}

const matters = ({ int, key, strict }: Words) => [
  sql`create table matter (
    id text primary key, kind text not null, number ${key} not null unique, stage text not null,
    is_open ${int} not null, opened_at ${key} not null, opened_by text not null,
    due_at ${key}, waits_for text, text text not null
  ) ${strict}`,
  sql`create index matter_of_kind on matter (kind, is_open, number)`,
  sql`create index matter_due on matter (due_at) where is_open = 1`,
  sql`create table matter_item (
    matter_id text not null, carrier_id text not null, position ${int} not null,
    primary key (matter_id, carrier_id)
  ) ${strict}`,
  sql`create index matter_of_carrier on matter_item (carrier_id)`,
  sql`create table matter_person (
    matter_id text not null, person_id text not null, role text not null,
    primary key (matter_id, person_id, role)
  ) ${strict}`,
  sql`create index matter_of_person on matter_person (person_id, role)`,
  sql`create table matter_fact (
    matter_id text not null, seq ${int} not null, primary key (matter_id, seq)
  ) ${strict}`,
];

const records = ({ int, key, strict }: Words) => [
  sql`create table knowledge (
    carrier_id text not null, person_id text not null, first_at ${key} not null,
    last_at ${key} not null, times ${int} not null, how text not null,
    primary key (carrier_id, person_id)
  ) ${strict}`,
  sql`create index known_to on knowledge (person_id, last_at)`,
  sql`create table person_fact (
    person_id text not null, seq ${int} not null, primary key (person_id, seq)
  ) ${strict}`,
  sql`create table lost_badge (
    scheme text not null, number text not null, person_id text not null, lost_at text not null,
    primary key (scheme, number)
  ) ${strict}`,
];

const rules = ({ int, strict }: Words) => [
  sql`create table calendar_year (
    year ${int} primary key, holidays text not null, workdays text not null, source text not null
  ) ${strict}`,
  sql`create table policy (version text primary key, seq ${int} not null, text text not null) ${strict}`,
];

/** What the new tables would hold had they been there from the first fact. What was lent so far was lent as 借阅 alone. */
const backfill = (dialect: Dialect) =>
  dialect === 'sqlite'
    ? [
        sql`insert into person_fact (person_id, seq)
          select coalesce(json_extract(text, '$.data.person.id'),
            json_extract(text, '$.data.badge.personId'), json_extract(text, '$.data.personId')), seq
          from fact where kind in (${PERSON_FACTS})`,
        sql`insert into knowledge (carrier_id, person_id, first_at, last_at, times, how)
          select carrier_id, json_extract(text, '$.to.holderId'), min(at), max(at), count(*), 'loan'
          from fact where kind = 'checkedOut'
            and json_extract(text, '$.level') in ('secret', 'topSecret')
          group by carrier_id, json_extract(text, '$.to.holderId')`,
      ]
    : [
        sql`insert into person_fact (person_id, seq)
          select coalesce(text::json #>> '{data,person,id}', text::json #>> '{data,badge,personId}',
            text::json #>> '{data,personId}'), seq
          from fact where kind in (${PERSON_FACTS})`,
        sql`insert into knowledge (carrier_id, person_id, first_at, last_at, times, how)
          select carrier_id, text::json #>> '{to,holderId}', min(at), max(at), count(*), 'loan'
          from fact where kind = 'checkedOut'
            and text::json ->> 'level' in ('secret', 'topSecret')
          group by carrier_id, text::json #>> '{to,holderId}'`,
      ];

const PERSON_FACTS = sql.join([
  'personRegistered',
  'personChanged',
  'badgeBound',
  'badgeWithdrawn',
  'pinSet',
  'pinLocked',
]);
