/** 打印机的状态, of twins. `mute`: prints, and answers no question. */
export type PrinterState =
  | 'ready'
  | 'mute'
  | 'paperOut'
  | 'ribbonOut'
  | 'headOpen'
  | 'paused'
  | 'tooHot'
  | 'paperJam';

/** A question of one of the languages, and what a printer in this state says. */
interface Known {
  readonly question: Buffer;
  readonly answer: (state: PrinterState) => Buffer;
}

const KNOWN: readonly Known[] = [
  { question: Buffer.from('~HQES'), answer: (state) => Buffer.from(hqes(state)) },
  { question: Buffer.from('~HS'), answer: (state) => Buffer.from(hs(state)) },
  { question: Buffer.of(0x1b, 0x21, 0x3f), answer: (state) => Buffer.of(TSPL[state] ?? 0) },
  { question: Buffer.from('^ee\r\n'), answer: (state) => Buffer.from(`${EPL[state] ?? '00'}\r\n`) },
  { question: Buffer.of(0x1b, 0x68), answer: (state) => Buffer.of(CPCL[state] ?? 0) },
  {
    question: Buffer.of(0x10, 4, 1, 0x10, 4, 2, 0x10, 4, 3, 0x10, 4, 4),
    answer: (state) => Buffer.from((ESCPOS[state] ?? [0, 0, 0, 0]).map((bits) => 0x12 | bits)),
  },
];

type ByState<Told> = Partial<Record<PrinterState, Told>>;
const TSPL: ByState<number> = {
  headOpen: 0x05,
  paperJam: 0x02,
  paperOut: 0x04,
  ribbonOut: 0x08,
  paused: 0x10,
  tooHot: 0x80,
};
const EPL: ByState<string> = {
  paperOut: '07',
  ribbonOut: '07',
  headOpen: '01,11',
  paperJam: '81',
  tooHot: '62',
  paused: '92',
};
const CPCL: ByState<number> = { paperOut: 0x02, headOpen: 0x06 };
const ESCPOS: ByState<readonly number[]> = {
  paperOut: [0x08, 0x20, 0, 0x60],
  headOpen: [0x08, 0x04, 0, 0],
  paperJam: [0x08, 0x40, 0x08, 0],
  tooHot: [0x08, 0x40, 0x40, 0],
  paused: [0x08, 0, 0, 0],
};

/** The question that these bytes begin with, taken off; null where they begin with none. */
export function answerTo(
  bytes: Buffer,
  state: PrinterState,
): { readonly answer: Buffer; readonly rest: Buffer } | null {
  const met = KNOWN.find(({ question }) => bytes.subarray(0, question.length).equals(question));
  if (met === undefined) return null;
  const answer = state === 'mute' ? Buffer.alloc(0) : met.answer(state);
  return { answer, rest: bytes.subarray(met.question.length) };
}

const bit = (isSet: boolean): number => (isSet ? 1 : 0);

/** Host status of ZPL: three lines between STX and ETX. With an open head the paper is not seen either. */
function hs(state: PrinterState): string {
  const isPaperOut = state === 'paperOut' || state === 'headOpen';
  const lines = [
    `030,${bit(isPaperOut)},${bit(state === 'paused')},1245,000,0,0,0,000,0,0,${bit(state === 'tooHot')}`,
    `001,0,${bit(state === 'headOpen')},${bit(state === 'ribbonOut')},1,2,6,0,00000000,1,000`,
    '1234,0',
  ];
  return lines.map((line) => `\u0002${line}\u0003\r\n`).join('');
}

const HQES_FLAGS: ByState<string> = {
  paperOut: '00000001',
  ribbonOut: '00000002',
  headOpen: '00000005',
  paperJam: '00000008',
  tooHot: '00000020',
  paused: '00010000',
};

/** Extended status of ZPL. */
function hqes(state: PrinterState): string {
  const flags = HQES_FLAGS[state];
  const errors = `${bit(flags !== undefined)} 00000000 ${flags ?? '00000000'}`;
  return `\u0002\r\n  PRINTER STATUS\r\n   ERRORS:         ${errors}\r\n   WARNINGS:       0 00000000 00000000\r\n\u0003`;
}
