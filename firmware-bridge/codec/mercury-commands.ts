import type { LockAction, LockArea, Region, TagBank } from '#wire';
import { concatBytes } from './hex.ts';
import { mercuryFrame } from './mercury-check.ts';
import { MetadataFlag } from './mercury-tags.ts';

/** Op codes that the driver sends; answers carry the same code. */
export const MercuryOp = {
  version: 0x03,
  boot: 0x04,
  setBaud: 0x06,
  bootloader: 0x09,
  currentProgram: 0x0c,
  serialNumber: 0x10,
  readSingle: 0x21,
  readMultiple: 0x22,
  writeEpc: 0x23,
  writeData: 0x24,
  lock: 0x25,
  kill: 0x26,
  readData: 0x28,
  fetchBuffer: 0x29,
  clearBuffer: 0x2a,
  stream: 0x2f,
  getAntenna: 0x61,
  getReadPower: 0x62,
  getProtocol: 0x63,
  getRegion: 0x67,
  getPowerMode: 0x68,
  temperature: 0x72,
  setAntenna: 0x91,
  setReadPower: 0x92,
  setProtocol: 0x93,
  setWritePower: 0x94,
  setRegion: 0x97,
  setPowerMode: 0x98,
  setReaderParameter: 0x9a,
  setProtocolParameter: 0x9b,
  silion: 0xaa,
} as const;

/** One command, as a host says it; encode with `encodeCommand`. */
export type MercuryCommand = { readonly op: number; readonly data: Uint8Array };

/** Regions by the reader's number: PRC, PRC2 (840 MHz), NA, EU3, KR2. */
export const MERCURY_REGIONS: Readonly<Record<Region, number>> = {
  china900: 0x06,
  china800: 0x0a,
  us: 0x01,
  europe: 0x08,
  korea: 0x09,
};

export const MERCURY_BANKS: Readonly<Record<TagBank, number>> = {
  reserved: 0,
  epc: 1,
  tid: 2,
  user: 3,
};

const GEN2 = 0x05;
/** In a tag command's option: the tag with this EPC. With 20 its length takes two bytes. */
const SELECT_EPC = 0x01;
const SELECT_LONG = 0x20;
const SELECT_LONG_FROM_BITS = 256;
/** A tag command gives up after so long, ms. */
const TAG_MS = 1000;
/** What is told with each tag: count, RSSI, antenna, frequency, protocol. */
export const TOLD_FLAGS =
  MetadataFlag.readCount |
  MetadataFlag.rssi |
  MetadataFlag.antenna |
  MetadataFlag.frequency |
  MetadataFlag.protocol;

/** FF | length | op | data | check 2 */
export function encodeCommand({ op, data }: MercuryCommand): Uint8Array {
  return mercuryFrame(op, data);
}

/** A command without data: version, boot, clear buffer, and all questions that need nothing. */
export function ask(name: keyof typeof MercuryOp): MercuryCommand {
  return say(MercuryOp[name]);
}

/** Options 0: the module's serial number and options. */
export function askSerialNumber(): MercuryCommand {
  return say(MercuryOp.serialNumber, 0, 0);
}

/** Option 1 asks for the power with its limits, or for the search list of antennas. */
export function askWithOption(name: 'getReadPower' | 'getAntenna'): MercuryCommand {
  return say(MercuryOp[name], 0x01);
}

/** Baud rate; answered at the old rate. */
export function setBaudRate(baud: number): MercuryCommand {
  return say(MercuryOp.setBaud, ...word(baud >>> 16), ...word(baud & 0xffff));
}

/** The first tag that answers within so long; told as EPC and CRC alone. */
export function readSingle(timeoutMs: number): MercuryCommand {
  return say(MercuryOp.readSingle, ...word(timeoutMs));
}

/** Searches into the module's buffer; answered with the number of tags. Flags: antennas of the list, large populations. */
export function readMultiple(timeoutMs: number, searchFlags = 0x0013): MercuryCommand {
  return say(MercuryOp.readMultiple, 0x00, ...word(searchFlags), ...word(timeoutMs));
}

/** Tags of the buffer, as many as fit a message; asked again until there are none. */
export function fetchBuffer(metadataFlags = TOLD_FLAGS): MercuryCommand {
  return say(MercuryOp.fetchBuffer, ...word(metadataFlags), 0x00);
}

/** Search without end, tags told one by one: op 22 inside 2F, with keep-alives. For M6e and later. */
export function startStream(metadataFlags = TOLD_FLAGS): MercuryCommand {
  const search = [0x10, ...word(0x001b), ...word(0x03e8), ...word(metadataFlags)];
  const inner = [search.length, MercuryOp.readMultiple, ...search];
  return say(MercuryOp.stream, 0, 0, 0x01, MercuryOp.readMultiple, 0, 0, GEN2, ...inner);
}

/** Ends it; acknowledged after 1 to 2 s, while tags keep coming. */
export function stopStream(): MercuryCommand {
  return say(MercuryOp.stream, 0, 0, 0x02);
}

/** The antennas that searches take in turn, each sending and listening. */
export function setSearchAntennas(antennas: readonly number[]): MercuryCommand {
  return say(MercuryOp.setAntenna, 0x02, ...antennas.flatMap((antenna) => [antenna, antenna]));
}

/** The antenna of commands to one tag. */
export function setTagAntenna(antenna: number): MercuryCommand {
  return say(MercuryOp.setAntenna, antenna, antenna);
}

/** Power in dBm for reading, or for writing; the reader counts hundredths. */
export function setPower(of: 'setReadPower' | 'setWritePower', dbm: number): MercuryCommand {
  return say(MercuryOp[of], ...word(Math.round(dbm * 100)));
}

/** EPC Gen2. */
export function setProtocol(): MercuryCommand {
  return say(MercuryOp.setProtocol, ...word(GEN2));
}

/** The radio region: a matter of law, chosen by the unit. */
export function setRegion(region: Region): MercuryCommand {
  return say(MercuryOp.setRegion, MERCURY_REGIONS[region]);
}

/** 0 full power to 3 the least; the latter answers slowly. */
export function setPowerMode(mode: 0 | 1 | 2 | 3): MercuryCommand {
  return say(MercuryOp.setPowerMode, mode);
}

/** Whether a tag is told only once a while: then one that stays would seem to leave. */
export function setReadFilter(on: boolean): MercuryCommand {
  return say(MercuryOp.setReaderParameter, 0x01, 0x0c, on ? 0x01 : 0x00);
}

/** A parameter of Gen2: 00 session, 01 target, 02 link frequency or mode, 11 Tari, 12 Q; the value as it stands. */
export function setGen2Parameter(parameter: number, ...value: readonly number[]): MercuryCommand {
  return say(MercuryOp.setProtocolParameter, GEN2, parameter, ...value);
}

/** Which tag a command is for, and its access password (4 bytes, zeros where it has none). Null: the first that answers. */
export type TagChoice = { readonly epc: Uint8Array; readonly password: Uint8Array } | null;

/** Where in a tag: bank and first word, counted in words of 16 bits. */
export type TagSpot = { readonly bank: TagBank; readonly firstWord: number };

/** timeout 2 | option | bank | word address 4 | words | choice */
export function readData(choice: TagChoice, spot: TagSpot, words: number): MercuryCommand {
  const place = [MERCURY_BANKS[spot.bank], ...address(spot), words];
  return toTag(MercuryOp.readData, choice, place, chosen(choice));
}

/** timeout 2 | option | word address 4 | bank | choice | data */
export function writeData(choice: TagChoice, spot: TagSpot, data: Uint8Array): MercuryCommand {
  if (data.length === 0 || data.length % 2 !== 0)
    throw new RangeError('A tag is written in whole words');
  const place = [...address(spot), MERCURY_BANKS[spot.bank]];
  return toTag(MercuryOp.writeData, choice, place, concatBytes([chosen(choice), data]));
}

/** timeout 2 | option | choice, or one byte 0 | EPC. The module sets the PC's length. */
export function writeEpc(choice: TagChoice, epc: Uint8Array): MercuryCommand {
  const who = choice === null ? Uint8Array.of(0) : chosen(choice);
  return toTag(MercuryOp.writeEpc, choice, [], concatBytes([who, epc]));
}

/** timeout 2 | option | access password 4 | mask 2 | action 2 | EPC: ten bits each, two for each area. */
export function lockArea(
  choice: NonNullable<TagChoice>,
  area: LockArea,
  action: LockAction,
): MercuryCommand {
  const areas: readonly LockArea[] = ['killPassword', 'accessPassword', 'epc', 'tid', 'user'];
  const actions: readonly LockAction[] = ['open', 'openForever', 'password', 'lockedForever'];
  const shift = 8 - 2 * areas.indexOf(area);
  const bits = [...word(0b11 << shift), ...word(actions.indexOf(action) << shift)];
  return toTag(MercuryOp.lock, choice, [...choice.password, ...bits], onlyEpc(choice.epc));
}

/** timeout 2 | option | kill password 4 | 0 | EPC */
export function killTag(choice: NonNullable<TagChoice>): MercuryCommand {
  return toTag(MercuryOp.kill, choice, [...choice.password, 0], onlyEpc(choice.epc));
}

/** Silion's extension: "Moduletech" | sub-command 2 | data | low byte of the sum of both | BB */
export function silion(sub: number, data: readonly number[] = []): MercuryCommand {
  const said = [...word(sub), ...data];
  const sum = said.reduce((total, byte) => (total + byte) & 0xff, 0);
  return say(MercuryOp.silion, ...Buffer.from('Moduletech'), ...said, sum, 0xbb);
}

/** Silion's own stream: metadata flags 2 | option | search flags 2 */
export function startSilionStream(metadataFlags = TOLD_FLAGS): MercuryCommand {
  return silion(0xaa48, [...word(metadataFlags), 0x00, 0x00, 0x00]);
}

export function stopSilionStream(): MercuryCommand {
  return silion(0xaa49);
}

function toTag(
  op: number,
  choice: TagChoice,
  place: readonly number[],
  rest: Uint8Array,
): MercuryCommand {
  const isLong = choice !== null && choice.epc.length * 8 >= SELECT_LONG_FROM_BITS;
  const option = choice === null ? 0 : SELECT_EPC | (isLong ? SELECT_LONG : 0);
  return say(op, ...word(TAG_MS), option, ...place, ...rest);
}

/** access password 4 | length in bits | EPC */
function chosen(choice: TagChoice): Uint8Array {
  if (choice === null) return new Uint8Array();
  return concatBytes([choice.password, onlyEpc(choice.epc)]);
}

function onlyEpc(epc: Uint8Array): Uint8Array {
  const bits = epc.length * 8;
  return Uint8Array.of(...(bits >= SELECT_LONG_FROM_BITS ? word(bits) : [bits]), ...epc);
}

const address = ({ firstWord }: TagSpot): number[] => [0, 0, ...word(firstWord)];

function say(op: number, ...data: readonly number[]): MercuryCommand {
  return { op, data: Uint8Array.from(data) };
}

function word(value: number): [number, number] {
  return [(value >> 8) & 0xff, value & 0xff];
}
