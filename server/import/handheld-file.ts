import type { HandheldLayout } from '#domain/handhelds.ts';
import { tidOf } from '#domain/tags.ts';
import { tidy } from './cell-text.ts';
import { damageSentence, type CodeDamage } from './code-damage.ts';
import { refuseFile, type FileRefusal } from './file-refusals.ts';
import { readCode, usualDigits } from './handheld-codes.ts';
import { guessLayout, suits, type ProfileSigns } from './handheld-layout.ts';
import { readHandheldTable, type HandheldTable } from './handheld-table.ts';
import { readHandheldTime } from './handheld-time.ts';

/** 手持机所见: one code, where it stands first in the file, and how often the handheld saw it. */
export type HandheldSighting = {
  readonly row: number;
  readonly column: number;
  readonly kind: 'tag' | 'barcode';
  readonly text: string;
  /** 芯片号 of the tag, where the file has a column of them. */
  readonly tid: string | null;
  readonly count: number;
  /** Day and time as the handheld's own clock had it, without a zone; null where it wrote none. */
  readonly localTime: string | null;
};
export type DamagedCode = {
  readonly row: number;
  readonly value: string;
  readonly why: CodeDamage;
  /** What is wrong and what to do, for the clerk. */
  readonly reason: string;
  readonly reasonEn: string;
};

/** What a file says, before anybody asks what it means. */
export type HandheldReading = {
  /** The profile that it was read by; null: by what was recognised, or by hand. */
  readonly profileId: ProfileSigns['id'] | null;
  readonly layout: HandheldLayout;
  readonly format: HandheldTable['format'];
  /** The first row where it is a header; none else. */
  readonly headings: readonly string[];
  readonly columns: number;
  /** The first rows as they stand, for the eye. */
  readonly preview: readonly (readonly string[])[];
  /** Rows below the header; those whose code cell is empty. */
  readonly rows: number;
  readonly empty: number;
  readonly sightings: readonly HandheldSighting[];
  /** The first of them; `damagedRows` counts all. */
  readonly damaged: readonly DamagedCode[];
  readonly damagedRows: number;
};
export type HandheldAnswer =
  | { readonly ok: true; readonly reading: HandheldReading }
  | { readonly ok: false; readonly refusal: FileRefusal };

/** How to read it: as a person says, or by the saved profile that suits, or by what is recognised. */
export type HandheldOrder = {
  readonly bytes: Uint8Array;
  readonly layout: HandheldLayout | null;
  readonly profiles: readonly ProfileSigns[];
};

export const CODES_MAX = 20_000;
const DAMAGED_SHOWN = 200;
const PREVIEW_ROWS = 6;
const PREVIEW_CHARS = 40;
/** As the file shows of a value that is none. */
const VALUE_CHARS = 60;

/** 读手持机文件: its sightings, a code once, and what Excel has spoilt; or one sentence why not. Never a throw. */
export async function readHandheldFile(order: HandheldOrder): Promise<HandheldAnswer> {
  const chosen = await choose(order);
  if (!chosen.ok) return chosen;
  return sightingsOf(chosen);
}

type Chosen = {
  readonly ok: true;
  readonly table: HandheldTable;
  readonly layout: HandheldLayout;
  readonly profileId: ProfileSigns['id'] | null;
};

async function choose({
  bytes,
  layout,
  profiles,
}: HandheldOrder): Promise<Chosen | { readonly ok: false; readonly refusal: FileRefusal }> {
  const reading = await readHandheldTable(bytes, layout);
  if (!reading.ok) return reading;
  if (layout !== null) return { ok: true, table: reading.table, layout, profileId: null };
  let best: { readonly score: number; readonly chosen: Chosen } | null = null;
  for (const profile of profiles) {
    const isText = reading.table.format === 'text';
    const cut = isText ? await readHandheldTable(bytes, profile.layout) : reading;
    if (!cut.ok) continue;
    const score = suits(cut.table, profile);
    if (score <= (best?.score ?? 0)) continue;
    const { id: profileId, layout: saved } = profile;
    best = { score, chosen: { ok: true, table: cut.table, layout: saved, profileId } };
  }
  if (best) return best.chosen;
  const { table } = reading;
  return { ok: true, table, layout: guessLayout(table), profileId: null };
}

function sightingsOf({ table, layout, profileId }: Chosen): HandheldAnswer {
  const headings = layout.hasHeader ? (table.rows[0]?.cells ?? []).map(tidy) : [];
  const rows = table.rows.slice(layout.hasHeader ? 1 : 0);
  const valueOf = (cells: readonly string[]): string => cells[layout.code] ?? '';
  const digits = usualDigits(rows.map(({ cells }) => valueOf(cells)));
  const byCode = new Map<string, { sighting: HandheldSighting; count: number }>();
  const damaged: DamagedCode[] = [];
  let damagedRows = 0;
  let empty = 0;
  for (const { number: row, cells } of rows) {
    const value = valueOf(cells);
    if (value.trim() === '') {
      empty += 1;
      continue;
    }
    const code = readCode(value, layout.codes, digits);
    if (code.kind === 'damaged') {
      damagedRows += 1;
      if (damaged.length < DAMAGED_SHOWN) damaged.push(damagedCode(row, value, code.why));
      continue;
    }
    const count = countOf(cells, layout);
    const tid = code.kind === 'tag' ? chipOf(cells, layout) : null;
    // One EPC on two chips is two sightings.
    const key = `${code.kind} ${code.text} ${tid ?? ''}`;
    const known = byCode.get(key);
    if (known) {
      known.count += count;
      continue;
    }
    if (byCode.size >= CODES_MAX) return refuseFile('tooManyCodes');
    const localTime = timeOf(cells, layout);
    const sighting = { row, column: layout.code, ...code, tid, count, localTime };
    byCode.set(key, { sighting, count });
  }
  const sightings = [...byCode.values()].map(({ sighting, count }) => ({ ...sighting, count }));
  const preview = table.rows
    .slice(0, PREVIEW_ROWS)
    .map(({ cells }) => cells.map((cell) => cell.slice(0, PREVIEW_CHARS)));
  const { format, columns } = table;
  const seen = { rows: rows.length, empty, sightings, damaged, damagedRows };
  return {
    ok: true,
    reading: { profileId, layout, format, headings, columns, preview, ...seen },
  };
}

function damagedCode(row: number, value: string, why: CodeDamage): DamagedCode {
  const { zh: reason, en: reasonEn } = damageSentence(why);
  const shown = [...value.trim()].slice(0, VALUE_CHARS).join('');
  return { row, value: shown, why, reason, reasonEn };
}

/** A whole number of readings; 1 where the handheld tells none. */
function countOf(cells: readonly string[], { count }: HandheldLayout): number {
  const text = count === null ? '' : (cells[count] ?? '').trim();
  return /^\d{1,9}$/u.test(text) ? Math.max(1, Number(text)) : 1;
}

/** What is no hex, as Excel leaves it, is none: nothing is guessed from it. */
const chipOf = (cells: readonly string[], { tid }: HandheldLayout): string | null =>
  tid === null ? null : tidOf((cells[tid] ?? '').normalize('NFKC'));

function timeOf(cells: readonly string[], { date, time }: HandheldLayout): string | null {
  const at = (column: number | null): string => (column === null ? '' : (cells[column] ?? ''));
  return readHandheldTime(`${at(date)} ${at(time)}`);
}
