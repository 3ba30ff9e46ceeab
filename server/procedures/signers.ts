import type { PersonId, VisitId } from '#domain/ids.ts';
import type { Person } from '#domain/people.ts';
import { personById } from '../store/people.ts';
import { credentialOf } from '../store/working/credentials.ts';
import { openVisitAt } from '../store/working/desks.ts';
import { isBadgeLost } from './badges.ts';
import { checkPin } from './credentials.ts';
import type { Asker, House } from './house.ts';
import { done, inTrouble, type Outcome } from './outcome.ts';

/** A badge held up within the last minute, and its owner's PIN. */
export type BadgeAndPin = { readonly reference: string; readonly pin: string };

/**
 * 来人签字: the visitor whose badge opened this visit, with his PIN. Once signed, a visit needs none for two minutes
 * (`pin` null). Refuses `visitEnded`, `ownVisit`, `pinNeeded`, `noPin`, `wrongPin`, `pinLocked`, `busySigningIn`.
 */
export async function signedVisitor(
  house: House,
  asker: Asker,
  { visitId, pin }: { readonly visitId: VisitId; readonly pin: string | null },
): Promise<Outcome<Person>> {
  const { db } = house.store;
  const visit = await openVisitAt(db, asker.stationId);
  const visitor = visit && (await personById(db, visit.personId));
  if (!visitor || visit.id !== visitId) return inTrouble('visitEnded');
  if (visitor.id === asker.personId) return inTrouble('ownVisit');
  if (pin === null) {
    return house.signatures.isSigned(visitId, house.now()) ? done(visitor) : inTrouble('pinNeeded');
  }
  if (!(await credentialOf(db, visitor.id))) return inTrouble('noPin');
  const checked = await checkPin(house, visitor.id, { pin, stationId: asker.stationId });
  if (!checked.ok) return checked;
  house.signatures.sign(visitId, house.now());
  return done(visitor);
}

/**
 * 第二人签字 (见证人, 审批人, 携带人): a badge shown at this station and its owner's PIN. `not`: who must not be that person.
 * Refuses `badgeGone`, `badgeLost`, `samePerson`, `noPin`, `wrongPin`, `pinLocked`, `busySigningIn`, and `personNotActive`.
 */
export async function signedSecond(
  house: House,
  asker: Asker,
  { second, not }: { readonly second: BadgeAndPin; readonly not: readonly PersonId[] },
): Promise<Outcome<Person>> {
  const { db } = house.store;
  if (await isBadgeLost(house, second.reference)) return inTrouble('badgeLost');
  const badge = house.badges.find(second.reference, house.now());
  if (!badge || badge.stationId !== asker.stationId) return inTrouble('badgeGone');
  const person = badge.personId === null ? null : await personById(db, badge.personId);
  if (!person) return inTrouble('badgeGone');
  if (not.includes(person.id)) return inTrouble('samePerson');
  if (person.standing !== 'active') return { ok: false, refusal: { kind: 'personNotActive' } };
  if (!(await credentialOf(db, person.id))) return inTrouble('noPin');
  const given = { pin: second.pin, stationId: asker.stationId };
  const checked = await checkPin(house, person.id, given);
  if (!checked.ok) return checked;
  // It may have been reported lost while the PIN was stretched.
  if (await isBadgeLost(house, second.reference)) return inTrouble('badgeLost');
  house.badges.forget(second.reference);
  return done(person);
}

/** `signedSecond` where both sign at once: a PIN that is wrong is said to be the second's, so that the first need not sign again. */
export async function secondOfTwo(
  ...given: Parameters<typeof signedSecond>
): Promise<Outcome<Person>> {
  const signed = await signedSecond(...given);
  const isWrong = !signed.ok && 'trouble' in signed && signed.trouble === 'wrongPin';
  return isWrong ? inTrouble('secondWrongPin') : signed;
}
