import type { PrinterLanguage } from '#domain/printers.ts';
import type { PortTrouble } from '../ports/port.ts';
import { cpclFault, eplFault, escposFault, isEscposAnswer } from './status-small.ts';
import { hqesFault, hsFault } from './status-zpl.ts';

/** 状态询问: answered at once, also in the middle of other work; nothing is printed. */
export interface StatusQuestion {
  readonly bytes: Uint8Array;
  /** Whether the answer is all there: nobody waits longer. */
  readonly isWhole: (answer: Buffer) => boolean;
  /** What keeps the printer from printing, as far as its answer tells; null when nothing does. */
  readonly faultIn: (answer: Buffer) => PortTrouble | null;
}

const ETX = 0x03;

const hasBytes =
  (count: number) =>
  (answer: Buffer): boolean =>
    answer.length >= count;

/** What each language asks, one after the other: `~HS` is known to all ZPL printers, `~HQES` tells heat and cutter besides. */
export const STATUS_QUESTIONS: Readonly<Record<PrinterLanguage, readonly StatusQuestion[]>> = {
  zpl: [
    {
      bytes: Buffer.from('~HS'),
      // Three lines between STX and ETX.
      isWhole: (answer) => answer.filter((byte) => byte === ETX).length >= 3,
      faultIn: hsFault,
    },
    {
      bytes: Buffer.from('~HQES'),
      isWhole: (answer) => answer.includes('WARNINGS:') && answer.includes(ETX, 1),
      faultIn: hqesFault,
    },
  ],
  tspl: [{ bytes: Buffer.from([0x1b, 0x21, 0x3f]), isWhole: hasBytes(1), faultIn: tsplFault }],
  epl: [
    {
      bytes: Buffer.from('^ee\r\n'),
      isWhole: (answer) => /\d{2}(?:,\d{2})*\r?\n/.test(answer.toString('latin1')),
      faultIn: eplFault,
    },
  ],
  cpcl: [{ bytes: Buffer.from([0x1b, 0x68]), isWhole: hasBytes(1), faultIn: cpclFault }],
  escpos: [
    {
      bytes: Buffer.from([1, 2, 3, 4].flatMap((n) => [0x10, 0x04, n])),
      isWhole: isEscposAnswer,
      faultIn: escposFault,
    },
  ],
};

/** One byte: 01 head open, 02 paper jam, 04 no paper, 08 no ribbon, 10 paused, 20 printing, 80 another error. */
function tsplFault(answer: Buffer): PortTrouble | null {
  const [state = 0] = answer;
  if ((state & 0x01) !== 0) return { kind: 'headOpen', detail: 'the print head is open' };
  if ((state & 0x02) !== 0) return { kind: 'paperJam', detail: 'paper jam' };
  if ((state & 0x04) !== 0) return { kind: 'paperOut', detail: 'no paper' };
  if ((state & 0x08) !== 0) return { kind: 'ribbonOut', detail: 'no ribbon' };
  if ((state & 0x10) !== 0) return { kind: 'paused', detail: 'the printer is paused' };
  if ((state & 0x80) !== 0) return { kind: 'unknown', detail: 'the printer reports an error' };
  return null;
}
