import { hash } from 'node:crypto';
import { instant, type ActId } from '#domain/ids.ts';
import type { Tx } from '../store/database.ts';
import { inTransaction } from '../store/transaction.ts';
import { StoreConflict } from '../store/trouble.ts';
import { answerOf, keepAnswer, type StoredAnswer } from '../store/working/answers.ts';
import type { House } from './house.ts';
import { inTrouble, type Outcome } from './outcome.ts';

/** An act and what it asks, without PINs: a stored digest of four digits would give them away. */
export type Asked = { readonly act: ActId; readonly body: unknown };

/**
 * 一事一办. Does the act once: told again with the same body it gives the stored answer, with another
 * body `actReused`. `work` returns before it has written anything, or writes everything.
 */
export async function once<T>(
  house: Pick<House, 'store' | 'now'>,
  asked: Asked,
  work: (tx: Tx) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const bodyHash = hash('sha256', JSON.stringify(asked.body), 'base64');
  try {
    return await inTransaction(house.store, async (tx) => {
      const before = await answerOf(tx, asked.act);
      if (before) return repeated<T>(before, bodyHash);
      const outcome = await work(tx);
      if (outcome.ok) {
        const answer = JSON.stringify(outcome.value) ?? 'null';
        await keepAnswer(tx, asked.act, { bodyHash, answer, at: instant(house.now()) });
      }
      return outcome;
    });
  } catch (error) {
    return whatConflicts(error);
  }
}

/** The stored answer of an act done before, for procedures that must look before they ask for a PIN. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- what was stored is what this act answers
export async function answeredBefore<T>(house: House, asked: Asked): Promise<Outcome<T> | null> {
  const before = await answerOf(house.store.db, asked.act);
  if (!before) return null;
  return repeated<T>(before, hash('sha256', JSON.stringify(asked.body), 'base64'));
}

function repeated<T>(before: StoredAnswer, bodyHash: string): Outcome<T> {
  if (before.bodyHash !== bodyHash) return inTrouble('actReused');
  const value: T = JSON.parse(before.answer);
  return { ok: true, value };
}

/** The store's conflicts as outcomes; everything else goes on up. */
export function whatConflicts(error: unknown): Outcome<never> {
  if (!(error instanceof StoreConflict)) throw error;
  switch (error.reason) {
    case 'changedMeanwhile':
      return { ok: false, refusal: { kind: 'changedMeanwhile' } };
    case 'duplicateAct':
      return inTrouble('actReused');
    case 'taken':
      return /carrier/.test(error.detail)
        ? { ok: false, refusal: { kind: 'registerNumberTaken' } }
        : inTrouble('staffNumberTaken');
  }
}
