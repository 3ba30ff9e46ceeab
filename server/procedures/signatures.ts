import type { VisitId } from '#domain/ids.ts';

/** So long one PIN signs for what is lent in its visit: a second armful needs no second PIN. */
export const SIGNED_FOR_MS = 120_000;

/**
 * 签收: visits whose borrower gave the PIN. In memory only: after a restart, and in the next visit, the
 * PIN is asked for again.
 */
export function createSignatures() {
  const signedUntil = new Map<VisitId, number>();
  return {
    sign(visitId: VisitId, at: Date): void {
      for (const [id, until] of signedUntil) if (until <= at.getTime()) signedUntil.delete(id);
      signedUntil.set(visitId, at.getTime() + SIGNED_FOR_MS);
    },
    isSigned: (visitId: VisitId, at: Date): boolean =>
      (signedUntil.get(visitId) ?? 0) > at.getTime(),
  };
}
export type Signatures = ReturnType<typeof createSignatures>;
