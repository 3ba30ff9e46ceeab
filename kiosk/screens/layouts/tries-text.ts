import type { Try } from '#labels/layout.ts';

/** 字号 as it is written in one line: `6, 5.25, 4.5×2` is 6 mm, else 5.25, else 4.5 in two lines. */
export const triesText = (tries: readonly Try[]): string =>
  tries.map(({ mm, lines }) => (lines === 1 ? String(mm) : `${mm}×${lines}`)).join(', ');

const ONE = /^(\d{1,3}(?:\.\d{1,3})?)(?:[×x*](\d{1,2}))?$/i;

/** The ways of setting a text that a person wrote; null where it is no such list. */
export function readTries(text: string): readonly Try[] | null {
  const parts = text
    .normalize('NFKC')
    .split(/[,、;\s]+/)
    .filter((part) => part !== '');
  const tries = parts.map(readTry);
  const good = tries.filter((one) => one !== null);
  return good.length === tries.length && good.length > 0 ? good : null;
}

function readTry(part: string): Try | null {
  const [, mm, lines = '1'] = ONE.exec(part) ?? [];
  const one = { mm: Number(mm), lines: Number(lines) };
  return mm !== undefined && one.mm > 0 && one.lines > 0 ? one : null;
}
