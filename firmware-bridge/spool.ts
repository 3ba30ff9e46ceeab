import { mkdir, open, readFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { SpooledMessage } from '#wire';
import { encodeRecord } from './record-file.ts';
import {
  openSegments,
  readMessages,
  removeSegment,
  replaceFile,
  segmentName,
  syncFolder,
  writeAll,
  type OpenedSegments,
  type Segment,
} from './spool-segments.ts';

/** A message before it has its number. */
export type MessageDraft = SpooledMessage extends infer M
  ? M extends { seq: number }
    ? Omit<M, 'seq'>
    : never
  : never;

/** `full`: the bound on disk use; `disk`: the system refused the write; `closed`: the bridge is stopping. */
export type SpoolOutcome =
  | { readonly ok: true; readonly seq: number }
  | { readonly ok: false; readonly refusal: 'full' | 'disk' | 'closed'; readonly detail: string };

export interface SpoolOptions {
  /** All segment files together, bytes. */
  readonly bytesMax: number;
  /** A segment is closed when it is larger than this, bytes. */
  readonly segmentBytes: number;
}

/** 64 MB keep some 400 000 reads: weeks without a server. */
const DEFAULTS: SpoolOptions = { bytesMax: 64 * 1024 * 1024, segmentBytes: 1024 * 1024 };

const SHIFT_FILE = 'shift';

interface Waiting {
  readonly draft: MessageDraft;
  readonly settle: (outcome: SpoolOutcome) => void;
}

/**
 * The bridge's durable journal: a message that was appended survives a power cut, is read in order until the
 * server has acknowledged it, and keeps its number for ever. Numbers have no holes, since the server
 * acknowledges the highest contiguous one. Segment files are named by their first number; the newest stays
 * even when everything was acknowledged, so that its name remembers how far the numbers went.
 */
export class Spool {
  readonly #folder: string;
  readonly #options: SpoolOptions;
  readonly #segments: Segment[];
  #writer: FileHandle;
  #next: number;
  #acknowledged: number;
  #waiting: Waiting[] = [];
  #flushing: Promise<void> | null = null;
  /** Added to our numbers on the way to the server, see `regress`. */
  #shift: number;
  #isClosed = false;
  #broken: string | null = null;
  #onAppended: () => void = () => {};
  /** Bytes of a torn write that were cut off when the spool was opened. */
  readonly cutBytes: number;
  /** Bytes that were damaged at rest; each record lost in them stands in the spool as a read that says so. */
  readonly damagedBytes: number;

  /** Opens or makes the spool in a folder of its own; `at` stamps the words on damage, ISO instant. */
  static async open(
    folder: string,
    at: string,
    options: Partial<SpoolOptions> = {},
  ): Promise<Spool> {
    await mkdir(folder, { recursive: true });
    const found = await openSegments(folder, at);
    const newest = found.segments.at(-1);
    if (newest === undefined) throw new Error('A spool has at least one segment');
    const writer = await open(join(folder, segmentName(newest.first)), 'r+');
    const shift = Number(await readFile(join(folder, SHIFT_FILE), 'utf8').catch(() => '0'));
    return new Spool(folder, { ...DEFAULTS, ...options }, { ...found, shift }, writer);
  }

  private constructor(
    folder: string,
    options: SpoolOptions,
    found: OpenedSegments & { readonly shift: number },
    writer: FileHandle,
  ) {
    this.#folder = folder;
    this.#options = options;
    this.#segments = found.segments;
    this.#writer = writer;
    const newest = found.segments.at(-1);
    this.#next = newest === undefined ? 1 : newest.first + newest.offsets.length;
    this.#acknowledged = (found.segments[0]?.first ?? 1) - 1;
    this.#shift = found.shift;
    this.cutBytes = found.cutBytes;
    this.damagedBytes = found.damagedBytes;
  }

  /** Number of the newest message, 0 before the first. */
  get newest(): number {
    return this.#next - 1 + this.#shift;
  }

  /** All numbers up to this one are acknowledged. */
  get acknowledged(): number {
    return this.#acknowledged + this.#shift;
  }

  /** Messages that the server has not acknowledged. */
  get pending(): number {
    return this.newest - this.acknowledged;
  }

  /** Called after each group of messages became durable. */
  onAppended(listener: () => void): void {
    this.#onAppended = listener;
  }

  /**
   * Makes a message durable; resolves when it is on the disk. Messages of one tick, and those that come
   * while the disk is busy, share one fsync.
   */
  append(draft: MessageDraft): Promise<SpoolOutcome> {
    if (this.#isClosed) {
      return Promise.resolve({ ok: false, refusal: 'closed', detail: 'the spool is closed' });
    }
    return new Promise((settle) => {
      this.#waiting.push({ draft, settle });
      this.#flushing ??= this.#flush();
    });
  }

  /** The oldest unacknowledged messages after `after`, in order, at most `countMax` and `bytesMax`. */
  read(after: number, countMax: number, bytesMax: number): readonly SpooledMessage[] {
    const from = Math.max(after - this.#shift, this.#acknowledged) + 1;
    const segment = this.#segments.findLast(({ first }) => first <= from);
    if (segment === undefined || from >= this.#next) return [];
    return readMessages(this.#folder, segment, from, countMax, bytesMax).map((json) => {
      const message = v.parse(SpooledMessage, json);
      return { ...message, seq: message.seq + this.#shift };
    });
  }

  /** The server keeps everything up to `seq`: whole segments below it are removed. */
  async acknowledge(seq: number): Promise<void> {
    if (this.#isClosed || !Number.isSafeInteger(seq)) return;
    const own = seq - this.#shift;
    if (own >= this.#next && this.#flushing === null) {
      this.#flushing = this.#jump(own);
      await this.#flushing;
    }
    this.#acknowledged = Math.max(this.#acknowledged, Math.min(own, this.#next - 1));
    while (this.#segments.length > 1) {
      const second = this.#segments[1];
      if (second === undefined || second.first > this.#acknowledged + 1) break;
      const oldest = this.#segments.shift();
      if (oldest !== undefined) await removeSegment(this.#folder, oldest);
    }
  }

  /**
   * The server was set back to an old copy and knows less than it had acknowledged; what it forgot is deleted
   * here. What waits goes on under the numbers that the server expects, or it would wait for ever.
   */
  async regress(seq: number): Promise<void> {
    if (seq < 0 || !Number.isSafeInteger(seq) || seq >= this.acknowledged) return;
    const shift = seq - this.#acknowledged;
    await replaceFile(join(this.#folder, SHIFT_FILE), Buffer.from(String(shift)));
    this.#shift = shift;
  }

  /** Waits for what was appended, then refuses everything. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#flushing;
    await this.#writer.close();
  }

  /**
   * The server has more than we ever wrote: our folder was set back to an old copy. Numbers go on after the
   * server's, and what waits here was in its hands already.
   */
  async #jump(seq: number): Promise<void> {
    this.#next = seq + 1;
    this.#acknowledged = seq;
    await this.#startSegment();
    await this.#flush();
  }

  async #flush(): Promise<void> {
    // One turn of the loop, so that reads of the same chunk of bytes share the fsync.
    await new Promise((resolve) => void setImmediate(resolve));
    while (this.#waiting.length > 0) {
      const group = this.#waiting.splice(0, 1000);
      const outcomes = await this.#write(group);
      for (const [index, { settle }] of group.entries()) {
        settle(outcomes[index] ?? { ok: false, refusal: 'disk', detail: 'not written' });
      }
      if (outcomes.some(({ ok }) => ok)) this.#onAppended();
    }
    this.#flushing = null;
  }

  async #write(group: readonly Waiting[]): Promise<readonly SpoolOutcome[]> {
    const refusal = this.#refusal();
    if (refusal !== null) return group.map(() => refusal);
    const records = group.map(({ draft }, index) =>
      encodeRecord(Buffer.from(JSON.stringify({ ...draft, seq: this.#next + index }))),
    );
    try {
      if ((this.#segments.at(-1)?.size ?? 0) > this.#options.segmentBytes)
        await this.#startSegment();
      const segment = this.#newestSegment();
      await writeAll(this.#writer, Buffer.concat(records), segment.size);
      await this.#writer.datasync();
      for (const record of records) {
        segment.offsets.push(segment.size);
        segment.size += record.length;
      }
    } catch (error) {
      return await this.#undo(error, group.length);
    }
    const first = this.#next;
    this.#next += group.length;
    return group.map((_, index) => ({ ok: true, seq: first + index + this.#shift }));
  }

  #refusal(): SpoolOutcome | null {
    if (this.#broken !== null) return { ok: false, refusal: 'disk', detail: this.#broken };
    const bytes = this.#segments.reduce((sum, { size }) => sum + size, 0);
    if (bytes < this.#options.bytesMax) return null;
    const detail = `${this.pending} messages wait for the server; the spool holds ${bytes} bytes`;
    return { ok: false, refusal: 'full', detail };
  }

  /** A failed write must leave nothing that the next start could take for a message. */
  async #undo(error: unknown, count: number): Promise<readonly SpoolOutcome[]> {
    const detail = error instanceof Error ? error.message : String(error);
    try {
      await this.#writer.truncate(this.#newestSegment().size);
    } catch {
      this.#broken = detail;
    }
    return Array.from({ length: count }, () => ({ ok: false, refusal: 'disk', detail }));
  }

  async #startSegment(): Promise<void> {
    const writer = await open(join(this.#folder, segmentName(this.#next)), 'w+');
    await syncFolder(this.#folder);
    await this.#writer.close();
    this.#writer = writer;
    this.#segments.push({ first: this.#next, size: 0, offsets: [] });
  }

  #newestSegment(): Segment {
    const segment = this.#segments.at(-1);
    if (segment === undefined) throw new Error('A spool has at least one segment');
    return segment;
  }
}
