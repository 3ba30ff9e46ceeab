/** Runs one or several statements, and answers with the rows of the last. */
export type RunSql = (text: string) => Promise<readonly Readonly<Record<string, unknown>>[]>;

/** A schema of PostgreSQL as the migrations left it: its form by the catalogue. */
export type MadeSchema = { readonly name: string; readonly form: string };

/**
 * Remembers a schema that the migrations have just made, and the few rows that they wrote.
 * They lie in a schema beside it, so that what empties it needs to know no table.
 */
export async function remembered(run: RunSql, name: string): Promise<MadeSchema> {
  await run(`do $$
    declare one record; is_empty boolean;
    begin
      create schema ${name}_rows;
      for one in select tablename from pg_tables where schemaname = '${name}' loop
        execute format('select not exists (select from ${name}.%I)', one.tablename) into is_empty;
        if not is_empty then
          execute format('create table ${name}_rows.%I as table ${name}.%1$I', one.tablename);
        end if;
      end loop;
    end $$`);
  return { name, form: await formOf(run, name) };
}

/**
 * Makes a schema again what the migrations had left, with a new ledger's identity; a fraction of what the
 * migrations take. False where a test changed more than rows: then only a new one will do.
 */
export async function emptied(run: RunSql, { name, form }: MadeSchema): Promise<boolean> {
  if ((await formOf(run, name)) !== form) return false;
  // A replica's session fires no triggers: those of the ledger let nothing be deleted.
  await run(`do $$
    declare one record;
    begin
      set local session_replication_role = replica;
      for one in select tablename from pg_tables where schemaname = '${name}' loop
        execute format('delete from ${name}.%I', one.tablename);
      end loop;
      for one in select tablename from pg_tables where schemaname = '${name}_rows' loop
        execute format('insert into ${name}.%I table ${name}_rows.%1$I', one.tablename);
      end loop;
      update ${name}.ledger_head set log_id = replace(gen_random_uuid()::text, '-', '');
    end $$`);
  return true;
}

/** Every table, index, column, trigger, function and rule of the schema: any statement that changes one of them changes this. */
async function formOf(run: RunSql, name: string): Promise<string> {
  const [row] = await run(`
    with mine as (select oid, xmin from pg_class where relnamespace = '${name}'::regnamespace)
    select md5(string_agg(entry, ',' order by entry)) as form from (
      select 'c' || oid || ' ' || xmin as entry from mine
      union all select 'a' || attrelid || ' ' || attnum || ' ' || xmin from pg_attribute where attrelid in (select oid from mine)
      union all select 't' || oid || ' ' || tgenabled::text || ' ' || xmin from pg_trigger where tgrelid in (select oid from mine)
      union all select 'k' || oid || ' ' || xmin from pg_constraint where connamespace = '${name}'::regnamespace
      union all select 'p' || oid || ' ' || xmin from pg_proc where pronamespace = '${name}'::regnamespace
    ) as entries`);
  return String(row?.['form']);
}
