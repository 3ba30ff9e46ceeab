import * as v from 'valibot';
import { Time } from './words.ts';

/** POST /api/stations/:stationId/reads → ReadView — a wedge scanner or a typed number at the kiosk. */
export const KioskReadBody = v.strictObject({
  /** This browser tab's own source id, and its running number: told twice is told once. */
  sourceId: v.pipe(v.string(), v.regex(/^kiosk-[\w-]{8,40}$/)),
  seq: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  text: v.pipe(v.string(), v.minLength(1), v.maxLength(8192)),
  at: Time,
  /** What this browser's clock shows while it sends: what waited was read so much earlier, however wrong that clock is. */
  sentAt: v.optional(Time),
});
export type KioskReadBody = v.InferOutput<typeof KioskReadBody>;
