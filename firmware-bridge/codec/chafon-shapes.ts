import { isKnownStatus } from './chafon-errors.ts';
import { readRound } from './chafon-records.ts';

/** Codes of commands; an answer carries the code of its command, a report EE, a refusal of the frame itself 00. */
export const ChafonCode = {
  none: 0x00,
  inventory: 0x01,
  read: 0x02,
  write: 0x03,
  writeEpc: 0x04,
  kill: 0x05,
  lock: 0x06,
  singleInventory: 0x0f,
  bufferedInventory: 0x18,
  mixedInventory: 0x19,
  readerInfo: 0x21,
  setFrequency: 0x22,
  setAddress: 0x24,
  setScanTime: 0x25,
  setBaud: 0x28,
  setPower: 0x2f,
  signal: 0x33,
  setWorkMode18: 0x35,
  getWorkMode18: 0x36,
  setAntennas: 0x3f,
  setBeep: 0x40,
  setOutput: 0x46,
  getOutput: 0x47,
  serialNumber: 0x4c,
  antennaCheck: 0x66,
  readBuffer: 0x72,
  clearBuffer: 0x73,
  countBuffer: 0x74,
  setRealTime: 0x75,
  setWorkMode: 0x76,
  getRealTime: 0x77,
  setHeartbeat: 0x78,
  stop: 0x93,
  setAntennaPower: 0x94,
  report: 0xee,
} as const;

/** What an answer to a command brings: tags, words of a tag, data of the reader, or a bare status. */
type Brings = 'round' | 'words' | 'data' | 'nothing';

interface Shape {
  readonly brings: Brings;
  /** Bytes of data with which the command is asked. */
  readonly askMin: number;
  readonly askMax: number;
}

const shape = (brings: Brings, askMin = 0, askMax = askMin): Shape => ({ brings, askMin, askMax });

const SHAPES: ReadonlyMap<number, Shape> = new Map([
  [ChafonCode.inventory, shape('round', 0, 48)],
  [ChafonCode.read, shape('words', 8, 120)],
  [ChafonCode.write, shape('nothing', 10, 250)],
  [ChafonCode.writeEpc, shape('nothing', 7, 67)],
  [ChafonCode.kill, shape('nothing', 5, 100)],
  [ChafonCode.lock, shape('nothing', 7, 100)],
  [ChafonCode.singleInventory, shape('round')],
  [ChafonCode.bufferedInventory, shape('data', 0, 48)],
  [ChafonCode.mixedInventory, shape('data', 4, 60)],
  [ChafonCode.readerInfo, shape('data')],
  [ChafonCode.setFrequency, shape('nothing', 2, 3)],
  [ChafonCode.setAddress, shape('nothing', 1)],
  [ChafonCode.setScanTime, shape('nothing', 1)],
  [ChafonCode.setBaud, shape('nothing', 1)],
  [ChafonCode.setPower, shape('nothing', 1, 16)],
  [ChafonCode.signal, shape('nothing', 3)],
  [ChafonCode.setWorkMode18, shape('nothing', 6)],
  [ChafonCode.getWorkMode18, shape('data')],
  [ChafonCode.setAntennas, shape('nothing', 1, 2)],
  [ChafonCode.setBeep, shape('nothing', 1)],
  [ChafonCode.setOutput, shape('nothing', 1)],
  [ChafonCode.getOutput, shape('data')],
  [ChafonCode.serialNumber, shape('data')],
  [ChafonCode.antennaCheck, shape('nothing', 1)],
  [ChafonCode.readBuffer, shape('data')],
  [ChafonCode.clearBuffer, shape('nothing')],
  [ChafonCode.countBuffer, shape('data')],
  [ChafonCode.setRealTime, shape('nothing', 1, 32)],
  [ChafonCode.setWorkMode, shape('nothing', 1)],
  [ChafonCode.getRealTime, shape('data')],
  [ChafonCode.setHeartbeat, shape('nothing', 1)],
  [ChafonCode.stop, shape('nothing')],
  [ChafonCode.setAntennaPower, shape('nothing', 1, 16)],
]);

/** From here on, statuses say why nothing was done; they bring no data, FC excepted. */
const FAILURES_FROM = 0xf8;
const REFUSED_BY_TAG = 0xfc;
const MEMORY_FULL = 0x04;
const SAVE_FAILED = 0x13;
const POWER_FAILED = 0x14;

/**
 * Whether the bytes are a host's command and cannot be an answer: both have the same frame, an answer's status stands where
 * a command's data begins. Where both readings hold it is an answer, as a bridge hears them.
 */
export function isCommand(code: number, body: Uint8Array): boolean {
  if (body.length === 0) return true;
  const [status = 0] = body;
  const known = SHAPES.get(code);
  if (known === undefined || isAnswer(code, known, status, body.subarray(1))) return false;
  if (body.length < known.askMin || body.length > known.askMax) return false;
  if (code === ChafonCode.inventory) return isInventoryAsk(body);
  const fixed = BYTES_BESIDE_EPC.get(code);
  return fixed === undefined || namesTag(body, fixed);
}

/** Bytes of a command to one tag beside its EPC: count of words, bank, place, password. */
const BYTES_BESIDE_EPC: ReadonlyMap<number, number> = new Map([
  [ChafonCode.read, 8],
  [ChafonCode.kill, 5],
  [ChafonCode.lock, 7],
]);

/** The first byte counts the words of the EPC; place and length of a mask may stand at the end. */
function namesTag(body: Uint8Array, fixed: number): boolean {
  const [words = 0] = body;
  const isByMask = words === 0xff;
  const length = fixed + 2 * words;
  return isByMask || body.length === length || body.length === length + 2;
}

function isAnswer(code: number, { brings }: Shape, status: number, data: Uint8Array): boolean {
  if (status >= FAILURES_FROM) return data.length <= (status === REFUSED_BY_TAG ? 1 : 0);
  if (brings === 'round') {
    const round = status <= MEMORY_FULL ? readRound(data, null) : null;
    if (round !== null) return status !== MEMORY_FULL || round.tags.length > 0;
    return status === 0x26 && data.length === 7;
  }
  if (brings === 'data') return status <= MEMORY_FULL && data.length > 0;
  if (brings === 'words') {
    const isDone = status === 0x00 && data.length >= 2 && data.length % 2 === 0;
    return isDone || (data.length === 0 && isKnownStatus(status));
  }
  if (data.length > 0) return false;
  if (code <= ChafonCode.lock) return isKnownStatus(status);
  return (
    status === 0x00 ||
    status === SAVE_FAILED ||
    (status === POWER_FAILED && code === ChafonCode.setPower)
  );
}

/** Address and length of a TID; Q and session; those with target, antenna and time; or all with a mask between. */
function isInventoryAsk(body: Uint8Array): boolean {
  if (body.length === 2) return true;
  const antenna = body.at(-2) ?? 0;
  return body.length >= 5 && (antenna & 0xf0) === 0x80;
}

/** Longest message for a code: a false beginning must not hold the line up. */
export function lengthMax(code: number): number {
  return LENGTH_MAX[code] ?? 0;
}

const LENGTH_MAX = new Uint8Array(256).fill(0x20);
LENGTH_MAX[ChafonCode.none] = 0x10;
LENGTH_MAX[ChafonCode.report] = 5 + 2 + 62 + 8;
for (const code of [0x01, 0x02, 0x03, 0x0f, 0x19, 0x43, 0x72]) LENGTH_MAX[code] = 0xff;
for (const code of [0x04, 0x05, 0x06, 0x18]) LENGTH_MAX[code] = 0x68;
