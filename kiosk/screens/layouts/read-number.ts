import { rounded } from './boxes.ts';

/** Millimetres as a person writes them, full-width digits and a comma included; null where it is no such number. */
export function readNumber(text: string, least: number, most: number): number | null {
  const plain = text
    .normalize('NFKC')
    .trim()
    .replace(/[,。、]/, '.');
  if (!/^\d{1,4}(?:\.\d{0,3})?$/.test(plain)) return null;
  const value = rounded(Number(plain));
  return value >= least && value <= most ? value : null;
}
