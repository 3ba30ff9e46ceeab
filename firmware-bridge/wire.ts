/**
 * 设备桥 ↔ server: the messages, and their schemas. The bridge calls, the server answers; the server's
 * words to the bridge travel on an event stream that the bridge opened. Nothing listens at the bridge.
 */
import * as v from 'valibot';
import { DRIVER_NAMES } from '#domain/devices.ts';
import { epc, hex, OrderOutcome, PrintTag, ReaderOrder, short, tid } from './wire-orders.ts';

export {
  Region,
  TagBank,
  LockArea,
  LockAction,
  PrintTag,
  ReaderOrder,
  OrderOutcome,
} from './wire-orders.ts';

const seq = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const time = v.pipe(v.string(), v.isoTimestamp());
/** Codes above 8 KB are cut by the driver and come as noise. */
const text = v.pipe(v.string(), v.maxLength(8192));

/** A read: opaque code plus how it was seen. `barcode` text is decoded, never interpreted. Kinds are tried in this order: what comes by the thousand stands first. */
export const Read = v.variant('kind', [
  v.strictObject({
    kind: v.literal('tag'),
    epc: hex,
    rssiDbm: v.nullable(v.number()),
    antenna: v.nullable(v.number()),
    /** `arrived` and `left` the pad; a single sighting in a sweep is `arrived`. */
    presence: v.picklist(['arrived', 'left']),
    /** 芯片号, where the reader tells it, with arrivals; another chip with the same EPC arrives as well. */
    tid: v.optional(tid),
  }),
  v.strictObject({
    kind: v.literal('barcode'),
    text,
    symbology: v.nullable(short),
    aim: v.nullable(short),
  }),
  v.strictObject({ kind: v.literal('badge'), number: short }),
]);
export type Read = v.InferOutput<typeof Read>;

/** State of one label in a print job, as the bridge's own journal knows it. */
export const PrintState = v.picklist(['printed', 'doubtful', 'failed']);
export type PrintState = v.InferOutput<typeof PrintState>;

/** What the spool keeps and sends, in order, until acknowledged. `seq` never repeats for a bridge. */
export const SpooledMessage = v.variant('kind', [
  v.strictObject({ kind: v.literal('read'), seq, at: time, deviceId: short, read: Read }),
  v.strictObject({
    kind: v.literal('print'),
    seq,
    at: time,
    deviceId: short,
    jobId: short,
    /** Position in the job, from 0. */
    position: v.pipe(v.number(), v.integer(), v.minValue(0)),
    state: PrintState,
    reason: v.nullable(short),
    /** Of a printer that writes tags. */
    tag: v.optional(PrintTag),
  }),
  v.strictObject({
    kind: v.literal('outcome'),
    seq,
    at: time,
    deviceId: short,
    orderId: short,
    outcome: OrderOutcome,
  }),
]);
export type SpooledMessage = v.InferOutput<typeof SpooledMessage>;

export const DeviceHealth = v.strictObject({
  deviceId: short,
  state: v.picklist(['open', 'opening', 'absent', 'failing']),
  /** One sentence key for the screen, with what the system said: never a stack. */
  trouble: v.nullable(
    v.picklist([
      'notThere',
      'busy',
      'noPermission',
      'refused',
      'silent',
      'garbage',
      'moduleMissing',
      'paperOut',
      /** Printers: ribbon, head, jam, pause, each with its own remedy. */
      'ribbonOut',
      'headOpen',
      'paperJam',
      'paused',
      /** 天线: a reader without its antenna; the commonest fault of fixed readers. */
      'antenna',
      'tooHot',
      /** Tags come and go faster than can be told: they are told later. */
      'flood',
      /** On a shared line another reader's address answers. */
      'otherAddress',
      'unknown',
    ]),
  ),
  detail: v.nullable(short),
  identity: v.nullable(short),
  reads: v.number(),
  noiseBytes: v.number(),
  lastReadAt: v.nullable(time),
});
export type DeviceHealth = v.InferOutput<typeof DeviceHealth>;

/** A port that is there, whether or not it is in use, and what it looks like. */
export const AttachedPort = v.strictObject({
  port: short,
  description: short,
  suggestedDriver: v.nullable(short),
  /**
   * 识别: `foreign` is known to be something else and never asked; `known` answered, now or earlier, and says who it is;
   * `unknown` answered nothing that any family says.
   */
  probe: v.picklist(['none', 'foreign', 'running', 'known', 'unknown']),
  /** Model and version, as it said when it was asked. */
  identity: v.nullable(short),
  /** A scanner that is read without having been named: under this id its reads and its health are told. */
  scannerId: v.nullable(short),
});
export type AttachedPort = v.InferOutput<typeof AttachedPort>;

/** POST /bridge/enrol — with the one-time code from the server's screen. */
export const EnrolBody = v.strictObject({ code: short, name: short });
export const EnrolAnswer = v.strictObject({ bridgeId: short, token: v.string() });

/** POST /bridge/messages — answered with the highest contiguous seq that is safely stored. */
export const MessagesBody = v.strictObject({
  messages: v.pipe(v.array(SpooledMessage), v.maxLength(500)),
  /** What the bridge's clock shows now: what waited in the spool was read so much earlier, however wrong that clock is. */
  sentAt: v.optional(time),
});
export const MessagesAnswer = v.strictObject({ acknowledged: v.number() });

/** POST /bridge/health — every two seconds and at each change; replaces what was there. */
export const HealthBody = v.strictObject({
  devices: v.pipe(v.array(DeviceHealth), v.maxLength(64)),
  attached: v.pipe(v.array(AttachedPort), v.maxLength(64)),
  /** Messages in the spool that the server has not acknowledged. */
  spooled: v.number(),
});
export type HealthBody = v.InferOutput<typeof HealthBody>;

/** POST /bridge/strength — 定位: the signal of a tag that is looked for, now; never spooled, since an old one misleads. */
export const StrengthBody = v.strictObject({
  deviceId: short,
  epc,
  rssiDbm: v.nullable(v.number()),
});
export type StrengthBody = v.InferOutput<typeof StrengthBody>;

export const DeviceConfig = v.strictObject({
  id: short,
  name: short,
  port: short,
  driver: v.picklist(DRIVER_NAMES),
  /** 随读芯片号: the reader is asked for each tag's TID, which makes a sweep slower; 通道门: each antenna is told by itself. Absent: not. */
  readsTid: v.optional(v.boolean()),
  tellsAntennas: v.optional(v.boolean()),
});
export type DeviceConfig = v.InferOutput<typeof DeviceConfig>;

/** GET /bridge/stream (SSE, one JSON object an event) — the server's words to the bridge. */
export const Downlink = v.variant('kind', [
  /** Always the first event: the whole configuration, and what the server has acknowledged. */
  v.strictObject({
    kind: v.literal('devices'),
    devices: v.array(DeviceConfig),
    acknowledged: v.number(),
  }),
  /** Print one label. Repeating it is safe: the bridge answers from its journal. */
  v.strictObject({
    kind: v.literal('print'),
    deviceId: short,
    jobId: short,
    position: v.number(),
    /** Printer bytes, base64. */
    bytes: v.string(),
    /** What the label's tag must bear when the printer reads it back; absent: the label has none. */
    epc: v.optional(epc),
  }),
  /** 识别: ask an attached port what it is; what it said comes with the health. */
  v.strictObject({ kind: v.literal('probe'), port: short }),
  /** Said once; the outcome comes as a message. The bridge does no order twice. */
  v.strictObject({
    kind: v.literal('order'),
    deviceId: short,
    orderId: short,
    order: ReaderOrder,
  }),
]);
export type Downlink = v.InferOutput<typeof Downlink>;
