import type { Instant, PersonId } from '#domain/ids.ts';
import type { Database, Tx } from '../database.ts';
import { base64, sha256 } from '../hashes.ts';
import type { CredentialRow } from '../working-tables.ts';

/** A person's PIN as it is kept: salt and stretched hash in base64, wrong tries in a row. */
export type Credential = {
  readonly personId: PersonId;
  readonly salt: string;
  readonly hash: string;
  readonly tries: number;
  readonly lockedAt: Instant | null;
};

/**
 * PIN 封签: what the fact of setting a PIN says of it. Who reads the fact learns nothing: the salt, 128
 * random bits, is not in the ledger.
 */
export const credentialSeal = ({ salt, hash }: Pick<Credential, 'salt' | 'hash'>): string =>
  base64(sha256(new TextEncoder().encode(`pin ${salt} ${hash}`)));

const fromRow = (row: CredentialRow): Credential => ({
  personId: row.person_id,
  salt: row.salt,
  hash: row.hash,
  tries: row.tries,
  lockedAt: row.locked_at,
});

export async function credentialOf(db: Database | Tx, id: PersonId): Promise<Credential | null> {
  const row = await db
    .selectFrom('credential')
    .selectAll()
    .where('person_id', '=', id)
    .executeTakeFirst();
  return row ? fromRow(row) : null;
}

/** Whose PINs are set, of these people. */
export async function peopleWithPin(
  db: Database | Tx,
  ids: readonly PersonId[],
): Promise<ReadonlySet<PersonId>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .selectFrom('credential')
    .select('person_id')
    .where('person_id', 'in', [...ids])
    .execute();
  return new Set(rows.map((row) => row.person_id));
}

/** A new PIN unlocks: the tries start again. */
export async function setCredential(
  tx: Tx,
  credential: Pick<Credential, 'personId' | 'salt' | 'hash'>,
): Promise<void> {
  const { personId, salt, hash } = credential;
  const fresh = { salt, hash, tries: 0, locked_at: null };
  await tx
    .insertInto('credential')
    .values({ person_id: personId, ...fresh })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(fresh))
    .execute();
}

/** Counts one wrong PIN; from `triesMax` on the credential is locked until a new PIN is set. */
export async function countWrongPin(
  tx: Tx,
  id: PersonId,
  limit: { readonly triesMax: number; readonly at: Instant },
): Promise<Credential | null> {
  await tx
    .updateTable('credential')
    .set((eb) => ({ tries: eb('tries', '+', 1) }))
    .where('person_id', '=', id)
    .execute();
  await tx
    .updateTable('credential')
    .set({ locked_at: limit.at })
    .where('person_id', '=', id)
    .where('tries', '>=', limit.triesMax)
    .execute();
  return await credentialOf(tx, id);
}

export async function forgetWrongPins(tx: Tx, id: PersonId): Promise<void> {
  await tx
    .updateTable('credential')
    .set({ tries: 0 })
    .where('person_id', '=', id)
    .where('tries', '>', 0)
    .execute();
}
