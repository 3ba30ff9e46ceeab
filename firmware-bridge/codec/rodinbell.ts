import type { NoiseReason } from './frames.ts';
import { FrameSearch, type Finding } from './frame-search.ts';
import { RodinbellCode } from './rodinbell-codes.ts';
import { readMessage, type Speaker } from './rodinbell-messages.ts';

/*
 * Rodinbell, Invelion, YR8900, IND903, D2184 (UHF RFID Reader Serial Interface V3.7); nothing is escaped:
 *
 *   A0 | length of what follows | address | command | data | check: all bytes together are 0 modulo 256
 */
const HEADER = 0xa0;
const OVERHEAD = 5;
/** Address, command and check. */
const LENGTH_MIN = 3;

/** The longest data that is sent with a command or its answer; a longer one is a false header. */
const DATA_MAX: ReadonlyMap<number, number> = new Map([
  [RodinbellCode.read, 252],
  [RodinbellCode.write, 80],
  [RodinbellCode.blockWrite, 80],
  [RodinbellCode.lock, 80],
  [RodinbellCode.kill, 80],
  [RodinbellCode.getBuffer, 72],
  [RodinbellCode.takeBuffer, 72],
  [RodinbellCode.realTimeInventory, 70],
  [RodinbellCode.fastSwitchInventory, 70],
  [RodinbellCode.sessionInventory, 70],
  [RodinbellCode.setMatch, 66],
  [RodinbellCode.getMatch, 66],
]);
const OTHER_DATA_MAX = 40;

/** Any reader takes it, none has it. */
const ANYBODY = 0xff;

/** Reads both directions; remembers which address the reader answers with. */
export class RodinbellDecoder extends FrameSearch {
  readonly #speaker: Speaker;
  #address: number | null = null;

  constructor(speaker: Speaker = 'either') {
    super();
    this.#speaker = speaker;
  }

  /** The address in the reader's last word; null while it has said nothing. */
  get address(): number | null {
    return this.#address;
  }

  protected override read(bytes: Uint8Array): Finding {
    const finding = readFrame(bytes, this.#speaker);
    const address = bytes[2] ?? ANYBODY;
    if (finding.found === 'frame' && finding.frame.kind !== 'command' && address !== ANYBODY) {
      this.#address = address;
    }
    return finding;
  }
}

function readFrame(bytes: Uint8Array, speaker: Speaker): Finding {
  if (bytes[0] !== HEADER) return spoilt('rubbish');
  const length = bytes[1];
  if (length === undefined) return { found: 'short' };
  if (length < LENGTH_MIN) return spoilt('length');
  const code = bytes[3];
  if (code === undefined) return { found: 'short' };
  if (length - LENGTH_MIN > (DATA_MAX.get(code) ?? OTHER_DATA_MAX)) return spoilt('length');
  const total = length + OVERHEAD - LENGTH_MIN;
  if (bytes.length < total) return { found: 'short' };
  let sum = 0;
  for (let at = 0; at < total; at += 1) sum += bytes[at] ?? 0;
  if ((sum & 0xff) !== 0) return spoilt('checksum');
  const frame = readMessage(bytes.slice(0, total), speaker);
  // The check has eight bits only: a length that contradicts the tag's own word betrays a wrong frame.
  return frame === null ? spoilt('pc length') : { found: 'frame', length: total, frame };
}

function spoilt(reason: NoiseReason): Finding {
  return { found: 'spoilt', reason };
}
