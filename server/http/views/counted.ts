import type { CountedView, TakeTallyView } from '#api/take-items.ts';
import type { Carrier } from '#domain/carriers.ts';
import type { PlaceId, StationId, StockTakeId } from '#domain/ids.ts';
import { placesBlind } from '#domain/matters/stock-take.ts';
import { markText } from '#domain/secrecy.ts';
import type { CountedLine } from '../../procedures/takes/counted-line.ts';
import { takeMap } from '../../procedures/takes/take-map.ts';
import { nothingAt, talliesAt } from '../../procedures/takes/tally.ts';
import type { Database } from '../../store/database.ts';
import { personById } from '../../store/people.ts';
import { takeById } from '../../store/takes.ts';
import { seatAt, seatsOf } from '../../store/takes/seats.ts';
import { seenAt } from '../../store/takes/seen.ts';
import { isBlindAt } from './blind.ts';
import { namesOf, type Names } from './names.ts';
import { cut } from './take-items.ts';

type CountedThere = {
  readonly stationId: StationId;
  readonly stockTakeId: StockTakeId;
  readonly lines: readonly CountedLine[];
};

/** What a station is told of a burst of reads. */
export async function countedViews(
  db: Database,
  { stationId, stockTakeId, lines }: CountedThere,
): Promise<CountedView[]> {
  const take = await takeById(db, stockTakeId);
  const blind = new Set(take === null ? [] : placesBlind(take.body));
  const seat = await seatAt(db, stationId);
  const isBlind = blind.size > 0 && (seat === null || blind.has(seat.pointId));
  const names = await namesOf(db, {
    people: lines.map(({ holderId }) => holderId),
    places: lines.flatMap(({ placeId, belongsTo: home }) => [placeId, home]),
  });
  return lines.map((line) => (isBlind ? blindView : countedView)(line, names));
}

function countedView(line: CountedLine, names: Names): CountedView {
  const { verdict, again, how, at, carrier } = line;
  const isPlace = verdict.startsWith('place');
  const place = names.place(line.placeId);
  return {
    verdict,
    again,
    how,
    at,
    text: isPlace ? (place?.code ?? cut(line.text)) : cut(line.text),
    carrierId: carrier?.id ?? null,
    title: carrier?.title ?? null,
    markText: carrier && markOf(carrier),
    outcome: line.outcome === 'carrier' || isPlace ? null : line.outcome,
    place,
    belongsTo: names.place(line.belongsTo),
    account: line.account,
    holder: names.person(line.holderId),
  };
}

const markOf = ({ marking, secrecyPeriod }: Carrier): string => markText(marking, secrecyPeriod);

const blindView = (line: CountedLine, names: Names): CountedView => ({
  ...countedView(line, names),
  verdict: line.carrier === null ? line.verdict : 'noted',
  title: null,
  markText: null,
  belongsTo: null,
  account: null,
  holder: null,
});

/** The numbers of a 点位 as each station that counts in it is told; null: there is no such take. 盲盘: null until the first count is over. */
export async function takeTallyViews(
  db: Database,
  stockTakeId: StockTakeId,
  pointId: PlaceId,
): Promise<{ readonly at: StationId; readonly told: TakeTallyView }[] | null> {
  const take = await takeById(db, stockTakeId);
  if (take === null) return null;
  const tallies = await talliesAt(db, await takeMap(db, take), pointId);
  const seats = (await seatsOf(db, stockTakeId)).filter((seat) => seat.pointId === pointId);
  const { placeId: _, ...tally } = tallies.get(pointId) ?? nothingAt(pointId);
  const common = {
    stockTakeId,
    placeId: pointId,
    seen: await seenAt(db, stockTakeId, pointId),
    seats: seats.map(({ stationId, received }) => ({ stationId, received })),
  };
  const told: { readonly at: StationId; readonly told: TakeTallyView }[] = [];
  const isBlind = placesBlind(take.body).includes(pointId);
  for (const { stationId: at, personId } of seats) {
    const person = await personById(db, personId);
    const isHidden = isBlind || person === null || (await isBlindAt(db, take, { person, pointId }));
    told.push({ at, told: { ...common, tally: isHidden ? null : tally } });
  }
  return told;
}
