import { open, readFile, type FileHandle } from 'node:fs/promises';
import * as v from 'valibot';
import { PrintTag } from '#wire';
import { encodeRecord, scanRecords } from './record-file.ts';
import { replaceFile, writeAll } from './spool-segments.ts';

/** One label of one print job. */
export interface LabelKey {
  readonly deviceId: string;
  readonly jobId: string;
  readonly position: number;
}

/**
 * `started`: the first byte may have left; `printed`, `doubtful`: final; `failed`: surely no byte of the label
 * left, it may be tried again.
 */
const Entry = v.strictObject({
  deviceId: v.string(),
  jobId: v.string(),
  position: v.number(),
  state: v.picklist(['started', 'printed', 'doubtful', 'failed']),
  reason: v.nullable(v.string()),
  /** What the printer said of the tag that it wrote. */
  tag: v.optional(PrintTag),
  /** The outcome stands in the spool. */
  isReported: v.boolean(),
});
export type PrintEntry = v.InferOutput<typeof Entry>;

/** Bytes after which the file is written anew at the next start. */
const REWRITE_BYTES = 1024 * 1024;
/** Labels remembered across a rewrite; the server repeats commands of open jobs only. */
const REMEMBERED = 20_000;

/**
 * The bridge's memory of labels, so that no command prints twice: `started` is on the disk before the first
 * byte leaves, the outcome before it is told. A label that was started when the bridge died is `doubtful`
 * from then on: only a person who looks can say whether it came out.
 */
export class PrintJournal {
  readonly #file: FileHandle;
  readonly #entries: Map<string, PrintEntry>;
  #size: number;
  #tail: Promise<void> = Promise.resolve();

  static async open(path: string): Promise<PrintJournal> {
    const bytes = await readFile(path).catch(() => new Uint8Array());
    const scanned = scanRecords(bytes);
    const entries = new Map<string, PrintEntry>();
    for (const { payload } of scanned.records) {
      const entry = v.parse(Entry, JSON.parse(Buffer.from(payload).toString('utf8')));
      entries.delete(keyOf(entry));
      entries.set(keyOf(entry), entry);
    }
    let size = scanned.goodBytes;
    if (size > REWRITE_BYTES || scanned.damagedBytes > 0 || bytes.length !== size) {
      const kept = [...entries.values()].slice(-REMEMBERED).map(encodeEntry);
      await replaceFile(path, Buffer.concat(kept));
      size = kept.reduce((sum, record) => sum + record.length, 0);
    }
    if (bytes.length === 0) await replaceFile(path, new Uint8Array());
    const journal = new PrintJournal(await open(path, 'r+'), entries, size);
    await journal.#doubtUnfinished();
    return journal;
  }

  private constructor(file: FileHandle, entries: Map<string, PrintEntry>, size: number) {
    this.#file = file;
    this.#entries = entries;
    this.#size = size;
  }

  /** What is known of a label, or null when it was never tried. */
  find(key: LabelKey): PrintEntry | null {
    return this.#entries.get(keyOf(key)) ?? null;
  }

  /** Outcomes that died with the bridge before they stood in the spool. */
  unreported(): readonly PrintEntry[] {
    return [...this.#entries.values()].filter(
      ({ isReported, state }) => !isReported && state !== 'started',
    );
  }

  /** Resolves when the entry is on the disk; throws when the disk refuses, and then nothing may be printed. */
  record(entry: PrintEntry): Promise<void> {
    const done = this.#tail.then(() => this.#write(entry));
    this.#tail = done.catch(() => {});
    return done;
  }

  async close(): Promise<void> {
    await this.#tail;
    await this.#file.close();
  }

  async #write(entry: PrintEntry): Promise<void> {
    const record = encodeEntry(entry);
    await writeAll(this.#file, record, this.#size);
    await this.#file.datasync();
    this.#size += record.length;
    this.#entries.set(keyOf(entry), entry);
  }

  async #doubtUnfinished(): Promise<void> {
    for (const entry of this.#entries.values()) {
      if (entry.state !== 'started') continue;
      await this.record({
        ...entry,
        state: 'doubtful',
        reason: null,
      });
    }
  }
}

function keyOf({ deviceId, jobId, position }: LabelKey): string {
  return JSON.stringify([deviceId, jobId, position]);
}

function encodeEntry(entry: PrintEntry): Uint8Array {
  return encodeRecord(Buffer.from(JSON.stringify(entry)));
}
