import type { DeviceId, HandheldProfileId, Instant } from './ids.ts';

/** 分隔: what stands between the fields of a line. `fixed`: nothing, each field has its width. A workbook has cells of its own. */
export type Separator = 'comma' | 'tab' | 'semicolon' | 'bar' | 'fixed';
export type TextEncodingName = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';

/**
 * 列的对应: how one make of handheld writes its file or its lines. Columns count from 0; null: it writes none.
 * There is no maker's standard, so this is data that a person can correct.
 */
export type HandheldLayout = {
  readonly separator: Separator;
  /** Characters of each field where the separator is `fixed`; what follows the last is one more field. */
  readonly widths: readonly number[];
  readonly hasHeader: boolean;
  /** `auto`: by the bytes. */
  readonly encoding: TextEncodingName | 'auto';
  /** What stands in the code column: tags' EPC in hex, barcodes' text, or now one and now the other. */
  readonly codes: 'epc' | 'barcode' | 'either';
  readonly code: number;
  /** How often the handheld read it; its day, its time, both in one; its signal. */
  readonly count: number | null;
  readonly date: number | null;
  readonly time: number | null;
  readonly rssi: number | null;
  /** 芯片号 (TID) of the tag whose EPC is the code. */
  readonly tid: number | null;
};

/** 机型: a layout that was saved for a make of handheld, and what tells its files from others. */
export type HandheldProfile = {
  readonly id: HandheldProfileId;
  readonly name: string;
  readonly layout: HandheldLayout;
  /** Headings of the file that it was made from; none where the layout has no header. */
  readonly headings: readonly string[];
  /** Columns of that file. */
  readonly columns: number;
  /** The wired cradle whose lines are read by it, if it has one. */
  readonly deviceId: DeviceId | null;
  readonly changedAt: Instant;
};

/** Columns and characters that a layout may name. */
export const LAYOUT_COLUMNS_MAX = 256;
