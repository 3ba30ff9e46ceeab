import { instant, type ActId, type PlaceId, type StockTakeId } from '#domain/ids.ts';
import { placesLeft } from '#domain/matters/stock-take.ts';
import { refuse } from '#domain/refusals.ts';
import { append } from '../../store/append.ts';
import { personById } from '../../store/people.ts';
import { dropRows } from '../../store/takes/rows.ts';
import { addCounter, closeSeats } from '../../store/takes/seats.ts';
import { circumstance } from '../circumstance.ts';
import { checkPin } from '../credentials.ts';
import type { Asker, House } from '../house.ts';
import { steppedMatter } from '../matters.ts';
import { answeredBefore, once } from '../once.ts';
import { done, inTrouble, type Outcome } from '../outcome.ts';
import { mayCountPoint, pointOfTake } from './counting-place.ts';

type Reopened = { readonly stockTakeId: StockTakeId; readonly placeId: PlaceId };

/**
 * 重开点位, in words why, by a counter's PIN: it is counted again, and closed again with rows anew. What its closing moved stays moved, and
 * what was seen and said stays seen and said. Refuses `placeNotClosed`, and what `pointOfTake` and `mayCountPoint` do.
 */
export async function reopenPlace(
  house: House,
  asker: Asker,
  asked: {
    readonly act: ActId;
    readonly stockTakeId: StockTakeId;
    readonly placeId: PlaceId;
    readonly words: string;
    readonly pin: string;
  },
): Promise<Outcome<Reopened>> {
  const { act, stockTakeId, placeId, words } = asked;
  const request = { act, body: { reopenPlace: stockTakeId, placeId, words } };
  const before = await answeredBefore<Reopened>(house, request);
  if (before) return before;
  const { personId, stationId } = asker;
  const signed = await checkPin(house, personId, { pin: asked.pin, stationId });
  if (!signed.ok) return signed;
  const outcome = await once<Reopened>(house, request, async (tx) => {
    const here = await pointOfTake(tx, asked);
    const person = await personById(tx, personId);
    if (!here.ok) return here;
    if (!person) return inTrouble('notFound');
    const { take, point, place } = here.value;
    const isClosed = point.id === place.id && !placesLeft(take.body).includes(point.id);
    if (!isClosed) return refuse({ kind: 'placeNotClosed', place: place.code });
    const may = mayCountPoint(person, here.value);
    if (!may.ok) return may;
    const step = { of: 'stockTake', did: 'placeReopened', placeId, words } as const;
    const fact = steppedMatter(house, take, { step, actorId: personId });
    if (fact === null) return refuse({ kind: 'changedMeanwhile' });
    await append(tx, circumstance(house, { act, actorId: personId, stationId }), [fact]);
    await dropRows(tx, { stockTakeId, placeId });
    // Who signed the closing that is undone counted here, whoever closes it the next time.
    const closed = take.body.counted.find((one) => one.placeId === placeId);
    for (const id of [closed?.countedById, closed?.secondById]) {
      if (!id) continue;
      const counter = { stockTakeId, pointId: placeId, pass: 1, personId: id } as const;
      await addCounter(tx, counter, instant(house.now()));
    }
    await closeSeats(tx, { stockTakeId, pointId: placeId }, null);
    return done({ stockTakeId, placeId });
  });
  if (outcome.ok) house.announce({ kind: 'stockTake', stockTakeId });
  return outcome;
}
