import * as v from 'valibot';
import { Duty, Id, PersonClass, Pin, Text } from './words.ts';

/** GET /api/setup */
export const SetupState = v.strictObject({ needed: v.boolean(), demo: v.boolean() });
export type SetupState = v.InferOutput<typeof SetupState>;
const Newcomer = v.strictObject({ name: Text(40), staffNumber: Text(32), pin: Pin });
/** POST /api/setup → SetupState — once, on the first visit: three administrators, a keeper, the unit's name. */
export const SetupBody = v.strictObject({
  unitName: Text(80),
  sysAdmin: Newcomer,
  securityOfficer: Newcomer,
  auditor: Newcomer,
  keeper: Newcomer,
});
export type SetupBody = v.InferOutput<typeof SetupBody>;

/** POST /api/stations → StationView; without a place, a counter place of the same name is made for it. */
export const NewStationBody = v.strictObject({ act: Id, name: Text(60), placeId: v.nullable(Id) });
export type NewStationBody = v.InferOutput<typeof NewStationBody>;
export const StationView = v.strictObject({ id: Id, name: v.string(), placeId: Id });
export type StationView = v.InferOutput<typeof StationView>;
/** GET /api/stations — everyone may read it, to choose where this screen stands. */
export const StationList = v.strictObject({ stations: v.array(StationView) });
export type StationList = v.InferOutput<typeof StationList>;

/** POST /api/session — badge (by the one-minute reference that the stream pushed) or staff number, and PIN. */
export const SignInBody = v.strictObject({
  stationId: Id,
  who: v.variant('by', [
    v.strictObject({ by: v.literal('badge'), reference: v.string() }),
    v.strictObject({ by: v.literal('staffNumber'), staffNumber: Text(32) }),
  ]),
  pin: Pin,
});
export type SignInBody = v.InferOutput<typeof SignInBody>;
/** POST /api/session/unlock */
export const UnlockBody = v.strictObject({ pin: Pin });
/** POST /api/session/lock — the screen goes blank now, as it would after `idleSeconds`. */
/** POST /api/session/touch — a person is at the screen: keeps it open without any other request. */
/** DELETE /api/session — signs out. Bodies of the three: `{}`. */
export const NoBody = v.strictObject({});

/** GET /api/session, and the answer to signing in. */
export const SessionView = v.strictObject({
  state: v.picklist(['none', 'locked', 'open']),
  unitName: v.nullable(v.string()),
  station: v.nullable(StationView),
  person: v.nullable(
    v.strictObject({
      id: Id,
      name: v.string(),
      staffNumber: v.string(),
      department: v.string(),
      personClass: v.nullable(PersonClass),
      duties: v.array(Duty),
      actions: v.array(v.string()),
    }),
  ),
  /** Seconds without a touch or a scan until the screen locks. */
  idleSeconds: v.number(),
});
export type SessionView = v.InferOutput<typeof SessionView>;
