import type { HandheldLayout } from '#domain/handhelds.ts';
import { tidOf } from '#domain/tags.ts';
import { looksLikeEpc } from './handheld-codes.ts';
import { cutLine, guessCutting } from './handheld-table.ts';

/** A line's code; `unread`: no code stands where the layout looks for one, and the line is kept whole. */
export type LineReading = {
  readonly kind: 'tag' | 'barcode' | 'unread';
  readonly text: string;
  /** 芯片号 of a tag, where the layout says which field it is. */
  readonly tid: string | null;
};

/**
 * 底座一行: what a handheld in its cradle sends, one record a line. No Excel has had it in hand, so hex words are an
 * EPC whatever figures they are. Without a layout the line itself tells: an EPC where one stands, else the first field.
 */
export function readHandheldLine(line: string, layout: HandheldLayout | null): LineReading {
  const cells = cutLine(line, layout ?? guessCutting(line)).map((cell) => cell.trim());
  const cell = layout ? cells[layout.code] : (cells.find(looksLikeEpc) ?? cells.find(Boolean));
  if (cell === undefined || cell === '') return { kind: 'unread', text: line, tid: null };
  const codes = layout?.codes ?? 'either';
  if (codes !== 'barcode' && looksLikeEpc(cell)) {
    const text = cell.normalize('NFKC').replace(/\s/gu, '').toUpperCase();
    const tid = layout === null || layout.tid === null ? null : tidOf(cells[layout.tid]);
    return { kind: 'tag', text, tid };
  }
  const kind = codes === 'epc' ? 'unread' : 'barcode';
  return { kind, text: kind === 'unread' ? line : cell, tid: null };
}
