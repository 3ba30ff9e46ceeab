import { concatBytes } from './hex.ts';
import type { RfTransmitter } from './llrp-answers.ts';
import { LlrpType } from './llrp-messages.ts';
import { LlrpParameter as P } from './llrp-parameters.ts';
import { message, tlv, u16, u32, u8 } from './llrp-write.ts';

/** One message as a host says it; its id is given when it is sent. */
export type LlrpCommand = { readonly type: number; readonly body: Uint8Array };

/** EPCglobal Class 1 Generation 2, the one air protocol of LLRP. */
const C1G2 = 1;
const ALL_ANTENNAS = 0;
/** ROSpec and AccessSpec: 0 stands for all. */
export const ALL_SPECS = 0;

/** Header and body; see `message`. */
export function encodeCommand({ type, body }: LlrpCommand, id: number): Uint8Array {
  return message(type, id, body);
}

/** What a reader tells of itself: everything, or a part. */
export function getCapabilities(about: 'all' | 'device' = 'all'): LlrpCommand {
  return say(LlrpType.getReaderCapabilities, u8(about === 'all' ? 0 : 1));
}

/** The whole configuration: which antennas are connected, and how they transmit. */
export function getConfig(): LlrpCommand {
  return say(LlrpType.getReaderConfig, u16(ALL_ANTENNAS), u8(0), u16(0), u16(0));
}

/** A sign of life from the reader at this interval; it closes a connection on which it gets no answer. */
export function setKeepalive(ms: number): LlrpCommand {
  return setConfig(tlv(P.keepaliveSpec, u8(1), u32(ms)));
}

/** Lets the reader tell of its own trouble: buffer filling (3), exceptions (4), antennas (8). */
export function setEvents(): LlrpCommand {
  const on = [3, 4, 8].map((type) => tlv(P.eventNotificationState, u16(type), u8(0x80)));
  return setConfig(tlv(P.readerEventNotificationSpec, ...on));
}

/** Power by the index in the reader's own table; table and channel must be those that it has. */
export function setTransmitters(transmitters: readonly RfTransmitter[]): LlrpCommand {
  const each = transmitters.map((one) =>
    tlv(P.antennaConfiguration, u16(one.antenna), transmitterOf(one)),
  );
  return setConfig(...each);
}

/** What of a tag's report is wanted, in the order of the selector's bits from the top. */
const SELECTOR_BITS = [
  'roSpecId',
  'specIndex',
  'inventorySpecId',
  'antenna',
  'channel',
  'rssi',
  'firstSeen',
  'lastSeen',
  'seenCount',
  'accessSpecId',
] as const;
export type ReportPart = (typeof SELECTOR_BITS)[number];

/** 盘点任务: how a reader is to read. Null where the reader's own settings are to hold. */
export interface RoSpec {
  readonly id: number;
  /** Antennas by number from 1; none: all. */
  readonly antennas: readonly number[];
  readonly starts: 'whenTold' | 'whenEnabled';
  /** A report after so many tags. */
  readonly reportEvery: number;
  readonly parts: readonly ReportPart[];
  /** The tag's CRC and PC words as well, by which a tag is checked from end to end. */
  readonly epcMemory: boolean;
  readonly inventory: Inventory | null;
}

/** Settings of one antenna: power, mode of the reader, session, and a guess how many tags are in the field. */
export interface Inventory {
  readonly transmitter: RfTransmitter;
  readonly mode: number;
  readonly session: number;
  readonly population: number;
}

/** Adds a ROSpec that is to be enabled, and reads until it is stopped. */
export function addRoSpec(spec: RoSpec): LlrpCommand {
  const boundary = tlv(
    P.roBoundarySpec,
    tlv(P.roSpecStartTrigger, u8(spec.starts === 'whenTold' ? 0 : 1)),
    tlv(P.roSpecStopTrigger, u8(0), u32(0)),
  );
  // Priority 0, state disabled: nothing else may be added.
  return say(
    LlrpType.addRoSpec,
    tlv(P.roSpec, u32(spec.id), u8(0), u8(0), boundary, antennaSpec(spec), reportSpec(spec)),
  );
}

function antennaSpec({ antennas, inventory }: RoSpec): Uint8Array {
  const ids = antennas.length === 0 ? [ALL_ANTENNAS] : antennas;
  const settings = inventory === null ? [] : [inventorySettings(inventory)];
  return tlv(
    P.aiSpec,
    u16(ids.length),
    ...ids.map(u16),
    tlv(P.aiSpecStopTrigger, u8(0), u32(0)),
    tlv(P.inventoryParameterSpec, u16(1), u8(C1G2), ...settings),
  );
}

function inventorySettings({ transmitter, mode, session, population }: Inventory): Uint8Array {
  // Not aware of the tags' inventory state; Tari 0: as the mode has it; session in the top two bits.
  const command = tlv(
    P.c1g2InventoryCommand,
    u8(0),
    tlv(P.c1g2RfControl, u16(mode), u16(0)),
    tlv(P.c1g2SingulationControl, u8(session << 6), u16(population), u32(0)),
  );
  const antenna = u16(transmitter.antenna);
  return tlv(P.antennaConfiguration, antenna, transmitterOf(transmitter), command);
}

function transmitterOf({ hopTable, channel, power }: RfTransmitter): Uint8Array {
  return tlv(P.rfTransmitter, u16(hopTable), u16(channel), u16(power));
}

function reportSpec({ reportEvery, parts, epcMemory }: RoSpec): Uint8Array {
  const bits = SELECTOR_BITS.reduce(
    (sum, part, n) => (parts.includes(part) ? sum | (0x8000 >> n) : sum),
    0,
  );
  // CRC in the top bit, PC in the next.
  const memory = tlv(P.c1g2EpcMemorySelector, u8(epcMemory ? 0xc0 : 0));
  // Trigger 1: after N tags, or at the end of the AISpec.
  return tlv(
    P.roReportSpec,
    u8(1),
    u16(reportEvery),
    tlv(P.tagReportContentSelector, u16(bits), memory),
  );
}

/** The commands that concern one ROSpec or AccessSpec, or all. */
export const deleteRoSpec = (id: number): LlrpCommand => say(LlrpType.deleteRoSpec, u32(id));
export const startRoSpec = (id: number): LlrpCommand => say(LlrpType.startRoSpec, u32(id));
export const stopRoSpec = (id: number): LlrpCommand => say(LlrpType.stopRoSpec, u32(id));
export const enableRoSpec = (id: number): LlrpCommand => say(LlrpType.enableRoSpec, u32(id));
export const disableRoSpec = (id: number): LlrpCommand => say(LlrpType.disableRoSpec, u32(id));
export const deleteAccessSpec = (id: number): LlrpCommand =>
  say(LlrpType.deleteAccessSpec, u32(id));
export const enableAccessSpec = (id: number): LlrpCommand =>
  say(LlrpType.enableAccessSpec, u32(id));

/** Lets go of reports that a reader may hold back after a connection was lost. */
export const enableEventsAndReports = (): LlrpCommand => say(LlrpType.enableEventsAndReports);

/** The answer to a keep-alive; there is no answer to it. */
export const keepaliveAck = (): LlrpCommand => say(LlrpType.keepaliveAck);

/** Takes leave; the reader answers and closes the connection. */
export const closeConnection = (): LlrpCommand => say(LlrpType.closeConnection);

function setConfig(...parameters: readonly Uint8Array[]): LlrpCommand {
  // First bit 0: nothing else is set back to how the factory had it.
  return say(LlrpType.setReaderConfig, u8(0), ...parameters);
}

function say(type: number, ...content: readonly Uint8Array[]): LlrpCommand {
  return { type, body: concatBytes(content) };
}
