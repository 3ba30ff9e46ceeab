/**
 * Every kind of identity in the house, one alphabetical list. An id of one kind never stands for
 * another: the compiler refuses. This is the only file where a string becomes an id.
 */
declare const kind: unique symbol;
type Id<K extends string> = string & { readonly [kind]: K };

export type AlarmId = Id<'alarm'>;
export type BridgeId = Id<'bridge'>;
export type CarrierId = Id<'carrier'>;
export type DeviceId = Id<'device'>;
/** Made by whoever acts (a kiosk, a script) so that a repeated act is recognised: idempotency key. */
export type ActId = Id<'act'>;
/** A saved layout of handheld files. */
export type HandheldProfileId = Id<'handheldProfile'>;
export type ImportId = Id<'import'>;
/** 16 Crockford base32 characters, 80 random bits: what a label and a tag carry. Never reused. */
export type LabelCode = Id<'labelCode'>;
/** 办件: an approval, a circulation, a permit. */
export type MatterId = Id<'matter'>;
export type PersonId = Id<'person'>;
export type PlaceId = Id<'place'>;
export type PrinterId = Id<'printer'>;
export type PrintJobId = Id<'printJob'>;
/** 点名. */
export type RollCallId = Id<'rollCall'>;
export type StationId = Id<'station'>;
/** A 盘点 is a matter. */
export type StockTakeId = MatterId;
export type VisitId = Id<'visit'>;

export const actId = (text: string): ActId => text as ActId;
export const alarmId = (text: string): AlarmId => text as AlarmId;
export const bridgeId = (text: string): BridgeId => text as BridgeId;
export const carrierId = (text: string): CarrierId => text as CarrierId;
export const deviceId = (text: string): DeviceId => text as DeviceId;
export const handheldProfileId = (text: string): HandheldProfileId => text as HandheldProfileId;
export const importId = (text: string): ImportId => text as ImportId;
export const labelCode = (text: string): LabelCode => text as LabelCode;
export const matterId = (text: string): MatterId => text as MatterId;
export const personId = (text: string): PersonId => text as PersonId;
export const placeId = (text: string): PlaceId => text as PlaceId;
export const printerId = (text: string): PrinterId => text as PrinterId;
export const printJobId = (text: string): PrintJobId => text as PrintJobId;
export const rollCallId = (text: string): RollCallId => text as RollCallId;
export const stationId = (text: string): StationId => text as StationId;
export const stockTakeId = (text: string): StockTakeId => text as StockTakeId;
export const visitId = (text: string): VisitId => text as VisitId;

/** The outside world's two gifts to a procedure: what time it is, and a fresh identity. */
export type Instant = string & { readonly [kind]: 'instant' };
/** ISO 8601 in UTC with milliseconds, so that text order is time order in every database. */
export const instant = (date: Date): Instant => date.toISOString() as Instant;
/** An instant read back from where `instant` wrote it. */
export const storedInstant = (text: string): Instant => text as Instant;
export type NewId = () => string;
export type Now = () => Date;
