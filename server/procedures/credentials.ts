import { actId, instant, type PersonId, type StationId } from '#domain/ids.ts';
import { append } from '../store/append.ts';
import type { Tx } from '../store/database.ts';
import { personById } from '../store/people.ts';
import { inTransaction } from '../store/transaction.ts';
import {
  countWrongPin,
  credentialOf,
  forgetWrongPins,
  type Credential,
} from '../store/working/credentials.ts';
import { circumstance } from './circumstance.ts';
import { about } from './facts.ts';
import type { House } from './house.ts';
import { done, inTrouble, type Outcome } from './outcome.ts';
import { sameHash, SALT_BYTES } from './pins.ts';

const TRIES_MAX = 5;
/** So long a security officer's PIN stays locked: nobody else can open it, and a stranger can lock it. */
const OFFICER_LOCK_MS = 15 * 60_000;
/** Stretched against when there is nobody: an unknown person takes as long as a known one. */
const NOBODYS_SALT = new Uint8Array(SALT_BYTES);

export type FreshCredential = Pick<Credential, 'personId' | 'salt' | 'hash'>;

/** A new PIN, salted and stretched; null while too many wait for their turn. */
export async function freshCredential(
  house: House,
  personId: PersonId,
  pin: string,
): Promise<FreshCredential | null> {
  const salt = house.randomBytes(SALT_BYTES);
  const hash = await house.pins.stretch(pin, salt);
  return hash === null ? null : { personId, salt: Buffer.from(salt).toString('base64'), hash };
}

/**
 * PIN 核对. Five wrong ones in a row lock it, which is a fact; only a security officer's new PIN opens it
 * again. A security officer's own lapses after a quarter of an hour, for one try. `null` for the person: the same time, and `wrongPin`.
 */
export async function checkPin(
  house: House,
  personId: PersonId | null,
  asked: { readonly pin: string; readonly stationId: StationId },
): Promise<Outcome<null>> {
  const credential = personId === null ? null : await credentialOf(house.store.db, personId);
  const salt = credential ? Buffer.from(credential.salt, 'base64') : NOBODYS_SALT;
  const hash = await house.pins.stretch(asked.pin, salt);
  if (hash === null) return inTrouble('busySigningIn');
  if (!credential) return inTrouble('wrongPin');
  // Looked at again after the stretching: many tries sent at once must not outrun the count.
  return await inTransaction(house.store, async (tx) => {
    const now = await credentialOf(tx, credential.personId);
    if (!now || (await isLocked(tx, now, house.now()))) return inTrouble('pinLocked');
    if (sameHash(hash, now.hash)) {
      await forgetWrongPins(tx, now.personId);
      return done(null);
    }
    const at = instant(house.now());
    const counted = await countWrongPin(tx, now.personId, { triesMax: TRIES_MAX, at });
    if (counted?.lockedAt == null) return inTrouble('wrongPin');
    const given = circumstance(house, {
      act: actId(house.newId()),
      actorId: null,
      stationId: asked.stationId,
    });
    await append(tx, given, [about({ kind: 'pinLocked', personId: now.personId })]);
    return inTrouble('pinLocked');
  });
}

async function isLocked(tx: Tx, credential: Credential, at: Date): Promise<boolean> {
  if (credential.lockedAt === null) return false;
  const person = await personById(tx, credential.personId);
  const lockedForMs = at.getTime() - Date.parse(credential.lockedAt);
  return !(person?.duties.includes('securityOfficer') && lockedForMs >= OFFICER_LOCK_MS);
}
