import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { migrate, SCHEMA_VERSION } from '../../server/store/migrations.ts';
import type { Store } from '../../server/store/database.ts';
import type { LedgerTables } from '../../server/store/tables.ts';
import { DATABASES, freshStores } from '../support/stores.ts';

/** Every column of every ledger table, as `tables.ts` promises it: the compiler checks this list against it. */
const COLUMNS: { readonly [Table in keyof LedgerTables]: Record<keyof LedgerTables[Table], true> } =
  {
    schema_version: { version: true, name: true },
    ledger_head: {
      id: true,
      log_id: true,
      size: true,
      root: true,
      root_sm3: true,
      frontier: true,
      frontier_sm3: true,
    },
    fact: {
      seq: true,
      act: true,
      act_index: true,
      at: true,
      kind: true,
      carrier_id: true,
      actor_id: true,
      text: true,
      leaf: true,
      leaf_sm3: true,
    },
    alarm: {
      id: true,
      kind: true,
      key: true,
      subject: true,
      station_id: true,
      raised_at: true,
      seen: true,
      last_at: true,
      answered_at: true,
      answered_by: true,
      words: true,
      step: true,
      ended_at: true,
    },
    label_epoch: { epoch: true, begun_at: true },
    room_plan: { place_id: true, text: true },
    key_area: { place_id: true, text: true },
    door: { station_id: true, area_id: true, text: true },
    passage: {
      seq: true,
      area_id: true,
      station_id: true,
      passer_kind: true,
      passer_id: true,
      direction: true,
      at: true,
      received_at: true,
      is_refused: true,
      text: true,
    },
    inside: {
      passer_kind: true,
      passer_id: true,
      area_id: true,
      is_in: true,
      at: true,
      seq: true,
    },
    door_gap: {
      seq: true,
      station_id: true,
      from_at: true,
      until_at: true,
      late: true,
      area_id: true,
    },
    roll_call: { id: true, opened_at: true, is_open: true, text: true },
    gate_crossing: {
      seq: true,
      station_id: true,
      carrier_id: true,
      at: true,
      text: true,
      badged_at: true,
    },
    gate_stray: { station_id: true, carrier_id: true, text: true },
    safe_state: {
      place_id: true,
      is_open: true,
      since: true,
      opened_by: true,
      code_changed_at: true,
      text: true,
    },
    safe_event: {
      seq: true,
      place_id: true,
      did: true,
      at: true,
      person_id: true,
      second_id: true,
      text: true,
    },
    matter: {
      id: true,
      kind: true,
      number: true,
      stage: true,
      is_open: true,
      opened_at: true,
      opened_by: true,
      due_at: true,
      waits_for: true,
      text: true,
    },
    matter_item: { matter_id: true, carrier_id: true, position: true },
    matter_person: { matter_id: true, person_id: true, role: true },
    matter_fact: { matter_id: true, seq: true },
    knowledge: {
      carrier_id: true,
      person_id: true,
      first_at: true,
      last_at: true,
      times: true,
      how: true,
    },
    calendar_year: { year: true, holidays: true, workdays: true, source: true },
    policy: { version: true, seq: true, text: true },
    lost_badge: { scheme: true, number: true, person_id: true, lost_at: true },
    person_fact: { person_id: true, seq: true },
    unit: { id: true, name: true },
    person: {
      id: true,
      staff_number: true,
      name: true,
      department: true,
      post: true,
      person_class: true,
      pledged_on: true,
      pledge_until: true,
      standing: true,
      duties: true,
    },
    badge: { scheme: true, number: true, person_id: true },
    place: {
      id: true,
      kind: true,
      code: true,
      name: true,
      parent_id: true,
      highest_level: true,
      custodian_id: true,
    },
    station: { id: true, name: true, place_id: true },
    bridge: { id: true, name: true, station_id: true },
    device: {
      id: true,
      bridge_id: true,
      name: true,
      port: true,
      driver: true,
      dpi: true,
      is_rfid: true,
      reads_tid: true,
    },
    carrier: {
      id: true,
      register_number: true,
      search_text: true,
      last_seq: true,
      kind: true,
      marking: true,
      title: true,
      secrecy_period: true,
      document_number: true,
      copy_number: true,
      issuer: true,
      page_count: true,
      received_on: true,
      sort: true,
      model: true,
      serial_number: true,
      capacity: true,
      custodian_id: true,
      home_place_id: true,
      note: true,
      scope: true,
      copy_of: true,
      matter_id: true,
      account: true,
      place_id: true,
      holder_id: true,
      basis: true,
      due_at: true,
      whereabouts: true,
      gone_how: true,
    },
    label: {
      code: true,
      generation: true,
      subject_kind: true,
      subject_id: true,
      job_id: true,
      state: true,
    },
    tag: { tid: true, epc: true, code: true, generation: true, locked: true, state: true },
    label_layout: { name: true, version: true, text: true, withdrawn: true },
    blank_label: { code: true, job_id: true, state: true },
  };

/** What opening does to a schema that is there; the reader of SQLite may not even try. */
const reopen = (store: Store) =>
  store.dialect === 'postgres' ? migrate(store.db, 'postgres') : Promise.resolve();

describe.each(DATABASES)('the schema on %s', (_name, maker) => {
  const current = freshStores(maker);

  test('after all migrations is what the row types say', async () => {
    const { store } = current;
    const tables = await store.db.introspection.getTables();
    const schema =
      store.dialect === 'sqlite'
        ? undefined
        : (await sql<{ name: string }>`select current_schema() as name`.execute(store.db)).rows[0]
            ?.name;
    const present = new Map(
      tables
        .filter((table) => table.schema === schema)
        .map((table) => [table.name, table.columns.map((column) => column.name).toSorted()]),
    );
    for (const [name, columns] of Object.entries(COLUMNS)) {
      expect([name, present.get(name)]).toEqual([name, Object.keys(columns).toSorted()]);
    }
  });

  test('has each version once, also when it is opened again', async () => {
    const { store } = current;
    const versions = await store.db.selectFrom('schema_version').selectAll().execute();
    expect(versions.map(({ version }) => version)).toEqual(
      Array.from({ length: SCHEMA_VERSION }, (_, index) => index + 1),
    );
    await reopen(store);
    const again = await store.db.selectFrom('schema_version').selectAll().execute();
    expect(again).toEqual(versions);
  });
});
