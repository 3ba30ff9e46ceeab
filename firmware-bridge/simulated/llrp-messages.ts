import { concatBytes } from '../codec/hex.ts';
import { LlrpType } from '../codec/llrp-messages.ts';
import { LlrpParameter as P, TagField } from '../codec/llrp-parameters.ts';
import { message, tlv, tv, u16, u32, u64, u8 } from '../codec/llrp-write.ts';

/** What a simulated LLRP reader says. Its clock is wrong, as those of real ones often are: it says 2013. */
const CLOCK_US = 1_385_585_041_000_000;

/** Steps of its power table: index 1 is 15 dBm, index 10 is 24 dBm. */
const POWERS = Array.from({ length: 10 }, (_, n) => ({ index: n + 1, dbm: 15 + n }));
/** China 900, every 250 kHz from 920.625 MHz. */
const CHANNELS_KHZ = Array.from({ length: 16 }, (_, n) => 920_625 + 250 * n);

/** ConnectionAttemptEvent: taken; refused since another client is connected. */
export const ATTEMPT_TAKEN: Uint8Array = tlv(P.connectionAttempt, u16(0));
export const ATTEMPT_REFUSED: Uint8Array = tlv(P.connectionAttempt, u16(2));

/** AntennaEvent: an antenna came off, or is back. */
export const antennaEvent = (antenna: number, isConnected: boolean): Uint8Array =>
  tlv(P.antennaEvent, u8(isConnected ? 1 : 0), u16(antenna));

/** READER_EVENT_NOTIFICATION: time, then events. */
export function eventMessage(id: number, ...events: readonly Uint8Array[]): Uint8Array {
  const data = tlv(P.readerEventNotificationData, tlv(P.utcTimestamp, u64(CLOCK_US)), ...events);
  return message(LlrpType.readerEventNotification, id, data);
}

/** LLRPStatus without description. */
export const llrpStatus = (code: number): Uint8Array => tlv(P.llrpStatus, u16(code), u16(0));

/** RO_ACCESS_REPORT; without tags it is what Zebra's readers send now and then. */
export const reportMessage = (id: number, tags: readonly Uint8Array[]): Uint8Array =>
  message(LlrpType.roAccessReport, id, concatBytes(tags));

/** How a tag was seen; null: the reader tells nothing but its EPC. */
export interface TagSight {
  readonly rssiDbm: number;
  readonly antenna: number;
}

/** TagReportData of a tag that answered with PC, EPC and CRC, and what came of operations on it. */
export function tagReport(
  backscatter: Uint8Array,
  sight: TagSight | null,
  results: readonly Uint8Array[] = [],
): Uint8Array {
  const epc = backscatter.subarray(2, -2);
  const name =
    epc.length === 12 ? tv(TagField.epc96, epc) : tlv(P.epcData, u16(epc.length * 8), epc);
  if (sight === null) return tlv(P.tagReportData, name, ...results);
  return tlv(
    P.tagReportData,
    name,
    tv(TagField.antennaId, u16(sight.antenna)),
    tv(TagField.peakRssi, u8(sight.rssiDbm & 0xff)),
    tv(TagField.channelIndex, u16(1)),
    tv(TagField.firstSeenUtc, u64(CLOCK_US)),
    tv(TagField.lastSeenUtc, u64(CLOCK_US)),
    tv(TagField.seenCount, u16(1)),
    tv(TagField.c1g2Pc, backscatter.subarray(0, 2)),
    tv(TagField.c1g2Crc, backscatter.subarray(-2)),
    ...results,
  );
}

/** GeneralDeviceCapabilities and RegulatoryCapabilities of a reader whose maker does not exist. */
export function capabilities(): Uint8Array {
  const firmware = Buffer.from('1.0.0-twin');
  const device = tlv(
    P.generalDeviceCapabilities,
    u16(2),
    u16(0x4000),
    u32(0),
    u32(7),
    u16(firmware.length),
    firmware,
  );
  const powers = POWERS.map(({ index, dbm }) =>
    tlv(P.transmitPowerLevel, u16(index), u16(dbm * 100)),
  );
  const table = tlv(
    P.frequencyHopTable,
    u8(1),
    u8(0),
    u16(CHANNELS_KHZ.length),
    ...CHANNELS_KHZ.map(u32),
  );
  const band = tlv(P.uhfBandCapabilities, ...powers, tlv(P.frequencyInformation, u8(0x80), table));
  // Country 156, China; standard 10, China 900.
  return concatBytes([device, tlv(P.regulatoryCapabilities, u16(156), u16(10), band)]);
}

/** AntennaProperties and AntennaConfiguration of two antennas. */
export function configuration(connected: readonly number[], power: number): Uint8Array {
  const antennas = [1, 2];
  const properties = antennas.map((antenna) =>
    tlv(P.antennaProperties, u8(connected.includes(antenna) ? 0x80 : 0), u16(antenna), u16(0)),
  );
  const settings = antennas.map((antenna) =>
    tlv(
      P.antennaConfiguration,
      u16(antenna),
      tlv(P.rfReceiver, u16(1)),
      tlv(P.rfTransmitter, u16(1), u16(0), u16(power)),
    ),
  );
  return concatBytes([...properties, ...settings]);
}
