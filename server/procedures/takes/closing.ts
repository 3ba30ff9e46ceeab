import type { PersonId, PlaceId, StockTakeId } from '#domain/ids.ts';
import { placesLeft } from '#domain/matters/stock-take.ts';
import { refuse } from '#domain/refusals.ts';
import { closedNumbers, type ClosedNumbers } from '#domain/stock-takes/closed-numbers.ts';
import { foreseen } from '#domain/stock-takes/closing.ts';
import { readinessOf, type Readiness, type ThingHere } from '#domain/stock-takes/settlement.ts';
import type { Database, Tx } from '../../store/database.ts';
import type { Mark } from '../../store/takes/marks.ts';
import { countersOf } from '../../store/takes/seats.ts';
import type { Sighted } from '../../store/takes/sightings.ts';
import type { Sweep } from '../../store/takes/sweeps.ts';
import { done, type Outcome } from '../outcome.ts';
import { isDifference, strangeCodes, type StrangeCode } from './closing-rows.ts';
import { pointOfTake, type PointOfTake } from './counting-place.ts';
import { needsTwo } from './second.ts';
import { standingsOfPlace } from './tally.ts';

/** A thing of the place with all that is known of it. */
export type HereNow = Omit<ThingHere, 'marks'> & {
  readonly marks: readonly Mark[];
  readonly sightings: readonly Sighted[];
};
/** A 点位 on its way to be closed: its things and codes as they stand at this moment. */
export type PlaceNow = PointOfTake & {
  readonly things: readonly HereNow[];
  readonly strange: readonly StrangeCode[];
  readonly sweeps: readonly Sweep[];
  readonly needsTwo: boolean;
  readonly readiness: Readiness;
};

/** 点位现状, whole. Refuses what `pointOfTake` does, `placeNotInTake` for a shelf of a 点位, and `placeClosed`. */
export async function placeNow(
  db: Database | Tx,
  { stockTakeId, placeId }: { readonly stockTakeId: StockTakeId; readonly placeId: PlaceId },
): Promise<Outcome<PlaceNow>> {
  const here = await pointOfTake(db, { stockTakeId, placeId });
  if (!here.ok) return here;
  const { take, point, place } = here.value;
  if (point.id !== place.id) return refuse({ kind: 'placeNotInTake', place: place.code });
  if (!placesLeft(take.body).includes(point.id)) {
    return refuse({ kind: 'placeClosed', place: point.code });
  }
  const standings = await standingsOfPlace(db, take, point.id);
  const things = standings.things.map((thing): HereNow => {
    const isHere = thing.standing !== null && thing.pointId === point.id;
    const part = isHere ? 'here' : thing.belongsIn === point.id ? 'elsewhere' : 'beside';
    return { ...thing, part };
  });
  return done({
    ...here.value,
    things,
    sweeps: standings.sweeps,
    strange: strangeCodes(standings.strange, standings.sweeps),
    needsTwo: needsTwo(here.value),
    readiness: readinessOf(things),
  });
}

/** What closing now would come to, as it stands. Nothing is written. */
export type ClosingNow = {
  readonly now: PlaceNow;
  readonly numbers: ClosedNumbers;
  readonly differences: number;
};

/** 盘毕预看. Refuses as `placeNow`. */
export async function closingNow(
  db: Database | Tx,
  of: { readonly stockTakeId: StockTakeId; readonly placeId: PlaceId },
): Promise<Outcome<ClosingNow>> {
  const now = await placeNow(db, of);
  if (!now.ok) return now;
  const things = now.value.things.map(foreseen);
  const kinds = things.flatMap((thing) => thing.kinds).length;
  const codes = now.value.strange.filter(isDifference).length;
  return done({ now: now.value, numbers: closedNumbers(things), differences: kinds + codes });
}

/** 复盘: who counted here again, or said of something that he looked for it too; null: nobody but the one who closes. */
export async function whoLookedToo(
  tx: Tx,
  { take, point, things }: PlaceNow,
  closerId: PersonId,
): Promise<PersonId | null> {
  const counters = await countersOf(tx, take.id);
  const again = counters.filter(({ pointId, pass }) => pointId === point.id && pass === 2);
  const said = things.flatMap(({ marks }) => marks);
  const people = [
    ...again.map(({ personId }) => personId),
    ...said.flatMap(({ personId, secondId }) => [personId, secondId]),
  ];
  return people.find((id) => id !== null && id !== closerId) ?? null;
}
