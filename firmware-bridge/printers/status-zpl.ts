import type { PortTrouble } from '../ports/port.ts';

/**
 * `~HS`: three lines `STX fields ETX CR LF`. Line 1: field 2 paper out, 3 paused, 10 memory lost, 12 too hot; line 2: field 3 head open, 4
 * ribbon out. With an open head the paper sensor sees nothing either: the head is told.
 */
export function hsFault(answer: Buffer): PortTrouble | null {
  const [first, second] = answer
    .toString('latin1')
    .split(/\r?\n/)
    .map((line) => line.replace('\u0002', '').replace('\u0003', '').split(','));
  if (isSet(second, 3)) return { kind: 'headOpen', detail: 'the print head is open' };
  if (isSet(first, 2)) return { kind: 'paperOut', detail: 'no paper' };
  if (isSet(second, 4)) return { kind: 'ribbonOut', detail: 'no ribbon' };
  if (isSet(first, 12)) return { kind: 'tooHot', detail: 'the print head is too hot' };
  if (isSet(first, 3)) return { kind: 'paused', detail: 'the printer is paused' };
  if (isSet(first, 10)) return { kind: 'unknown', detail: 'the printer lost its settings' };
  return null;
}

const isSet = (fields: readonly string[] | undefined, number: number): boolean =>
  fields?.[number - 1] === '1';

type Flag = readonly [number, PortTrouble['kind'], string];

/** Error flags of `~HQES`, group 1 (ZPL II guide, ~HQES), the one that is dealt with first standing first. */
const ERRORS: readonly Flag[] = [
  [0x4, 'headOpen', 'the print head is open'],
  [0x1, 'paperOut', 'no paper'],
  [0x2, 'ribbonOut', 'no ribbon'],
  [0x10, 'tooHot', 'the print head is too hot'],
  [0x20, 'tooHot', 'the motor is too hot'],
  [0x8, 'paperJam', 'the cutter is stuck'],
  [0x1000, 'paperJam', 'paper jam'],
  [0x4000, 'paperJam', 'the paper does not feed'],
  [0x8000, 'paperJam', 'the paper path is not free'],
  [0x40, 'unknown', 'an element of the print head is broken'],
  [0x80, 'unknown', 'the print head is not recognised'],
  [0x200, 'unknown', 'the thermistor of the print head is broken'],
  [0x10000, 'paused', 'the printer is paused'],
];

/** `~HQES`: `ERRORS: 1 00000000 00000005`: whether there are any, and their flags. Flags not known here are told as they are. */
export function hqesFault(answer: Buffer): PortTrouble | null {
  const [, any, , flags = '0'] =
    /ERRORS:\s*([01])\s+([0-9A-F]{8})\s+([0-9A-F]{8})/i.exec(answer.toString('latin1')) ?? [];
  if (any !== '1') return null;
  const set = Number.parseInt(flags, 16);
  const met = ERRORS.find(([flag]) => (set & flag) !== 0);
  if (met !== undefined) return { kind: met[1], detail: met[2] };
  return { kind: 'unknown', detail: `the printer reports errors ${flags}` };
}
