import { DECODERS } from './codec/decoders.ts';
import type { Decoder, Frame } from './codec/frames.ts';
import { fromHex } from './codec/hex.ts';
import { DRIVER_KINDS, type InputDriverName } from './drivers/kinds.ts';

type Asked = InputDriverName &
  ('magicrf' | 'rodinbell' | 'gx' | 'mercury' | 'pn532' | 'chafon' | 'chafon-cf' | 'rr3036');

/** 试探: one question to an unknown serial line. All of them only read. */
export interface Probe {
  readonly driver: Asked;
  readonly ask: Uint8Array;
  /** The question's name, for the report. */
  readonly name: string;
  /** Command of the answer, as the family's codec prints it; null: any frame of the family is an answer. */
  readonly command: string | null;
}

/** Speeds that are tried, the commonest first; a CDC device does not care. */
export const PROBE_BAUDS = [115_200, 57_600, 9600, 38_400, 19_200] as const;

/** In the order of how little harm each does to a reader of another family: longest header and check first. */
export const PROBES: readonly Probe[] = [
  probe('magicrf', 'module info (BB)', 'BB000300010004 7E', '0x03'),
  probe('magicrf', 'module info (AA)', 'AA000300010004 DD', '0x03'),
  // Said to any address.
  probe('rodinbell', 'version', 'A003FF72EC', '0x72'),
  probe('mercury', 'version', 'FF00031D0C', '0x03'),
  // Ten zeros wake a chip that sleeps.
  probe('pn532', 'firmware version', '00000000000000000000 0000FF02FED4022A00', '0x03'),
  probe('chafon-cf', 'device info', 'CFFF0070002415', '0x0070'),
  // Before RR3036, whose frames look the same: to its question a Chafon reader answers that it does not know it.
  probe('chafon', 'reader info', '04FF211995', '0x21'),
  probe('rr3036', 'reader information', '05FF0000 85AB', '0x00'),
  probe('gx', 'reader info', '5A00010100 0000 DCE5', '0x0100'),
];

type Talker = InputDriverName &
  ('magicrf' | 'gx' | 'mercury' | 'chafon' | 'chafon-cf' | 'llrp' | 'em4100');

/** What talks without being asked, and what a good frame of it is. */
const TALKERS: readonly Talker[] = [
  'magicrf',
  'gx',
  'mercury',
  'chafon',
  'chafon-cf',
  'llrp',
  'em4100',
];
/** READER_EVENT_NOTIFICATION: an LLRP reader greets whoever connects, if only to turn him away. */
const GREETING = '0x003F';

export interface Recognised {
  readonly driver: InputDriverName;
  /** What it says of itself, or null. */
  readonly identity: string | null;
}

/** Whether these bytes, all that came since the question, hold its answer. */
export function recogniseAnswer({ driver, command }: Probe, heard: Uint8Array): Recognised | null {
  const answer = framesOf(DECODERS[driver](), heard).find(
    (frame) =>
      ((frame.kind === 'response' || frame.kind === 'error') &&
        (command === null || frame.command === command)) ||
      frame.kind === 'tag',
  );
  return answer === undefined ? null : { driver, identity: identityOf(driver, answer) };
}

/** Whether these bytes, which came unasked, are the speech of a family: a tag, a badge, a code. */
export function recogniseTalk(heard: Uint8Array): Recognised | null {
  if (heard.length === 0) return null;
  const driver = TALKERS.find((family) =>
    framesOf(DECODERS[family](), heard).some(
      (frame) =>
        frame.kind === 'badge' ||
        (frame.kind === 'tag' && frame.epcCrcOk !== false) ||
        (family === 'llrp' && 'command' in frame && frame.command === GREETING),
    ),
  );
  if (driver !== undefined) return { driver, identity: null };
  // Scanners have no frame: a line of printable text that ends as lines do.
  const text = Buffer.from(heard).toString('latin1');
  const isLine = /^[\x20-\x7e\x80-\xff]{4,}[\r\n\t]+$/.test(text);
  return isLine ? { driver: 'serial-scanner', identity: null } : null;
}

function framesOf(decoder: Decoder, bytes: Uint8Array): readonly Frame[] {
  return [...decoder.push(bytes, 0), ...decoder.end()];
}

const identityOf = (driver: InputDriverName, frame: Frame): string | null =>
  DRIVER_KINDS[driver].identify?.(frame) ?? null;

function probe(driver: Probe['driver'], name: string, hex: string, command: string | null): Probe {
  return { driver, name, ask: fromHex(hex) ?? new Uint8Array(), command };
}
