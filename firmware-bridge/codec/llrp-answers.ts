import { LlrpParameter as P, parametersIn, s16, u16, u32 } from './llrp-parameters.ts';
import type { ParameterSpot } from './llrp-parameters.ts';

/** One step of a reader's transmit power; the reader is told the index, never the dBm. */
export interface PowerLevel {
  readonly index: number;
  readonly dbm: number;
}

/** 读写器能力: what a reader tells of itself; empty or null where it does not. */
export interface LlrpCapabilities {
  readonly antennas: number | null;
  /** The maker's number in the IANA list of enterprises: 25882 Impinj. */
  readonly maker: number | null;
  readonly model: number | null;
  readonly firmware: string | null;
  readonly powers: readonly PowerLevel[];
  /** Frequencies by channel index, from 1; empty where there are several tables to choose from. */
  readonly channelsKHz: readonly number[];
  /** Table to hop by; 0 where the reader stays on a channel. */
  readonly hopTable: number;
}

/** How an antenna transmits: what stands in SET_READER_CONFIG is taken from here. */
export interface RfTransmitter {
  readonly antenna: number;
  readonly hopTable: number;
  readonly channel: number;
  readonly power: number;
}

/** GET_READER_CAPABILITIES_RESPONSE: `body` is the message without its header. */
export function readCapabilities(body: Uint8Array): LlrpCapabilities {
  const top = parametersIn(body, 0, body.length);
  const device = top.find(({ type }) => type === P.generalDeviceCapabilities);
  const radio = top
    .filter(({ type }) => type === P.regulatoryCapabilities)
    // Country 2, standard 2.
    .flatMap(({ from, to }) => parametersIn(body, from + 4, to))
    .filter(({ type }) => type === P.uhfBandCapabilities)
    .flatMap(({ from, to }) => parametersIn(body, from, to));
  return {
    antennas: device === undefined ? null : u16(body, device.from),
    maker: device === undefined ? null : u32(body, device.from + 4),
    model: device === undefined ? null : u32(body, device.from + 8),
    firmware: device === undefined ? null : readText(body, device.from + 12, device.to),
    powers: radio
      .filter(({ type }) => type === P.transmitPowerLevel)
      .map(({ from }) => ({ index: u16(body, from), dbm: s16(body, from + 2) / 100 })),
    ...readChannels(body, radio),
  };
}

/** Frequencies by channel index alone, of the same message: every report after it asks for them. */
export function readChannelsKHz(body: Uint8Array): readonly number[] {
  const radio = parametersIn(body, 0, body.length, P.regulatoryCapabilities)
    .flatMap(({ from, to }) => parametersIn(body, from + 4, to, P.uhfBandCapabilities))
    .flatMap(({ from, to }) => parametersIn(body, from, to, P.frequencyInformation));
  return readChannels(body, radio).channelsKHz;
}

/** FrequencyInformation: hopping 1 | tables of hops (id 1, reserved 1, number 2, kHz 4 each) or of fixed channels (number 2, kHz 4 each). */
function readChannels(
  body: Uint8Array,
  radio: readonly ParameterSpot[],
): Pick<LlrpCapabilities, 'channelsKHz' | 'hopTable'> {
  const tables = radio
    .filter(({ type }) => type === P.frequencyInformation)
    .flatMap(({ from, to }) => parametersIn(body, from + 1, to));
  const [table, another] = tables;
  if (table === undefined) return { channelsKHz: [], hopTable: 0 };
  const isHopping = table.type === P.frequencyHopTable;
  const countAt = table.from + (isHopping ? 2 : 0);
  const room = Math.floor((table.to - countAt - 2) / 4);
  const length = another === undefined ? Math.min(u16(body, countAt), room) : 0;
  const channelsKHz = Array.from({ length }, (_, n) => u32(body, countAt + 2 + 4 * n));
  return { channelsKHz, hopTable: isHopping ? (body[table.from] ?? 0) : 0 };
}

/** GET_READER_CONFIG_RESPONSE: the transmitter of each antenna. */
export function readTransmitters(body: Uint8Array): readonly RfTransmitter[] {
  return parametersIn(body, 0, body.length)
    .filter(({ type }) => type === P.antennaConfiguration)
    .flatMap(({ from, to }) =>
      parametersIn(body, from + 2, to)
        .filter(({ type }) => type === P.rfTransmitter)
        .map((spot) => ({
          antenna: u16(body, from),
          hopTable: u16(body, spot.from),
          channel: u16(body, spot.from + 2),
          power: u16(body, spot.from + 4),
        })),
    );
}

/** GET_READER_CONFIG_RESPONSE: whether each antenna is connected; empty where the reader does not tell. */
export function readAntennas(body: Uint8Array): ReadonlyMap<number, boolean> {
  return new Map(
    parametersIn(body, 0, body.length)
      .filter(({ type }) => type === P.antennaProperties)
      .map(({ from }) => [u16(body, from + 1), ((body[from] ?? 0) & 0x80) !== 0]),
  );
}

/** READER_EVENT_NOTIFICATION: the antenna that is told to be connected again, null where none is. */
export function readAntennaBack(body: Uint8Array): number | null {
  const event = parametersIn(body, 0, body.length)
    .filter(({ type }) => type === P.readerEventNotificationData)
    .flatMap(({ from, to }) => parametersIn(body, from, to))
    .find(({ type }) => type === P.antennaEvent);
  return event === undefined || body[event.from] !== 1 ? null : u16(body, event.from + 1);
}

/** C1G2ReadOpSpecResult: result 1 | OpSpecID 2 | words 2 | data; null where the lengths do not fit. */
export function readDataOf(content: Uint8Array): Uint8Array | null {
  const length = 2 * u16(content, 3);
  return content.length === 5 + length && length > 0 ? content.slice(5) : null;
}

/** OpSpecID: which of our operations a result belongs to. */
export function opSpecOf(content: Uint8Array): number {
  return u16(content, 1);
}

/** Length 2 | UTF-8. A reader's text goes to the screen: unprintable characters would only confuse. */
export function readText(bytes: Uint8Array, at: number, to: number): string {
  const end = Math.min(at + 2 + u16(bytes, at), to);
  const text = new TextDecoder().decode(bytes.subarray(Math.min(at + 2, to), end));
  return text.replaceAll(/[\p{Cc}\p{Cf}�]/gu, ' ').trim();
}
