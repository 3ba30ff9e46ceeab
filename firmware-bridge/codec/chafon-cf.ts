import { chafonCfMeaning } from './chafon-cf-errors.ts';
import { crc16Mcrf4xx } from './checks.ts';
import type { Frame, NoiseReason } from './frames.ts';
import { FrameSearch } from './frame-search.ts';
import type { Finding } from './frame-search.ts';
import { hexWord, hexCode, toHex } from './hex.ts';

/*
 * Chafon's "UHF Prime" readers (CF600, CF661, CF-H103, M-200 and others); one maker's manual and some captures:
 *
 *   command   CF | address | code (2, big-endian) | length | data             | CRC, high byte first
 *   answer    CF | address | code                 | length | status | data    | CRC
 *
 *   tag       0001, status 00: RSSI (2, signed, 0.1 dBm) | antenna | channel | length | EPC
 */
const HEADER = 0xcf;
const OVERHEAD = 7;
const DATA_AT = 5;
/** A host may call any reader so; no reader answers under it. */
const ADDRESS_ANY = 0xff;
/** Codes in use are below this one; the high byte tells a false header at once. */
const CODE_MAX = 0x11ff;
/** RSSI 2, antenna, channel, length of the EPC. */
const TAG_OVERHEAD = 5;
const EPC_BYTES_MAX = 62;

export const ChafonCfCode = {
  inventory: 0x0001,
  stop: 0x0002,
  read: 0x0003,
  write: 0x0004,
  lock: 0x0005,
  kill: 0x0006,
  select: 0x0007,
  initialise: 0x0050,
  reboot: 0x0052,
  setPower: 0x0053,
  antennaPower: 0x0063,
  deviceInfo: 0x0070,
  setSettings: 0x0071,
  getSettings: 0x0072,
  relay: 0x0077,
  battery: 0x0083,
  outputMode: 0x0088,
  trigger: 0x0089,
  readMode: 0x008e,
} as const;

/** Reads what a UHF Prime reader says, and what a host says to it. */
export class ChafonCfDecoder extends FrameSearch {
  protected override read(bytes: Uint8Array): Finding {
    return readFrame(bytes);
  }
}

function readFrame(bytes: Uint8Array): Finding {
  const [header, address, high, low, length] = bytes;
  if (header !== HEADER) return spoilt('rubbish');
  if (address === undefined || high === undefined) return { found: 'short' };
  if (high > CODE_MAX >> 8) return spoilt('rubbish');
  if (low === undefined || length === undefined) return { found: 'short' };
  const code = (high << 8) | low;
  if (!isPlausible(code, length)) return spoilt('length');
  const total = length + OVERHEAD;
  if (bytes.length < total) return { found: 'short' };
  const crc = ((bytes[total - 2] ?? 0) << 8) | (bytes[total - 1] ?? 0);
  if (crc16Mcrf4xx(bytes, total - 2) !== crc) return spoilt('checksum');
  const frame = bytes.slice(0, total);
  return { found: 'frame', length: total, frame: readContent(frame, address, code) };
}

/** A report of a tag, or of a bar code, bounds the inventory; the rest may be as long as the length byte can say. */
function isPlausible(code: number, length: number): boolean {
  return code !== ChafonCfCode.inventory || length <= 1 + TAG_OVERHEAD + 128;
}

function readContent(frame: Uint8Array, address: number, code: number): Frame {
  const body = frame.subarray(DATA_AT, -2);
  const [status] = body;
  const command = hexWord(code);
  // An answer has a status at least, and an inventory's five bytes hold no tag.
  const isAsk = code === ChafonCfCode.inventory && body.length === TAG_OVERHEAD;
  if (address === ADDRESS_ANY || status === undefined || isAsk) {
    return { kind: 'command', command, payload: toHex(body), bytes: frame };
  }
  if (status !== 0x00) {
    const meaning = chafonCfMeaning(status);
    return { kind: 'error', command, code: hexCode(status), meaning, bytes: frame };
  }
  const data = body.subarray(1);
  const sighting = code === ChafonCfCode.inventory ? readReport(data, frame) : null;
  return sighting ?? { kind: 'response', command, payload: toHex(data), bytes: frame };
}

/** Null where the lengths do not fit. */
function readReport(data: Uint8Array, bytes: Uint8Array): Frame | null {
  const [high = 0, low = 0, antenna = 0, channel = 0, length = 0] = data;
  if (length === 0 || data.length !== length + TAG_OVERHEAD) return null;
  const content = data.subarray(TAG_OVERHEAD);
  const hasRadio = high !== 0 || low !== 0 || antenna !== 0 || channel !== 0;
  if (!hasRadio) {
    const text = readBarcode(content);
    if (text !== null) return { kind: 'barcode', symbology: null, aim: null, text, bytes };
  }
  if (length % 2 !== 0 || length > EPC_BYTES_MAX) return null;
  return {
    kind: 'tag',
    epc: toHex(content),
    pc: null,
    rssiDbm: (((high << 24) >> 16) | low) / 10,
    antenna,
    epcCrcOk: null,
    bytes,
  };
}

/** CF-H103 reads bar codes too, and tells them as tags without radio: 02 | text | 03 | CR. */
function readBarcode(content: Uint8Array): string | null {
  const end = content.lastIndexOf(0x03);
  if (content[0] !== 0x02 || end < 1 || end < content.length - 2) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content.subarray(1, end));
  } catch {
    return null;
  }
}

function spoilt(reason: NoiseReason): Finding {
  return { found: 'spoilt', reason };
}
