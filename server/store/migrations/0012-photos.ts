import { sql } from 'kysely';
import { words, type Migration } from '../migration.ts';

/** Version 12: 照片 of differences, once each, under the digest of their bytes; which take has which stands in the facts. Kept for good. */
export const photos: Migration = {
  version: 12,
  name: 'photos',
  up: async (db, dialect) => {
    const { key, strict } = words(dialect);
    const bytes = dialect === 'sqlite' ? sql`blob` : sql`bytea`;
    for (const statement of [
      sql`create table stock_take_photo (
        sha256 ${key} primary key, bytes ${bytes} not null
      ) ${strict}`,
      ...keptForGood(dialect),
    ])
      await statement.execute(db);
  },
};

/** As for facts: whoever owns the database can drop a trigger, and `verify` finds what he did. */
function keptForGood(dialect: 'sqlite' | 'postgres') {
  if (dialect === 'sqlite') {
    return [
      sql`create trigger photo_not_changed before update on stock_take_photo
        begin select raise(abort, 'photos are kept, never changed'); end`,
      sql`create trigger photo_not_deleted before delete on stock_take_photo
        begin select raise(abort, 'photos are kept, never deleted'); end`,
    ];
  }
  return [
    sql`create function photo_kept() returns trigger language plpgsql as
      $$ begin raise exception 'photos are kept, never changed'; end $$`,
    sql`create trigger photo_not_changed before update or delete on stock_take_photo
      for each row execute function photo_kept()`,
    sql`create trigger photo_not_truncated before truncate on stock_take_photo
      for each statement execute function photo_kept()`,
  ];
}
