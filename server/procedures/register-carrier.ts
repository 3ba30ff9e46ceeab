import type { CarrierRecord } from '#domain/carriers.ts';
import { carrierId, type ActId, type CarrierId } from '#domain/ids.ts';
import { registerCarrier } from '#domain/keeping.ts';
import { tidyScope } from '#domain/scope.ts';
import { append } from '../store/append.ts';
import { nextRegisterNumber, registerNumberTaken } from '../store/carriers.ts';
import { peopleByIds, personById } from '../store/people.ts';
import { placeById } from '../store/places.ts';
import { stationById } from '../store/stations.ts';
import { circumstance } from './circumstance.ts';
import type { Asker, House } from './house.ts';
import { once } from './once.ts';
import { done, inTrouble, type Outcome } from './outcome.ts';

export type Registration = Omit<CarrierRecord, 'id' | 'registerNumber'> & {
  readonly registerNumber: string | null;
};
export type Registered = { readonly carrierId: CarrierId; readonly registerNumber: string };

/** 登记一件: it lies on the station's counter afterwards, and waits for its label and its shelf. */
export async function registerOne(
  house: House,
  asker: Asker,
  asked: { readonly act: ActId; readonly registration: Registration },
): Promise<Outcome<Registered>> {
  const { act, registration } = asked;
  const body = { register: asker.stationId, ...registration };
  const outcome = await once<Registered>(house, { act, body }, async (tx) => {
    const station = await stationById(tx, asker.stationId);
    const counter = station && (await placeById(tx, station.placeId));
    if (!counter) return inTrouble('notFound');
    const { homePlaceId, custodianId } = registration;
    const home = homePlaceId === null ? null : await placeById(tx, homePlaceId);
    if (homePlaceId !== null && !home) return inTrouble('notFound');
    if (custodianId !== null && !(await personById(tx, custodianId))) return inTrouble('notFound');
    const { scope } = registration;
    const named = scope?.personIds ?? [];
    if ((await peopleByIds(tx, named)).length < new Set(named).size) return inTrouble('notFound');
    const number = registration.registerNumber ?? (await nextRegisterNumber(tx, registration.kind));
    if (await registerNumberTaken(tx, number)) {
      return { ok: false, refusal: { kind: 'registerNumberTaken' } };
    }
    const id = carrierId(house.newId());
    const carrier: CarrierRecord = {
      ...registration,
      id,
      registerNumber: number,
      ...(scope === undefined ? {} : { scope: tidyScope(scope) }),
    };
    const decision = registerCarrier(carrier, { place: counter, home });
    if (!decision.ok) return decision;
    const given = circumstance(house, { act, actorId: asker.personId, stationId: station.id });
    const detail = { kind: 'carrierRegistered', carrier } as const;
    await append(tx, given, [{ detail, carrierId: id, from: null, to: decision.value }]);
    return done({ carrierId: id, registerNumber: number });
  });
  if (outcome.ok) house.announce({ kind: 'counter', stationId: asker.stationId });
  return outcome;
}
