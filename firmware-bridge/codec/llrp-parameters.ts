/** Parameters with a length of their own (TLV) that this bridge says or understands, by type. */
export const LlrpParameter = {
  utcTimestamp: 128,
  generalDeviceCapabilities: 137,
  regulatoryCapabilities: 143,
  uhfBandCapabilities: 144,
  transmitPowerLevel: 145,
  frequencyInformation: 146,
  frequencyHopTable: 147,
  fixedFrequencyTable: 148,
  roSpec: 177,
  roBoundarySpec: 178,
  roSpecStartTrigger: 179,
  roSpecStopTrigger: 182,
  aiSpec: 183,
  aiSpecStopTrigger: 184,
  inventoryParameterSpec: 186,
  accessSpec: 207,
  accessSpecStopTrigger: 208,
  accessCommand: 209,
  clientRequestResponse: 211,
  gpoWriteData: 219,
  keepaliveSpec: 220,
  antennaProperties: 221,
  antennaConfiguration: 222,
  rfReceiver: 223,
  rfTransmitter: 224,
  gpiPortCurrentState: 225,
  eventsAndReports: 226,
  roReportSpec: 237,
  tagReportContentSelector: 238,
  accessReportSpec: 239,
  tagReportData: 240,
  epcData: 241,
  rfSurveyReportData: 242,
  readerEventNotificationSpec: 244,
  eventNotificationState: 245,
  readerEventNotificationData: 246,
  reportBufferOverflow: 251,
  readerException: 252,
  antennaEvent: 255,
  connectionAttempt: 256,
  connectionClose: 257,
  llrpStatus: 287,
  fieldError: 288,
  parameterError: 289,
  c1g2InventoryCommand: 330,
  c1g2RfControl: 335,
  c1g2SingulationControl: 336,
  c1g2TagSpec: 338,
  c1g2TargetTag: 339,
  c1g2Read: 341,
  c1g2Write: 342,
  c1g2Kill: 343,
  c1g2Lock: 344,
  c1g2LockPayload: 345,
  c1g2EpcMemorySelector: 348,
  readResult: 349,
  writeResult: 350,
  killResult: 351,
  lockResult: 352,
  custom: 1023,
} as const;

/** Parameters of fixed length (TV) in a tag's report, by type. */
export const TagField = {
  antennaId: 1,
  firstSeenUtc: 2,
  lastSeenUtc: 4,
  peakRssi: 6,
  channelIndex: 7,
  seenCount: 8,
  c1g2Crc: 11,
  c1g2Pc: 12,
  epc96: 13,
} as const;

/**
 * Bytes of each TV parameter behind its head of one byte, by type from 0; 0: unknown, and so impossible to skip.
 * 19 and 20 (XPC words) came with 1.1.
 */
export const TV_LENGTHS: Uint8Array = Uint8Array.from(
  { length: 128 },
  (_, type) => [0, 2, 8, 8, 8, 8, 1, 2, 2, 4, 2, 2, 2, 12, 2, 2, 4, 2, 4, 2, 2][type] ?? 0,
);

/** Head of a TLV parameter: 6 bits 0, type 10 bits, length 2 of the whole parameter. */
export const TLV_HEAD = 4;

/** One TLV parameter in a message: its type, and where its content lies. */
export interface ParameterSpot {
  readonly type: number;
  readonly from: number;
  readonly to: number;
}

/** The type of the TLV that begins at `at`, -1 where none can begin there. */
export function tlvType(bytes: Uint8Array, at: number): number {
  const high = bytes[at] ?? 0xff;
  // TV parameters have types below 128; the six bits before a TLV's type are 0.
  const type = (high << 8) | (bytes[at + 1] ?? 0);
  return high > 3 || type < 128 ? -1 : type;
}

/** Where the TLV at `at` ends; -1 where it would not fit before `to`. */
export function tlvEnd(bytes: Uint8Array, at: number, to: number): number {
  const length = u16(bytes, at + 2);
  return length < TLV_HEAD || at + length > to ? -1 : at + length;
}

/** The TLV parameters from `from` to `to`, or those of one type alone; what follows a broken one is not told. */
export function parametersIn(
  bytes: Uint8Array,
  from: number,
  to: number,
  only: number | null = null,
): ParameterSpot[] {
  const spots: ParameterSpot[] = [];
  for (let at = from; at + TLV_HEAD <= to;) {
    const type = tlvType(bytes, at);
    const end = tlvEnd(bytes, at, to);
    if (type < 0 || end < 0) break;
    if (only === null || only === type) spots.push({ type, from: at + TLV_HEAD, to: end });
    at = end;
  }
  return spots;
}

export function u16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}

export function s16(bytes: Uint8Array, at: number): number {
  return (u16(bytes, at) << 16) >> 16;
}

export function u32(bytes: Uint8Array, at: number): number {
  return u16(bytes, at) * 0x1_0000 + u16(bytes, at + 2);
}

/** Exact up to 2^53: microseconds until the year 2255. */
export function u64(bytes: Uint8Array, at: number): number {
  return u32(bytes, at) * 0x1_0000_0000 + u32(bytes, at + 4);
}
