import type { Region } from '#wire';
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

const GEN2 = 0x05;
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

/** Op and data, for builders. */
export function say(op: number, ...data: readonly number[]): MercuryCommand {
  return { op, data: Uint8Array.from(data) };
}

/** Two bytes, big-endian. */
export function word(value: number): [number, number] {
  return [(value >> 8) & 0xff, value & 0xff];
}
