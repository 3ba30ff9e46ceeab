import type { HandheldLayout } from '#api/handhelds.ts';

export const ROLES = ['code', 'tid', 'count', 'date', 'time', 'rssi'] as const;
export type Role = (typeof ROLES)[number];

/** What a column is in a layout; null: it is not used. */
export const roleOf = (layout: HandheldLayout, column: number): Role | null =>
  ROLES.find((role) => layout[role] === column) ?? null;

/**
 * 列的对应 with one column changed. A role has one column and a column one role; the code must stand somewhere, so its
 * column is only left by giving it to another.
 */
export function withRole(
  layout: HandheldLayout,
  column: number,
  role: Role | null,
): HandheldLayout {
  if (role === 'code') return { ...without(layout, column), code: column };
  if (layout.code === column) return layout;
  const free = without(layout, column);
  return role === null ? free : { ...free, [role]: column };
}

function without(layout: HandheldLayout, column: number): HandheldLayout {
  const kept = (at: number | null): number | null => (at === column ? null : at);
  const { count, date, time, rssi, tid } = layout;
  return {
    ...layout,
    count: kept(count),
    date: kept(date),
    time: kept(time),
    rssi: kept(rssi),
    tid: kept(tid),
  };
}

export const isRole = (text: string): text is Role => ROLES.some((role) => role === text);

/** `24,6,8` as widths; null where it is no such list. */
export function readWidths(text: string): number[] | null {
  const widths = text
    .normalize('NFKC')
    .split(/[,、\s]+/)
    .filter((part) => part !== '')
    .map(Number);
  const isGood = widths.every((width) => Number.isInteger(width) && width > 0 && width <= 1000);
  return widths.length > 0 && isGood ? widths : null;
}
