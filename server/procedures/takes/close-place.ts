import type { NewFact } from '#domain/facts.ts';
import {
  instant,
  type ActId,
  type CarrierId,
  type PersonId,
  type PlaceId,
  type StockTakeId,
} from '#domain/ids.ts';
import { placesBlind, type Awaited } from '#domain/matters/stock-take.ts';
import { closedNumbers, type ClosedNumbers } from '#domain/stock-takes/closed-numbers.ts';
import { closePlace as decide } from '#domain/stock-takes/closing.ts';
import { countDiffering } from '#domain/stock-takes/good-turing.ts';
import { refuse } from '#domain/refusals.ts';
import { append } from '../../store/append.ts';
import type { Tx } from '../../store/database.ts';
import { personById } from '../../store/people.ts';
import { keepRows } from '../../store/takes/rows.ts';
import { closeSeats } from '../../store/takes/seats.ts';
import { endSweeps } from '../../store/takes/sweeps.ts';
import { circumstance } from '../circumstance.ts';
import { checkPin } from '../credentials.ts';
import { moved } from '../facts.ts';
import type { Asker, House } from '../house.ts';
import { steppedMatter } from '../matters.ts';
import { answeredBefore, once } from '../once.ts';
import { done, inTrouble, type Outcome } from '../outcome.ts';
import type { BadgeAndPin } from '../signers.ts';
import { judgePlace } from '../tag-health.ts';
import { placeNow, whoLookedToo, type PlaceNow } from './closing.ts';
import { differencesOf } from './closing-differences.ts';
import { closingRows, type Told } from './closing-rows.ts';
import { remediesOf } from './closing-remedies.ts';
import { mayCountPoint } from './counting-place.ts';
import { maySecond, secondAt } from './second.ts';

/** What a closing came to. */
export type ClosedPlace = Omit<ClosedNumbers, 'levels' | 'readOnce'> & {
  readonly stockTakeId: StockTakeId;
  readonly placeId: PlaceId;
  readonly differences: number;
};

type Asked = {
  readonly act: ActId;
  readonly stockTakeId: StockTakeId;
  readonly placeId: PlaceId;
  readonly pin: string;
  readonly second: BadgeAndPin | null;
  readonly remedies: readonly { readonly carrierId: CarrierId; readonly placeId: PlaceId }[];
  /** 未送达 at this moment, by name; and those that the counter was shown, with what he says of them. */
  readonly outstanding: readonly string[];
  readonly awaited: Awaited | null;
};

/**
 * 点位盘毕, by a counter's PIN and where it is wanted a second person's: one transaction of what everything stands at, what is put right,
 * what is unaccounted for from now on, the rows by value, and the fact that seals them. Refuses what `placeNow`, `mayCountPoint`,
 * `secondAt` and the decision do; `firstCountOpen` of a 盲盘; `devicesOutstanding`; `wrongPin` and its like.
 */
export async function closePlace(
  house: House,
  asker: Asker,
  asked: Asked,
): Promise<Outcome<ClosedPlace>> {
  const { act, stockTakeId, placeId, remedies, awaited } = asked;
  const isSeconded = asked.second !== null;
  const request = {
    act,
    body: { closePlace: stockTakeId, placeId, remedies, isSeconded, awaited },
  };
  const before = await answeredBefore<ClosedPlace>(house, request);
  if (before) return before;
  const signed = await signatures(house, asker, asked);
  if (!signed.ok) return signed;
  const outcome = await once<ClosedPlace>(house, request, async (tx) => {
    const now = await placeNow(tx, asked);
    if (!now.ok) return now;
    const allowed = await mayClose(tx, now.value, asker.personId, signed.value.secondId);
    if (!allowed.ok) return allowed;
    return await close(tx, house, { asker, asked, now: now.value, ...signed.value });
  });
  if (outcome.ok) {
    house.announce({ kind: 'stockTake', stockTakeId });
    // What it moved may lie on somebody's counter.
    house.announce({ kind: 'counter', stationId: null });
  }
  return outcome;
}

type Signed = { readonly secondId: PersonId | null };

async function signatures(house: House, asker: Asker, asked: Asked): Promise<Outcome<Signed>> {
  const { personId, stationId } = asker;
  const own = await checkPin(house, personId, { pin: asked.pin, stationId });
  if (!own.ok) return own;
  const second = await secondAt(house, asker, asked);
  return second.ok ? done({ secondId: second.value?.id ?? null }) : second;
}

/** Looked at again within the transaction: a duty or a named counter may have gone meanwhile. */
async function mayClose(
  tx: Tx,
  now: PlaceNow,
  personId: PersonId,
  secondId: PersonId | null,
): Promise<Outcome<unknown>> {
  const person = await personById(tx, personId);
  if (!person) return inTrouble('notFound');
  const may = mayCountPoint(person, now);
  if (!may.ok || secondId === null) return may;
  const second = await personById(tx, secondId);
  return second ? maySecond(second, now) : inTrouble('notFound');
}

type Closing = Signed & {
  readonly asker: Asker;
  readonly asked: Asked;
  readonly now: PlaceNow;
};

async function close(tx: Tx, house: House, closing: Closing): Promise<Outcome<ClosedPlace>> {
  const { asker, asked, now, secondId } = closing;
  const { take, point, places, strange } = now;
  if (placesBlind(take.body).includes(point.id)) {
    return refuse({ kind: 'firstCountOpen', place: point.code });
  }
  const remedies = remediesOf(now, asked.remedies);
  if (!remedies.ok) return remedies;
  const decision = decide(now.things, {
    stockTakeId: take.id,
    remedies: remedies.value,
    isSeconded: secondId !== null,
    needsTwo: now.needsTwo,
  });
  if (!decision.ok) return decision;
  const waits = awaitedOf(asked);
  if (!waits.ok) return waits;
  const things: readonly Told[] = decision.value;
  const at = instant(house.now());
  const differences = differencesOf(things, strange, { house, placeId: point.id, at });
  const of = { stockTakeId: take.id, placeId: point.id };
  const sealed = await keepRows(
    tx,
    of,
    await closingRows(tx, { things, strange, places, secondId }),
  );
  const numbers = closedNumbers(things);
  const place = {
    ...numbers,
    ...sealed,
    placeId: point.id,
    secondById: secondId ?? (await whoLookedToo(tx, now, asker.personId)),
    sweeps: countDiffering(now.sweeps),
    ...waits.value,
  };
  const { personId: actorId, stationId } = asker;
  const step = { of: 'stockTake', did: 'placeCounted', place, differences } as const;
  const fact = steppedMatter(house, take, { step, actorId });
  if (fact === null) return refuse({ kind: 'changedMeanwhile' });
  const witnessIds = secondId === null ? [] : [secondId];
  const given = circumstance(house, { act: asked.act, actorId, stationId, witnessIds });
  await append(tx, given, [fact, ...movements(things)]);
  await judgePlace(tx, house, {
    foundIds: foundHere(things),
    sweptFrom: now.sweeps[0]?.begunAt ?? null,
  });
  await endSweeps(tx, { stockTakeId: take.id, pointId: point.id }, at);
  await closeSeats(tx, { stockTakeId: take.id, pointId: point.id }, at);
  const { levels: _levels, readOnce: _readOnce, ...told } = numbers;
  return done({ ...told, ...of, differences: differences.length });
}

/** 未送达: each is named by who closes all the same, and no other is written down. Refuses `devicesOutstanding`. */
function awaitedOf({ outstanding, awaited }: Asked): Outcome<{ readonly awaited?: Awaited }> {
  const unnamed = outstanding.filter((name) => awaited?.devices.includes(name) !== true);
  if (unnamed.length > 0) return refuse({ kind: 'devicesOutstanding', names: unnamed.join('、') });
  return done(
    outstanding.length === 0 || awaited === null
      ? {}
      : { awaited: { ...awaited, devices: outstanding } },
  );
}

const foundHere = (things: readonly Told[]): CarrierId[] =>
  things.flatMap(({ carrier, part, standing }) =>
    part === 'here' && standing?.verdict === 'found' ? [carrier.id] : [],
  );

const movements = (things: readonly Told[]): NewFact[] =>
  things.flatMap(({ carrier, movement }) =>
    movement === null ? [] : [moved(carrier, movement.to, movement.detail)],
  );
