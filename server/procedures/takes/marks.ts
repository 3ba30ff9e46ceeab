import {
  instant,
  type ActId,
  type CarrierId,
  type PlaceId,
  type StockTakeId,
} from '#domain/ids.ts';
import { placesBlind } from '#domain/matters/stock-take.ts';
import { refuse } from '#domain/refusals.ts';
import { carriersByIds } from '../../store/carriers.ts';
import type { Tx } from '../../store/database.ts';
import { dropMarks, keepMarks, marksOf, type Mark } from '../../store/takes/marks.ts';
import type { Asker, House } from '../house.ts';
import { answeredBefore, once } from '../once.ts';
import { done, inTrouble, type Outcome } from '../outcome.ts';
import type { BadgeAndPin } from '../signers.ts';
import { countingPlace, type CountingPlace } from './counting-place.ts';
import { secondAt } from './second.ts';
import { takeMap } from './take-map.ts';
import { tellSeats } from './seats.ts';

type Marked = { readonly stockTakeId: StockTakeId; readonly placeId: PlaceId };

/**
 * 目视, 已找未见, or what was said taken back (`none`), by whoever asks. Only of what the ledger has in this 点位 and the take asks for:
 * what lies astray is scanned, or its number typed. Said by another than the first, it is the second word. Refuses `changedMeanwhile`,
 * `firstCountOpen` of a 盲盘, and
 * what `countingPlace` and `secondAt` do.
 */
export async function markThings(
  house: House,
  asker: Asker,
  asked: {
    readonly act: ActId;
    readonly stockTakeId: StockTakeId;
    readonly placeId: PlaceId;
    readonly carrierIds: readonly CarrierId[];
    readonly kind: Mark['kind'] | 'none';
    readonly words: string | null;
    readonly second: BadgeAndPin | null;
  },
): Promise<Outcome<Marked>> {
  const { act, second, ...told } = asked;
  const { stockTakeId, placeId, kind, words } = told;
  const carrierIds = [...new Set(told.carrierIds)];
  const request = { act, body: { markThings: { ...told, isSeconded: second !== null } } };
  const before = await answeredBefore<Marked>(house, request);
  if (before) return before;
  const signed = await secondAt(house, asker, { stockTakeId, placeId, second });
  if (!signed.ok) return signed;
  const secondId = signed.value?.id ?? null;
  const { personId } = asker;
  const outcome = await once<Marked>(house, request, async (tx) => {
    const here = await countingPlace(tx, { stockTakeId, placeId, personId });
    if (!here.ok) return here;
    if (kind === 'none') {
      await dropMarks(tx, { stockTakeId, personId }, carrierIds);
      return done({ stockTakeId, placeId });
    }
    const { take, point } = here.value;
    // 盲盘: whether a thing is expected here would be told by it.
    if (placesBlind(take.body).includes(point.id)) {
      return refuse({ kind: 'firstCountOpen', place: point.code });
    }
    const fits = await areExpected(tx, here.value, carrierIds);
    if (!fits.ok) return fits;
    const others = Map.groupBy(await marksOf(tx, stockTakeId, carrierIds), (one) => one.carrierId);
    const said = { placeId, kind, personId, secondId, at: instant(house.now()), words };
    const marks = carrierIds.map((carrierId): Mark => {
      const first = others.get(carrierId)?.find(({ pass }) => pass === 1);
      const isFirst = first === undefined || first.personId === personId;
      return { ...said, carrierId, pass: isFirst ? 1 : 2 };
    });
    await keepMarks(tx, stockTakeId, marks);
    return done({ stockTakeId, placeId });
  });
  if (outcome.ok) tellSeats(house, stockTakeId);
  return outcome;
}

/** All of them lie in this 点位 by the ledger, and the take asks for them. */
async function areExpected(
  tx: Tx,
  { take, point }: CountingPlace,
  carrierIds: readonly CarrierId[],
): Promise<Outcome<null>> {
  const map = await takeMap(tx, take);
  const carriers = await carriersByIds(tx, carrierIds);
  if (carriers.length < carrierIds.length) return inTrouble('notFound');
  const areHere = carriers.every((carrier) => {
    const { custody } = carrier;
    if (custody.account !== 'stored') return false;
    return map.pointOf(custody.placeId) === point.id && map.isAsked(carrier, custody.placeId);
  });
  return areHere ? done(null) : refuse({ kind: 'changedMeanwhile' });
}
