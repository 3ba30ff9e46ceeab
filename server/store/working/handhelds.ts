import type { HandheldLayout, HandheldProfile } from '#domain/handhelds.ts';
import type { DeviceId, HandheldProfileId, Instant, PersonId, StockTakeId } from '#domain/ids.ts';
import type { Database, Tx } from '../database.ts';
import type { HandheldFileRow, HandheldProfileRow } from '../working-tables.ts';

/** 机型 that were saved, the last changed first: of two that suit a file equally, the newer is meant. */
export async function handheldProfiles(db: Database | Tx): Promise<HandheldProfile[]> {
  const rows = await db
    .selectFrom('handheld_profile')
    .selectAll()
    .orderBy('changed_at', 'desc')
    .orderBy('name')
    .execute();
  return rows.map(profileOf);
}

/** The profile by which a wired cradle's lines are read, or null. */
export async function profileOfDevice(
  db: Database | Tx,
  id: DeviceId,
): Promise<HandheldProfile | null> {
  const row = await db
    .selectFrom('handheld_profile')
    .selectAll()
    .where('device_id', '=', id)
    .executeTakeFirst();
  return row === undefined ? null : profileOf(row);
}

/** New, or changed; a cradle has one profile, so its former one lets it go. */
export async function keepProfile(tx: Tx, profile: HandheldProfile): Promise<void> {
  const { id, deviceId: device_id } = profile;
  if (device_id !== null) {
    await tx
      .updateTable('handheld_profile')
      .set({ device_id: null })
      .where('device_id', '=', device_id)
      .where('id', '!=', id)
      .execute();
  }
  const values = {
    name: profile.name,
    layout: JSON.stringify(profile.layout),
    headings: JSON.stringify(profile.headings),
    columns: profile.columns,
    device_id,
    changed_at: profile.changedAt,
  };
  await tx
    .insertInto('handheld_profile')
    .values({ id, ...values })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
    .execute();
}

export async function forgetProfile(tx: Tx, id: HandheldProfileId): Promise<void> {
  await tx.deleteFrom('handheld_profile').where('id', '=', id).execute();
}

function profileOf(row: HandheldProfileRow): HandheldProfile {
  const kept: Omit<HandheldLayout, 'tid'> = JSON.parse(row.layout);
  // Layouts that were saved before nobody looked for TIDs have none.
  const layout: HandheldLayout = { tid: null, ...kept };
  const headings: string[] = JSON.parse(row.headings);
  return {
    id: row.id,
    name: row.name,
    layout,
    headings,
    columns: row.columns,
    deviceId: row.device_id,
    changedAt: row.changed_at,
  };
}

/** 手持机文件 whose sightings went into a count. `takenAt` null: begun, and not all of it is there yet. */
export type HandheldFile = {
  readonly sha256: string;
  readonly stockTakeId: StockTakeId;
  readonly fileName: string;
  /** The columns that it was read by: what was begun is ended by the same. */
  readonly layout: HandheldLayout;
  readonly personId: PersonId;
  readonly codes: number;
  readonly damaged: number;
  readonly begunAt: Instant;
  readonly takenAt: Instant | null;
};

export async function handheldFile(
  db: Database | Tx,
  sha256: string,
): Promise<HandheldFile | null> {
  const row = await db
    .selectFrom('handheld_file')
    .selectAll()
    .where('sha256', '=', sha256)
    .executeTakeFirst();
  return row === undefined ? null : fileOf(row);
}

/** The files of a count, in the order in which they came. */
export async function handheldFilesOf(db: Database | Tx, id: StockTakeId): Promise<HandheldFile[]> {
  const rows = await db
    .selectFrom('handheld_file')
    .selectAll()
    .where('stock_take_id', '=', id)
    .orderBy('begun_at')
    .orderBy('sha256')
    .execute();
  return rows.map(fileOf);
}

export async function beginHandheldFile(
  tx: Tx,
  file: Omit<HandheldFile, 'takenAt'>,
): Promise<void> {
  await tx
    .insertInto('handheld_file')
    .values({
      sha256: file.sha256,
      stock_take_id: file.stockTakeId,
      file_name: file.fileName,
      layout: JSON.stringify(file.layout),
      person_id: file.personId,
      codes: file.codes,
      damaged: file.damaged,
      begun_at: file.begunAt,
      taken_at: null,
    })
    .execute();
}

export async function endHandheldFile(tx: Tx, sha256: string, at: Instant): Promise<void> {
  await tx
    .updateTable('handheld_file')
    .set({ taken_at: at })
    .where('sha256', '=', sha256)
    .where('taken_at', 'is', null)
    .execute();
}

function fileOf(row: HandheldFileRow): HandheldFile {
  const layout: HandheldLayout = JSON.parse(row.layout);
  return {
    sha256: row.sha256,
    stockTakeId: row.stock_take_id,
    fileName: row.file_name,
    layout,
    personId: row.person_id,
    codes: row.codes,
    damaged: row.damaged,
    begunAt: row.begun_at,
    takenAt: row.taken_at,
  };
}
