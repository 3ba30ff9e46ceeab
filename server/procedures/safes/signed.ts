import type { PersonId } from '#domain/ids.ts';
import { checkPin } from '../credentials.ts';
import type { Asker, House } from '../house.ts';
import { done, type Outcome } from '../outcome.ts';
import { signedSecond, type BadgeAndPin } from '../signers.ts';

/** 签字 at a safe: who is signed in, by his PIN, and a second person by badge and PIN. Refuses what `checkPin` and `signedSecond` do. */
export async function signedAtSafe(
  house: House,
  asker: Asker,
  { pin, second }: { readonly pin: string; readonly second: BadgeAndPin | null },
): Promise<Outcome<{ readonly secondId: PersonId | null }>> {
  const { personId, stationId } = asker;
  const own = await checkPin(house, personId, { pin, stationId });
  if (!own.ok) return own;
  if (second === null) return done({ secondId: null });
  const signed = await signedSecond(house, asker, { second, not: [personId] });
  return signed.ok ? done({ secondId: signed.value.id }) : signed;
}
