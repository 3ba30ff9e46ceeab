import * as v from 'valibot';
import { AttachedPort, DeviceConfig, DeviceHealth, OrderOutcome, ReaderOrder } from '#wire';
import { Count, Id, Text, Time } from './words.ts';

export const DeviceView = v.strictObject({
  id: Id,
  bridgeId: Id,
  name: v.string(),
  port: v.string(),
  driver: v.string(),
  dpi: v.nullable(v.number()),
  isPrinter: v.boolean(),
  /** 射频打印机. */
  isRfid: v.boolean(),
  /** 随读芯片号. */
  readsTid: v.boolean(),
  /** Null: the bridge has not said anything of it yet. */
  health: v.nullable(DeviceHealth),
});
export type DeviceView = v.InferOutput<typeof DeviceView>;
/** GET /api/devices */
export const DevicesView = v.strictObject({
  bridges: v.array(
    v.strictObject({
      id: Id,
      name: v.string(),
      stationId: Id,
      connected: v.boolean(),
      lastSeenAt: v.nullable(Time),
      spooled: Count,
      devices: v.array(DeviceView),
      /** 自动使用的扫码枪: read without having been named; `description` null where it is unplugged now. */
      unnamed: v.array(
        v.strictObject({ description: v.nullable(v.string()), health: DeviceHealth }),
      ),
      attached: v.array(AttachedPort),
    }),
  ),
});
export type DevicesView = v.InferOutput<typeof DevicesView>;
/** POST /api/bridges/enrolment-codes */
export const EnrolmentCodeBody = v.strictObject({ act: Id, stationId: Id });
export const EnrolmentCode = v.strictObject({ code: v.string(), expiresAt: Time });
/** POST /api/devices → DevicesView; DELETE /api/devices/:id with `RemoveDeviceBody` → DevicesView */
export const AssignDeviceBody = v.strictObject({
  act: Id,
  bridgeId: Id,
  name: Text(60),
  port: v.pipe(
    v.string(),
    v.maxLength(200),
    v.regex(
      /^(?:serial:(?:\/dev\/[\w/.:-]+|usb:[\w.:@-]+)@\d{3,7}|tcp:[\w.:[\]-]+:\d{1,5}|ipp:\/\/[\w.:[\]-]+(?:\/[\w.~%+-]+){1,6}|hid:(?:\/dev\/hidraw\d+|usb:[\w.:@/-]{1,150})|file:(?:\/dev\/[\w/.-]+|usb:[\w.:@-]+))$/,
    ),
  ),
  driver: DeviceConfig.entries.driver,
  dpi: v.nullable(v.picklist([203, 300, 600])),
  /** 射频打印机: its labels have tags, which it writes. */
  isRfid: v.optional(v.boolean(), false),
  /** 随读芯片号: readers that can be asked for it, see `TID_READERS`; each tag takes longer then. */
  readsTid: v.optional(v.boolean(), false),
});
export type AssignDeviceBody = v.InferOutput<typeof AssignDeviceBody>;
export const RemoveDeviceBody = v.strictObject({ act: Id });

/** POST /api/devices/:id/orders, and …/changes for what lasts: lock, kill, region, baud rate, work mode → OrderView */
export const OrderBody = v.strictObject({ act: Id, order: ReaderOrder });
export type OrderBody = v.InferOutput<typeof OrderBody>;
/** 指令 and what came of it; `outcome` null while the reader has not answered. */
export const OrderView = v.strictObject({
  id: Id,
  deviceId: Id,
  order: v.string(),
  outcome: v.nullable(OrderOutcome),
});
export type OrderView = v.InferOutput<typeof OrderView>;
/** POST /api/bridges/:id/probe → DevicesView; what the port says comes with the bridge's health. */
export const ProbeBody = v.strictObject({ port: v.pipe(v.string(), v.maxLength(200)) });
