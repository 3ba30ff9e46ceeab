import type { Carrier } from '#domain/carriers.ts';
import { instant, type CarrierId, type PersonId, type StationId } from '#domain/ids.ts';
import type { Use } from '#domain/lending.ts';
import { carriersHeldBy } from '../store/carriers.ts';
import type { Tx } from '../store/database.ts';
import { inTransaction } from '../store/transaction.ts';
import {
  clearPile,
  closeVisitAt,
  openVisitAt,
  removeFromPile,
  setPurpose,
} from '../store/working/desks.ts';
import type { House } from './house.ts';
import { done, type Outcome } from './outcome.ts';

/** 移出: takes one thing off the pile; nothing is recorded of it. */
export async function removeOne(
  house: House,
  stationId: StationId,
  carrierId: CarrierId,
): Promise<void> {
  await inTransaction(house.store, (tx) => removeFromPile(tx, stationId, [carrierId]));
  house.announce({ kind: 'counter', stationId });
}

/** 来意: whether what lies there is to be lent or read in the room. It holds for this visit. */
export async function changePurpose(
  house: House,
  stationId: StationId,
  purpose: Use,
): Promise<void> {
  await inTransaction(house.store, (tx) => setPurpose(tx, stationId, purpose));
  house.announce({ kind: 'counter', stationId });
}

/**
 * 送客: ends the visit. What is still in the pile was never settled, and is taken off it. Nobody is sent away with 绝密 in hand: refuses
 * `readingOpen`, and says what must come back first.
 */
export async function closeVisit(house: House, stationId: StationId): Promise<Outcome<null>> {
  const outcome = await inTransaction(house.store, async (tx): Promise<Outcome<null>> => {
    const visit = await openVisitAt(tx, stationId);
    const open = visit === null ? [] : await topSecretReadBy(tx, visit.personId);
    if (open.length > 0) return stillReading(open);
    await closeVisitAt(tx, stationId, instant(house.now()));
    await clearPile(tx, stationId);
    return done(null);
  });
  if (outcome.ok) house.announce({ kind: 'counter', stationId });
  return outcome;
}

/** 绝密 that this person is reading now. */
export async function topSecretReadBy(tx: Tx, personId: PersonId): Promise<Carrier[]> {
  const held = await carriersHeldBy(tx, personId);
  return held.filter(
    ({ marking, custody }) =>
      marking === 'topSecret' && custody.account === 'held' && custody.basis === 'reading',
  );
}

function stillReading(open: readonly Carrier[]): Outcome<never> {
  const numbers = open.map(({ registerNumber }) => registerNumber);
  const zh = `请先收回：${numbers.join('、')}。`;
  const en = `Take back first: ${numbers.join(', ')}.`;
  return { ok: false, trouble: 'readingOpen', reasons: [{ zh, en }] };
}
