import type { DeviceId, Instant, PersonId, StationId } from '#domain/ids.ts';
import type { Person } from '#domain/people.ts';
import type { KeptRead } from '../store/working/reads.ts';
import type { Meaning } from './label-meaning.ts';
import type { Reading } from './meaning.ts';

/** A read with its identity: `sourceId` and `seq` tell it from every other. */
export type Incoming = {
  readonly sourceId: string;
  readonly seq: number;
  readonly at: Instant;
  /** 迟到: when it was read, by the server's time; absent: it came at once, and was read at the receipt. */
  readonly readAt?: Instant | null;
  /** When it was seen, by the server's time as exactly as the device's clock tells it; absent: at the receipt. */
  readonly seenAt?: Instant;
  readonly stationId: StationId;
  readonly deviceId: DeviceId | null;
  readonly reading: Reading;
};
/** Who is signed in where the read was made. Null: nobody, and then nothing but a badge has an effect. */
export type Present = {
  readonly person: Person;
  readonly locked: boolean;
  /** Null at a kiosk's own scanner: its request has woken the session already. */
  readonly sessionHash: string | null;
} | null;

export type Scene = {
  readonly incoming: Incoming;
  readonly present: Present;
  readonly onlyCounts: boolean;
  /** Whose 扫码即查 stands open here and takes what the station's devices read; null: nobody's. */
  readonly seekerId: PersonId | null;
};
export type Meant = Scene & { readonly meaning: Meaning; readonly read: KeptRead };
