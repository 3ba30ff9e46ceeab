import * as v from 'valibot';
import { LAYOUT_COLUMNS_MAX } from '#domain/handhelds.ts';
import { CarrierRow } from './ledger.ts';
import { Count, Id, PersonName, Text, Time } from './words.ts';

const Column = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(LAYOUT_COLUMNS_MAX - 1));

/** 列的对应; see `server/domain/handhelds.ts`. */
export const HandheldLayout = v.strictObject({
  separator: v.picklist(['comma', 'tab', 'semicolon', 'bar', 'fixed']),
  widths: v.pipe(
    v.array(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000))),
    v.maxLength(LAYOUT_COLUMNS_MAX),
  ),
  hasHeader: v.boolean(),
  encoding: v.picklist(['auto', 'utf-8', 'gb18030', 'utf-16le', 'utf-16be']),
  codes: v.picklist(['epc', 'barcode', 'either']),
  code: Column,
  count: v.nullable(Column),
  date: v.nullable(Column),
  time: v.nullable(Column),
  rssi: v.nullable(Column),
  /** 芯片号. */
  tid: v.optional(v.nullable(Column), null),
});
export type HandheldLayout = v.InferOutput<typeof HandheldLayout>;

/** A heading as it stands in a file; it may be empty. */
const Heading = v.pipe(v.string(), v.maxLength(200));

export const HandheldProfileView = v.strictObject({
  id: Id,
  name: v.string(),
  layout: HandheldLayout,
  headings: v.array(v.string()),
  columns: Count,
  deviceId: v.nullable(Id),
});
export type HandheldProfileView = v.InferOutput<typeof HandheldProfileView>;
/** GET /api/handheld-profiles — the last changed first; and the cradles that may be given one. */
export const HandheldProfileList = v.strictObject({
  profiles: v.array(HandheldProfileView),
  cradles: v.array(v.strictObject({ id: Id, name: v.string() })),
});
export type HandheldProfileList = v.InferOutput<typeof HandheldProfileList>;

/** POST /api/handheld-profiles — new (`id` null) or changed; answers with the list. */
export const SaveProfileBody = v.strictObject({
  act: Id,
  id: v.nullable(Id),
  name: Text(60),
  layout: HandheldLayout,
  headings: v.pipe(v.array(Heading), v.maxLength(LAYOUT_COLUMNS_MAX)),
  columns: v.pipe(Count, v.maxValue(LAYOUT_COLUMNS_MAX)),
  deviceId: v.nullable(Id),
});
export type SaveProfileBody = v.InferOutput<typeof SaveProfileBody>;
/** DELETE /api/handheld-profiles/:id — answers with the list. */
export const RemoveProfileBody = v.strictObject({ act: Id });

/**
 * POST /api/stock-takes/:id/handheld-file/look?name=…&layout=… with the file's bytes: what it would bring; nothing is
 * written. `layout` is JSON; without it a saved profile that suits, or what is recognised.
 * POST /api/stock-takes/:id/handheld-file?…&sha256=… with the same bytes: into the count, once.
 */
export const HandheldFileView = v.strictObject({
  sha256: v.string(),
  fileName: v.string(),
  /** Why the file is not read at all, as one sentence; null otherwise. */
  refusal: v.nullable(
    v.strictObject({ error: v.string(), sentence: v.string(), sentenceEn: v.string() }),
  ),
  /** How it was read, and what stands in it. */
  reading: v.nullable(
    v.strictObject({
      profileId: v.nullable(Id),
      layout: HandheldLayout,
      format: v.picklist(['text', 'xls', 'xlsx']),
      headings: v.array(v.string()),
      columns: Count,
      /** The first rows as they stand. */
      preview: v.array(v.array(v.string())),
      rows: Count,
      /** Rows without a code; different codes; times that the handheld saw them. */
      empty: Count,
      codes: Count,
      readings: Count,
      damagedRows: Count,
      /** The first 200: what stands there, and what to do. */
      damaged: v.array(
        v.strictObject({
          row: Count,
          value: v.string(),
          problem: v.string(),
          reason: v.string(),
          reasonEn: v.string(),
        }),
      ),
    }),
  ),
  /** What it would add to the count. Null once it is in. */
  foresight: v.nullable(
    v.strictObject({
      found: Count,
      /** Null: 盲盘. */
      notSeen: v.nullable(Count),
      seenBefore: Count,
      notCounted: Count,
      misplacedCount: Count,
      /** The first 200 of each. */
      misplaced: v.array(CarrierRow),
      strangeCount: Count,
      strange: v.array(v.strictObject({ text: v.string(), outcome: v.string(), row: Count })),
      /** Moved since the count was opened: whether they were seen before or after, nobody can tell from a file. */
      moved: v.array(CarrierRow),
    }),
  ),
  /**
   * 设备时钟 against the receipt; null: the file was not read. `ahead` and `told`: `shiftMs` is added to its times. `early`: all of it
   * bears a time before the take was opened, and nothing is taken until `deviceNow` says what the device shows.
   */
  clock: v.nullable(
    v.strictObject({
      kind: v.picklist(['untimed', 'agrees', 'told', 'ahead', 'early']),
      shiftMs: v.number(),
      /** Single readings with a time after the receipt. */
      impossible: Count,
      /** So many whole days forward would fit; null: none, or it is not early. */
      days: v.nullable(v.number()),
    }),
  ),
  /** The same bytes are in a take: when, and in which. */
  taken: v.nullable(
    v.strictObject({
      at: Time,
      number: v.string(),
      title: v.string(),
      stockTakeId: Id,
      fileName: v.string(),
    }),
  ),
});
export type HandheldFileView = v.InferOutput<typeof HandheldFileView>;

/** GET /api/stock-takes/:id/handheld-files — what went into the count, in the order in which it came. */
export const HandheldFileList = v.strictObject({
  files: v.array(
    v.strictObject({
      fileName: v.string(),
      person: v.nullable(PersonName),
      begunAt: Time,
      /** Null: it was cut off in the middle; handed over again it goes on. */
      takenAt: v.nullable(Time),
      codes: Count,
      damaged: Count,
    }),
  ),
});
export type HandheldFileList = v.InferOutput<typeof HandheldFileList>;

/** GET /api/stock-takes/:id/task-file?wanted=…&profileId=… — opaque codes to look for, in the profile's layout. */
export const TaskFileQuery = v.strictObject({
  wanted: v.picklist(['notSeen', 'expected']),
  profileId: v.optional(Id),
});
