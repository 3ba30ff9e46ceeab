import * as v from 'valibot';
import { Count, PlaceName, Time } from './words.ts';

/** GET /api/board/pictures — 看板 as pictures: the last thirty-one days and today. Numbers of things, no names of people. */
export const BoardPictures = v.strictObject({
  at: Time,
  /** Lent and brought back on each day of the office, the first first; days without either as well. */
  days: v.array(
    v.strictObject({
      day: v.string(),
      out: Count,
      back: Count,
      /** 超期 at the day's end, today at this moment; and what became late on that day. */
      late: Count,
      becameLate: Count,
    }),
  ),
  /** 今日 hour by hour, from 0 to 23: lent, brought back, put away. */
  hours: v.array(Count),
  /** 在场 of every key area. */
  inside: v.array(v.strictObject({ area: PlaceName, count: Count })),
  /** 开着的柜, the longest open first. */
  openSafes: v.array(v.strictObject({ safe: PlaceName, since: Time })),
  /** Readers, scanners and printers; `isAway`: their bridge is not connected. */
  devices: v.array(v.strictObject({ name: v.string(), isWell: v.boolean(), isAway: v.boolean() })),
});
export type BoardPictures = v.InferOutput<typeof BoardPictures>;
