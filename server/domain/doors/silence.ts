import type { Device, DriverName } from '../devices.ts';
import { instant, type Instant } from '../ids.ts';
import type { Door } from './doors.ts';

/** 断联: not heard for so long. The house looks once a minute. */
const SILENT_MS = 150_000;

/** From when on a door counts as silent that was heard last then. */
export const silentFrom = (heardAt: Instant): Instant =>
  instant(new Date(Date.parse(heardAt) + SILENT_MS));

export const isSilent = (heardAt: Instant, now: Instant): boolean => silentFrom(heardAt) <= now;

/** What reads badges. */
const BADGE_READERS: ReadonlySet<DriverName> = new Set([
  'em4100',
  'rr3036',
  'pn532',
  'hidpos',
  'hid-keyboard',
  'hid-keyboard-badge',
  'serial-scanner',
]);

/** The readers by which a door hears: those that hang on its sides, or else whatever reads badges at its station. */
export function readersOf(door: Door, devices: readonly Device[]): Device[] {
  const named = new Set(door.sides.map(({ deviceId }) => deviceId));
  return named.size > 0
    ? devices.filter(({ id }) => named.has(id))
    : devices.filter(({ driver }) => BADGE_READERS.has(driver));
}
