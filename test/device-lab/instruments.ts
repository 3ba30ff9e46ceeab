import { SimulatedBadgeReader, badgeFrame } from '../../firmware-bridge/simulated/badge-reader.ts';
import { SimulatedScanner } from '../../firmware-bridge/simulated/scanner.ts';
import type { TcpTwin } from '../../firmware-bridge/simulated/tcp-twin.ts';
import { setTimeout as sleep } from 'node:timers/promises';
import { HidEnd } from './hid-end.ts';
import type { ReportsOf } from './scan-reports.ts';
import { SerialEnd } from './serial-end.ts';

/** Told wrongly on purpose: a report of a code is left out, or the code is told twice. */
export type Fault = 'lost' | 'doubled';

/** Who shows things to a device: he sees on the screen how often a text was kept, and has patience, but not for ever. */
export type Hand = {
  readonly fault?: Fault | undefined;
  readonly seesKept: (text: string, times: number) => Promise<void>;
};

/** 仪器: a device with a hand on it. Texts are what the server is to keep, in order. */
export type Instrument = {
  /** Takes hold of the device's own end, once it is plugged in. */
  readonly open: (farPath: string) => Promise<void>;
  readonly close: () => Promise<void>;
  /** Thing number `n` is shown to it. Answers what is to arrive of that, also when it is told wrongly on purpose. */
  readonly present: (n: number, hand: Hand) => Promise<readonly string[]>;
  /** Begins to tell thing number `n`, and stops in the middle of a frame. Answers the bytes told. */
  readonly presentHalf: (n: number) => Promise<number>;
  /** A code that ends with silence is whole when the line has been silent: its cable is pulled at once. */
  readonly endsBySilence: boolean;
  /** Whether a text of the server is of this device. */
  readonly isMine: (text: string) => boolean;
  /** A scanner reads any text. */
  readonly tell: (text: string) => Promise<void>;
};

/** A scanner on a HID line. `half`: how many reports of a code make half of it; the rest is never told. */
export function hidScanner(parts: {
  readonly mark: string;
  readonly reportsOf: ReportsOf;
  readonly aim: string;
  readonly textOf: (n: number) => string;
  /** A code of which some reports are told and the others not. */
  readonly half: { readonly text: string; readonly reports: number } | null;
}): Instrument {
  let end: HidEnd | null = null;
  const send = async (reports: readonly Buffer[]): Promise<void> => {
    for (const report of reports) await end?.send(report);
  };
  return {
    open: async (farPath) => {
      end = new HidEnd(farPath);
    },
    close: async () => {
      end?.close();
      end = null;
    },
    present: async (n, { fault }) => {
      const reports = parts.reportsOf(parts.textOf(n), parts.aim);
      // The last but one: of a code in several reports the middle is missing, of one report all.
      const left =
        fault === 'lost' ? reports.toSpliced(Math.max(0, reports.length - 2), 1) : reports;
      await send(left);
      if (fault === 'doubled') await send(reports);
      return [parts.textOf(n)];
    },
    presentHalf: async () => {
      if (parts.half === null) return 0;
      const reports = parts.reportsOf(parts.half.text, parts.aim).slice(0, parts.half.reports);
      await send(reports);
      return reports.reduce((sum, report) => sum + report.length, 0);
    },
    isMine: (text) => text.startsWith(parts.mark),
    endsBySilence: false,
    tell: (text) => send(parts.reportsOf(text, parts.aim)),
  };
}

/** A simulated reader on a serial line. `half` is the first part of one of its frames. */
function serialInstrument(
  twin: TcpTwin,
  parts: Pick<Instrument, 'present' | 'isMine'> & {
    readonly half: (n: number) => Uint8Array;
    readonly endsBySilence?: boolean;
  },
): Instrument {
  let end: SerialEnd | null = null;
  return {
    endsBySilence: false,
    ...parts,
    open: async (farPath) => {
      if (twin.address.endsWith(':0')) await twin.start();
      end = await SerialEnd.open(farPath, twin.address);
    },
    close: async () => {
      await end?.close();
      end = null;
    },
    presentHalf: async (n) => {
      const half = parts.half(n);
      await end?.send(half);
      return half.length;
    },
    tell: () => Promise.reject(new Error('It reads no texts')),
  };
}

/** A scanner on a serial line: code and CR. */
export function serialScanner(mark: string): Instrument {
  const twin = new SimulatedScanner();
  const textOf = (n: number): string => `${mark}-${digits(n)}`;
  return serialInstrument(twin, {
    present: async (n) => {
      twin.scan(textOf(n));
      // Two codes without a pause between them are told by their CR.
      await sleep(5);
      return [textOf(n)];
    },
    half: (n) => Buffer.from(textOf(n).slice(0, -3)),
    endsBySilence: true,
    isMine: (text) => text.startsWith(mark),
  });
}

/** Between one badge and the next, ms. */
const BADGE_MS = 400;

/**
 * A badge reader that tells a card once: how often one that repeats itself is heard depends on the clock, and the clock of an
 * emulated machine jumps. The screen shows the last four digits of a number, so the numbers differ there.
 */
export function badgeReader(): Instrument {
  const twin = new SimulatedBadgeReader();
  const numberOf = (n: number): string => `4500AAB${n.toString(16).padStart(3, '0')}`.toUpperCase();
  return serialInstrument(twin, {
    present: async (n) => {
      twin.emit(badgeFrame(numberOf(n)));
      await sleep(BADGE_MS);
      return [`…${numberOf(n).slice(-4)}`];
    },
    half: (n) => badgeFrame(numberOf(n)).subarray(0, 6),
    isMine: (text) => text.startsWith('…B'),
  });
}

/** A simulated reader with tags before it. */
type TagTwin = TcpTwin & {
  readonly lay: (epc: string) => unknown;
  readonly lift: (epc: string) => void;
};

/**
 * A reader as a pad: a tag lies there until it is seen, and counts as taken away when that was told as well, so it is told twice.
 * `half`: of one of its tag frames.
 */
export function tagPad(mark: string, twin: TagTwin, half: string): Instrument {
  const epcOf = (n: number): string => `${mark}${n.toString(16).padStart(8, '0')}`.toUpperCase();
  return serialInstrument(twin, {
    present: async (n, { seesKept }) => {
      twin.lay(epcOf(n));
      await seesKept(epcOf(n), 1);
      twin.lift(epcOf(n));
      await seesKept(epcOf(n), 2);
      return [epcOf(n), epcOf(n)];
    },
    half: () => Buffer.from(half, 'hex'),
    isMine: (text) => text.startsWith(mark),
  });
}

export const digits = (n: number): string => String(n).padStart(4, '0');
