import { grantDuties } from '#domain/duties.ts';
import type { FactDetail } from '#domain/facts.ts';
import { personId, type ActId, type PersonId } from '#domain/ids.ts';
import type { Duty, Person } from '#domain/people.ts';
import { append } from '../store/append.ts';
import type { Tx } from '../store/database.ts';
import { personById, personByStaffNumber } from '../store/people.ts';
import { credentialSeal, setCredential } from '../store/working/credentials.ts';
import { endPresence } from './badges.ts';
import { circumstance } from './circumstance.ts';
import { freshCredential } from './credentials.ts';
import { about } from './facts.ts';
import type { Asker, House } from './house.ts';
import { once } from './once.ts';
import { done, inTrouble, type Outcome } from './outcome.ts';

type Written = Promise<Outcome<{ readonly personId: PersonId }>>;
export type NewPerson = Omit<Person, 'id' | 'standing' | 'duties'>;

/** 人员登记: with no duty and no PIN yet. */
export async function registerPerson(
  house: House,
  asker: Asker,
  asked: { readonly act: ActId; readonly person: NewPerson },
): Written {
  const { act, person: given } = asked;
  return await once(house, { act, body: { person: given } }, async (tx) => {
    if (await personByStaffNumber(tx, given.staffNumber)) return inTrouble('staffNumberTaken');
    const person: Person = {
      ...given,
      id: personId(house.newId()),
      standing: 'active',
      duties: [],
    };
    await write(tx, house, { asker, act }, { kind: 'personRegistered', person });
    return done({ personId: person.id });
  });
}

/** 设置 PIN, which also unlocks. The person's open sessions end. */
export async function setPin(
  house: House,
  asker: Asker,
  asked: { readonly act: ActId; readonly personId: PersonId; readonly pin: string },
): Written {
  const { act, personId: id } = asked;
  const credential = await freshCredential(house, id, asked.pin);
  if (!credential) return inTrouble('busySigningIn');
  const outcome = await once(house, { act, body: { pinOf: id } }, async (tx) => {
    if (!(await personById(tx, id))) return inTrouble('notFound');
    await setCredential(tx, credential);
    const seal = credentialSeal(credential);
    await write(tx, house, { asker, act }, { kind: 'pinSet', personId: id, seal });
    return done({ personId: id });
  });
  if (outcome.ok) await endPresence(house, id);
  return outcome;
}

/** 授予职责, under the separation of the three administrators. Sessions end: rights change at once. */
export async function setDuties(
  house: House,
  asker: Asker,
  asked: { readonly act: ActId; readonly personId: PersonId; readonly duties: readonly Duty[] },
): Written {
  const { act, ...body } = asked;
  const outcome = await once(house, { act, body: { duties: body } }, async (tx) => {
    const person = await personById(tx, asked.personId);
    if (!person) return inTrouble('notFound');
    const granted = grantDuties(person, asked.duties, asker.personId);
    if (!granted.ok) return granted;
    const changed = { ...person, duties: granted.value };
    await write(tx, house, { asker, act }, { kind: 'personChanged', person: changed });
    return done({ personId: person.id });
  });
  if (outcome.ok) await endPresence(house, asked.personId);
  return outcome;
}

async function write(
  tx: Tx,
  house: House,
  by: { readonly asker: Asker; readonly act: ActId },
  detail: FactDetail,
): Promise<void> {
  const { personId: actorId, stationId } = by.asker;
  await append(tx, circumstance(house, { act: by.act, actorId, stationId }), [about(detail)]);
}
