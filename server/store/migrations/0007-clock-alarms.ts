import { sql } from 'kysely';
import { words, type Migration } from '../migration.ts';

/**
 * Version 7: 到期警报: how far one has climbed, and when it ended. A clock's alarm that is answered stands on, so that the same thing
 * is not one alarm more each minute.
 */
export const clockAlarms: Migration = {
  version: 7,
  name: 'clock-alarms',
  up: async (db, dialect) => {
    const { int } = words(dialect);
    const clocks = sql`kind in ('overdueLoan', 'legLate', 'outingLate', 'approvalWaiting', 'visitOver', 'eventOver', 'pledgeExpired')`;
    for (const statement of [
      sql`alter table alarm add column step ${int} not null default 0`,
      sql`alter table alarm add column ended_at text`,
      sql`drop index alarm_open`,
      sql`create unique index alarm_open on alarm (kind, key)
        where answered_at is null and ended_at is null`,
      sql`create index alarm_standing on alarm (kind) where ended_at is null`,
      sql`create unique index alarm_clock on alarm (kind, key) where ended_at is null and ${clocks}`,
    ])
      await statement.execute(db);
  },
};
