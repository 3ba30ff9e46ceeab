const PARTED =
  /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?)?$/u;
const PACKED = /^(\d{4})(\d{2})(\d{2})[T ]?(?:(\d{2}):?(\d{2}):?(\d{2})?)?$/u;

/**
 * 时间 as handhelds write it → `2026-11-20T10:11:12` without a zone, by the handheld's own clock; null where it is
 * none. It orders nothing: the clock of a handheld is set by hand, if at all.
 */
export function readHandheldTime(text: string): string | null {
  const plain = text.normalize('NFKC').replace(/\s+/gu, ' ').trim();
  const match = PARTED.exec(plain) ?? PACKED.exec(plain);
  if (!match) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map((figures) => Number(figures ?? 0));
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  const isReal =
    year >= 2000 && date.getUTCMonth() === month - 1 && hour < 24 && minute < 60 && second < 60;
  return isReal ? date.toISOString().slice(0, 19) : null;
}
