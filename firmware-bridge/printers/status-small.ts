import type { PortTrouble } from '../ports/port.ts';

/** What an EPL2 printer's code keeps it from; others are of a label before, and keep it from nothing. */
const EPL_CODES: ReadonlyMap<string, PortTrouble> = new Map([
  ['07', { kind: 'paperOut', detail: '07: no paper or no ribbon' }],
  ['11', { kind: 'headOpen', detail: '11: the print head is open' }],
  ['62', { kind: 'tooHot', detail: '62: the print head is too hot' }],
  ['81', { kind: 'paperJam', detail: '81: the cutter is stuck' }],
  ['92', { kind: 'paused', detail: '92: the printer is paused' }],
]);

/** `^ee`: codes between commas and a line end, `00` for none; a NAK may stand before. 62, 81 and 92 are from emulations of the language. */
export function eplFault(answer: Buffer): PortTrouble | null {
  const codes = answer.toString('latin1').match(/\d{2}/g) ?? [];
  return codes.map((code) => EPL_CODES.get(code)).find((fault) => fault !== undefined) ?? null;
}

/** `ESC h` (CPCL): bit 1 no paper, bit 2 latch open. Busy (0) and a low battery (3) keep it from nothing. */
export function cpclFault(answer: Buffer): PortTrouble | null {
  const [state = 0] = answer;
  if ((state & 0x04) !== 0) return { kind: 'headOpen', detail: 'the latch is open' };
  if ((state & 0x02) !== 0) return { kind: 'paperOut', detail: 'no paper' };
  return null;
}

/** Four bytes of the form that all of them have. */
export const isEscposAnswer = (answer: Buffer): boolean =>
  answer.length >= 4 && answer.subarray(0, 4).every((byte) => (byte & 0x93) === 0x12);

/**
 * `DLE EOT` 1 to 4 (ESC/POS), a byte each, bits 1 and 4 set and 0 and 7 clear. 2: cover 04, paper end 20; 3: cutter 08, for good 20, by
 * itself over 40 (mostly heat); 4: no paper 60; 1: offline 08.
 */
export function escposFault(answer: Buffer): PortTrouble | null {
  const [printer = 0, offline = 0, error = 0, paper = 0] = answer;
  if (!isEscposAnswer(answer)) return null;
  if ((offline & 0x04) !== 0) return { kind: 'headOpen', detail: 'the cover is open' };
  if ((offline & 0x20) !== 0 || (paper & 0x60) !== 0)
    return { kind: 'paperOut', detail: 'no paper' };
  if ((error & 0x08) !== 0) return { kind: 'paperJam', detail: 'the cutter is stuck' };
  if ((error & 0x40) !== 0)
    return { kind: 'tooHot', detail: 'the printer waits until it is cooler' };
  if ((error & 0x20) !== 0)
    return { kind: 'unknown', detail: 'the printer reports an error for good' };
  if ((printer & 0x08) !== 0) return { kind: 'paused', detail: 'the printer is offline' };
  return null;
}
