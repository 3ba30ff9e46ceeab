import type { PreviousTake, ResultPlace, TakeResultView, TakeTrend } from '#api/take-sign-off.ts';
import type { SampleClaim } from '#api/take-outlook.ts';
import { instant, type PlaceId } from '#domain/ids.ts';
import type { MatterOf } from '#domain/matters/matter.ts';
import { placesLeft, signersLeft, type SampleCheck } from '#domain/matters/stock-take.ts';
import { nextSweep } from '#domain/stock-takes/good-turing.ts';
import { previousTake, trendOf } from '#domain/stock-takes/past.ts';
import { placesById } from '#domain/stock-takes/points.ts';
import { atMostWrong, CONFIDENCE } from '#domain/stock-takes/sampling.ts';
import { maySign } from '#domain/stock-takes/signing.ts';
import { differencesAt, levelsOf, sumOf } from '#domain/stock-takes/sums.ts';
import type { Person } from '#domain/people.ts';
import type { House } from '../../procedures/house.ts';
import { allHindrances } from '../../procedures/takes/moved-unseen.ts';
import type { Database } from '../../store/database.ts';
import { ledgerHead } from '../../store/ledger.ts';
import { mattersOf } from '../../store/matters.ts';
import { allPeople } from '../../store/people.ts';
import { allPlaces } from '../../store/places.ts';
import { refusalView } from '../problems.ts';
import { peopleOf } from '../../procedures/takes/kept-names.ts';
import { leavers } from '../../procedures/takes/sign-off.ts';
import { hiddenFrom, hiddenIn } from './blind.ts';
import { asKept } from './kept-names.ts';
import { namesOf, personName, type Names } from './names.ts';

type Take = MatterOf<'stockTake'>;

/** So many takes of the past are compared with and drawn: five years of monthly ones. */
const PAST_MAX = 60;
/** So many people are named as who may sign. */
const SIGNERS_MAX = 30;

/** Complete takes, the newest number first. */
export const pastTakes = (db: Database): Promise<Take[]> =>
  mattersOf(db, { kind: 'stockTake', stage: 'closed', limit: PAST_MAX });

/** 盘点结果: what is signed, how sure it is, and what came before. */
export async function takeResultView(
  { store: { db }, now }: Pick<House, 'store' | 'now'>,
  take: Take,
  person: Person,
): Promise<TakeResultView> {
  const { id, number, openedAt, body } = take;
  const { counted, signatures, stage } = body;
  const named = { people: peopleOf(take), places: counted.map(({ placeId }) => placeId) };
  const names = asKept(take, await namesOf(db, named));
  const { size, root } = await ledgerHead(db);
  const previous = previousTake(take, await toldTakes(db, person));
  return {
    id,
    number,
    openedAt,
    stage,
    title: body.title,
    completedAt: body.result?.at ?? null,
    placesLeft: placesLeft(body).length,
    total: sumOf(body),
    places: resultPlaces(take, names),
    levels: levelsOf(body),
    claim: body.check && claimOf(body.check),
    previous: previous && previousView(previous),
    checkpoint: { size, root, at: instant(now()) },
    hindrances: stage === 'counting' ? (await allHindrances(db, take)).map(refusalView) : [],
    sha256: body.result?.sha256 ?? null,
    signatures: signatures.map(({ as, personId, at, instead }) => ({
      as,
      person: names.person(personId),
      at,
      instead: instead ? { of: names.person(instead.ofId), words: instead.words } : null,
    })),
    signers: await signersOf(db, take, names),
  };
}

const resultPlaces = ({ body }: Take, names: Names): ResultPlace[] =>
  body.counted.flatMap((one) => {
    const place = names.place(one.placeId);
    if (!place) return [];
    const { at, countedById, secondById, sweeps, readOnce, rows, rowsSha256 } = one;
    const differences = differencesAt(body, one);
    return [
      {
        place,
        ...sumOf({ counted: [one], differences }),
        at,
        sweeps,
        rows,
        rowsSha256,
        countedBy: names.person(countedById),
        second: names.person(secondById),
        nextAtMost: nextSweep({ sweeps, readOnce, unread: null })?.atMost ?? null,
      },
    ];
  });

/** 抽查结论; null while it is not checked. */
export function claimOf({
  population,
  carrierIds,
  checkedAt,
  wrong,
}: SampleCheck): SampleClaim | null {
  if (checkedAt === null) return null;
  const sample = { population, size: carrierIds.length, wrong: wrong.length };
  return {
    ...sample,
    confidence: Math.round(CONFIDENCE * 100),
    atMostWrong: atMostWrong(sample),
  };
}

const previousView = ({ id, number, openedAt, body }: Take): PreviousTake => ({
  id,
  number,
  title: body.title,
  at: body.result?.at ?? openedAt,
  ...sumOf(body),
});

async function signersOf(
  db: Database,
  take: Take,
  names: Names,
): Promise<TakeResultView['signers']> {
  if (take.body.stage !== 'signing') return [];
  const places = placesById(await allPlaces(db));
  const everyone = await allPeople(db);
  const hasLeft = await leavers(db, take);
  return signersLeft(take.body).map((as) => {
    const able = everyone.flatMap((person) => {
      const may = maySign(take, person, { as, places, hasLeft, words: '' });
      return may.ok ? [may.value] : [];
    });
    // Asked for words is only who stands in, once nobody is left who signs for himself.
    const isStandIn = able.every(({ insteadOf }) => insteadOf !== null);
    const instead = (isStandIn ? able[0]?.insteadOf : null) ?? null;
    return {
      as,
      people: able.slice(0, SIGNERS_MAX).flatMap(({ person }) => personName(person) ?? []),
      insteadOf: names.person(instead),
    };
  });
}

/** 盲盘: what was expected last time is told of no place that whoever asks counts blind now. */
async function toldTakes(db: Database, person: Person): Promise<Take[]> {
  const past = await pastTakes(db);
  const hidden = await hiddenFrom(db, person);
  if (hidden.size === 0) return past;
  const places = placesById(await allPlaces(db));
  return past.filter(({ body }) => hiddenIn(hidden, body.placeIds, places) === null);
}

/** 走势 over complete takes, or of one place in them. */
export async function takeTrend(
  db: Database,
  { placeId, person }: { readonly placeId: PlaceId | null; readonly person: Person },
): Promise<TakeTrend> {
  const past = await toldTakes(db, person);
  const placeIds = new Set(past.flatMap(({ body }) => body.counted.map((one) => one.placeId)));
  const names = await namesOf(db, { people: [], places: placeIds });
  // A place is called as it was when it was counted last.
  const newest = new Map(
    past
      .toReversed()
      .flatMap(({ body }) => (body.names?.places ?? []).map((one) => [one.id, { ...one }])),
  );
  return {
    points: trendOf(past, placeId).map(({ take, at, minutes, ...sum }) => ({
      id: take.id,
      number: take.number,
      title: take.body.title,
      openedAt: take.openedAt,
      at,
      minutes,
      ...sum,
    })),
    places: [...placeIds]
      .flatMap((id) => newest.get(id) ?? names.place(id) ?? [])
      .toSorted((a, b) => (a.code < b.code ? -1 : 1)),
  };
}
