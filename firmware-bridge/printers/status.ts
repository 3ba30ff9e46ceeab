import type { PortTrouble } from '../ports/port.ts';

export type PrinterLanguage = 'zpl' | 'tspl';

/** Answered at once, also in the middle of other work; nothing is printed. */
export const STATUS_QUESTION: Readonly<Record<PrinterLanguage, Uint8Array>> = {
  zpl: Buffer.from('~HS'),
  tspl: Buffer.from([0x1b, 0x21, 0x3f]),
};

/** What keeps the printer from printing, as far as its answer tells; null when nothing does, or it is mute. */
export function faultIn(language: PrinterLanguage, answer: Uint8Array): PortTrouble | null {
  return language === 'zpl' ? zplFault(answer) : tsplFault(answer);
}

/** Three lines `STX fields ETX CR LF`: line 1 field 2 paper out, field 3 paused; line 2 field 3 head open, field 4 ribbon out. */
function zplFault(answer: Uint8Array): PortTrouble | null {
  const lines = Buffer.from(answer)
    .toString('latin1')
    .split(/\r?\n/)
    .map((line) => line.split(','));
  if (lines[0]?.[1] === '1') return paperOut('no paper');
  if (lines[1]?.[2] === '1') return paperOut('the print head is open');
  if (lines[1]?.[3] === '1') return paperOut('no ribbon');
  if (lines[0]?.[2] === '1') return { kind: 'busy', detail: 'the printer is paused' };
  return null;
}

/** One byte: 01 head open, 02 paper jam, 04 no paper, 08 no ribbon, 10 paused. */
function tsplFault(answer: Uint8Array): PortTrouble | null {
  const [state = 0] = answer;
  if ((state & 0x04) !== 0) return paperOut('no paper');
  if ((state & 0x02) !== 0) return paperOut('paper jam');
  if ((state & 0x01) !== 0) return paperOut('the print head is open');
  if ((state & 0x08) !== 0) return paperOut('no ribbon');
  if ((state & 0x10) !== 0) return { kind: 'busy', detail: 'the printer is paused' };
  return null;
}

function paperOut(detail: string): PortTrouble {
  return { kind: 'paperOut', detail };
}
