import { instant, type ActId, type PlaceId, type StockTakeId } from '#domain/ids.ts';
import { isFirstCountOver } from '#domain/matters/stock-take.ts';
import { refuse } from '#domain/refusals.ts';
import { append } from '../../store/append.ts';
import { countersOf, keepSeat, seatsOf } from '../../store/takes/seats.ts';
import { seenAt } from '../../store/takes/seen.ts';
import { endSweeps } from '../../store/takes/sweeps.ts';
import { circumstance } from '../circumstance.ts';
import { checkPin } from '../credentials.ts';
import type { Asker, House } from '../house.ts';
import { steppedMatter } from '../matters.ts';
import { answeredBefore, once } from '../once.ts';
import { done, type Outcome } from '../outcome.ts';
import { countingPlace } from './counting-place.ts';

/** What a counter has found by himself, whatever it is. */
export type FirstCounted = {
  readonly stockTakeId: StockTakeId;
  readonly placeId: PlaceId;
  readonly seen: number;
};

/**
 * 初盘完毕: a counter who counted there signs by PIN that he has counted all he can find. Only from then on a 盲盘 tells what was expected.
 * Refuses `wrongPin` and its like, what `countingPlace` does, `notCountedOnce` of who has not counted there, `changedMeanwhile`
 * where it is over already.
 */
export async function endFirstCount(
  house: House,
  asker: Asker,
  asked: {
    readonly act: ActId;
    readonly stockTakeId: StockTakeId;
    readonly placeId: PlaceId;
    readonly pin: string;
  },
): Promise<Outcome<FirstCounted>> {
  const { act, stockTakeId, placeId, pin } = asked;
  const { personId, stationId } = asker;
  const request = { act, body: { endFirstCount: stockTakeId, placeId } };
  const before = await answeredBefore<FirstCounted>(house, request);
  if (before) return before;
  const signed = await checkPin(house, personId, { pin, stationId });
  if (!signed.ok) return signed;
  const outcome = await once<FirstCounted>(house, request, async (tx) => {
    const here = await countingPlace(tx, { stockTakeId, placeId, personId });
    if (!here.ok) return here;
    const { take, point, place } = here.value;
    if (point.id !== place.id) return refuse({ kind: 'placeNotInTake', place: place.code });
    const counters = await countersOf(tx, take.id);
    const hasCounted = counters.some(
      (one) => one.pointId === point.id && one.pass === 1 && one.personId === personId,
    );
    if (!hasCounted) return refuse({ kind: 'notCountedOnce', place: point.code });
    if (isFirstCountOver(take.body, point.id)) return refuse({ kind: 'changedMeanwhile' });
    const seen = await seenAt(tx, take.id, point.id);
    const step = { of: 'stockTake', did: 'firstCountEnded', placeId: point.id, seen } as const;
    const fact = steppedMatter(house, take, { step, actorId: personId });
    if (fact === null) return refuse({ kind: 'changedMeanwhile' });
    await append(tx, circumstance(house, { act, actorId: personId, stationId }), [fact]);
    await endSweeps(tx, { stockTakeId, pointId: point.id }, instant(house.now()));
    for (const seat of await seatsOf(tx, stockTakeId))
      if (seat.pointId === point.id) await keepSeat(tx, { ...seat, sweep: 0 });
    return done({ stockTakeId, placeId: point.id, seen });
  });
  if (outcome.ok) house.announce({ kind: 'stockTake', stockTakeId });
  return outcome;
}
