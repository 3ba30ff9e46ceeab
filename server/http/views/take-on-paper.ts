import type { PersonId, PlaceId } from '#domain/ids.ts';
import type { MatterOf } from '#domain/matters/matter.ts';
import { keepersLeft, type CountedPlace, type StockTake } from '#domain/matters/stock-take.ts';
import { nextSweep } from '#domain/stock-takes/good-turing.ts';
import { previousTake } from '#domain/stock-takes/past.ts';
import type { TakeScope } from '#domain/stock-takes/scope.ts';
import type { TakeRow } from '#domain/stock-takes/standing.ts';
import { differencesAt, levelsOf, sumOf } from '#domain/stock-takes/sums.ts';
import type { DifferenceOnPaper, SampleOnPaper, TakeOnPaper } from '../../reports/take-on-paper.ts';
import { KIND_WORD, MARKING_WORD } from '../../reports/words.ts';
import { carriersByIds } from '../../store/carriers.ts';
import type { Database } from '../../store/database.ts';
import { peopleByIds } from '../../store/people.ts';
import { placesByIds } from '../../store/places.ts';
import { rowsOf } from '../../store/takes/rows.ts';
import { peopleOf, placesOf } from '../../procedures/takes/kept-names.ts';
import { claimOf, pastTakes } from './take-result.ts';

type Take = MatterOf<'stockTake'>;

/** 盘点 for its papers, and how they name one of its places. */
export type TakePaper = TakeOnPaper & {
  readonly placeOf: (place: CountedPlace) => { readonly place: string; readonly by: string };
};

const STAGE: Readonly<Record<StockTake['stage'], string>> = {
  counting: '盘点中',
  signing: '待签字',
  closed: '已办结',
  cancelled: '已作废',
};
const MODE: Readonly<Record<StockTake['mode'], string>> = { guided: '明盘', blind: '盲盘' };

export async function onPaper(db: Database, take: Take): Promise<TakePaper> {
  const { number, openedAt, openedById, body } = take;
  const names = await namesIn(db, take);
  const placeOf = ({ placeId, countedById, secondById }: CountedPlace) => ({
    place: names.place(placeId),
    by: [countedById, secondById]
      .flatMap((id) => (id === null ? [] : [names.person(id)]))
      .join('、'),
  });
  const previous = previousTake(take, await pastTakes(db));
  return {
    number,
    openedAt,
    title: body.title,
    state: STAGE[body.stage],
    scope: scopeWords(body.scope, names),
    mode: MODE[body.mode],
    openedBy: names.person(openedById),
    dueAt: body.dueAt,
    completedAt: body.result?.at ?? null,
    counters: body.counterIds.map(names.person).join('、'),
    placesPlanned: body.placeIds.length,
    total: sumOf(body),
    places: body.counted.map((one) => ({
      ...sumOf({ counted: [one], differences: differencesAt(body, one) }),
      ...placeOf(one),
      at: one.at,
      sweeps: one.sweeps,
      awaited: one.awaited ?? null,
      nextAtMost: nextSweep({ ...one, unread: null })?.atMost ?? null,
    })),
    levels: levelsOf(body),
    differences: await differencesOn(db, take, names),
    sample: await sampleOn(db, body, names),
    previous: previous && {
      ...sumOf(previous.body),
      number: previous.number,
      at: previous.body.result?.at ?? previous.openedAt,
    },
    signatures: body.signatures.map(({ as, personId, at, signer, instead }) => ({
      as,
      at,
      name: signer?.name ?? names.person(personId),
      instead: instead ? { of: names.person(instead.ofId), words: instead.words } : null,
    })),
    keepersLeft: keepersLeft(body).map(names.person),
    isNamedNow: body.result !== null && body.names === undefined,
    sha256: body.result?.sha256 ?? null,
    placeOf,
  };
}

type PaperNames = {
  readonly person: (id: PersonId) => string;
  readonly place: (id: PlaceId) => string;
};

/** As they were at 核毕; before that, and of takes that kept none, as they are now. */
async function namesIn(db: Database, take: Take): Promise<PaperNames> {
  const { body } = take;
  const people = await peopleByIds(db, peopleOf(take));
  const places = await placesByIds(db, placesOf(body));
  const kept = body.names;
  const nameOf = new Map([...people, ...(kept?.people ?? [])].map(({ id, name }) => [id, name]));
  const placed = new Map(
    [...places, ...(kept?.places ?? [])].map(({ id, code, name }) => [
      id,
      code === name ? code : `${code} ${name}`,
    ]),
  );
  return { person: (id) => nameOf.get(id) ?? '', place: (id) => placed.get(id) ?? '' };
}

/** 范围 in words; everything where nothing narrows it. */
function scopeWords(scope: TakeScope, names: PaperNames): string {
  const parts = [
    scope.placeIds.length === 0 ? '全部处所' : scope.placeIds.map(names.place).join('、'),
    ...(scope.markings.length === 0
      ? []
      : [scope.markings.map((one) => MARKING_WORD[one]).join('、')]),
    ...(scope.kinds.length === 0 ? [] : [scope.kinds.map((one) => KIND_WORD[one]).join('、')]),
    ...(scope.custodianIds.length === 0
      ? []
      : [`责任人 ${scope.custodianIds.map(names.person).join('、')}`]),
    ...(scope.departments.length === 0 ? [] : [`部门 ${scope.departments.join('、')}`]),
    ...(scope.sampleSize === null ? [] : [`随机抽 ${scope.sampleSize} 件`]),
  ];
  return parts.join('；');
}

/** What a place's rows say beyond the difference itself: kept by value when it was closed. */
const TELLING: readonly TakeRow['verdict'][] = [
  'missing',
  'misplaced',
  'outYetHere',
  'strange',
  'twice',
  'cloned',
];
/** A place with more differences than that is not told line by line. */
const ROWS_LOOKED_AT = 5000;

async function differencesOn(
  db: Database,
  { id, body }: Take,
  names: PaperNames,
): Promise<DifferenceOnPaper[]> {
  const rows = new Map<string, TakeRow>();
  for (const placeId of new Set(body.differences.map((one) => one.placeId))) {
    const search = { stockTakeId: id, placeId, verdicts: TELLING, limit: ROWS_LOOKED_AT };
    for (const { row } of await rowsOf(db, search)) {
      rows.set(`${placeId} ${row.carrierId ?? row.text}`, row);
    }
  }
  return body.differences.map((one) => {
    const row = rows.get(`${one.placeId} ${one.carrierId ?? one.text}`);
    const { kind, text, remedy, openedAt, explainBy, explanation } = one;
    return {
      kind,
      text,
      remedy,
      openedAt,
      explainBy,
      title: row?.title ?? '',
      marking: row?.marking ?? '',
      copyNumber: row?.copyNumber ?? '',
      belongs: row?.belongs ?? '',
      seenAt: row?.seenAt ?? '',
      place: names.place(one.placeId),
      explanation: explanation && {
        reason: explanation.reason,
        words: explanation.words,
        by: explanation.byId === null ? '' : names.person(explanation.byId),
        at: explanation.at,
      },
    };
  });
}

async function sampleOn(
  db: Database,
  { check, earlierChecks }: StockTake,
  names: PaperNames,
): Promise<SampleOnPaper | null> {
  const claim = check && claimOf(check);
  if (!check || !claim) return null;
  const wrong = await carriersByIds(
    db,
    check.wrong.map(({ carrierId }) => carrierId),
  );
  const numbers = new Map(wrong.map((one) => [one.id, one.registerNumber]));
  return {
    ...claim,
    before: (earlierChecks ?? []).length,
    checkedBy: check.checkedById === null ? '' : names.person(check.checkedById),
    wrongOnes: check.wrong.map(({ carrierId, words }) => ({
      text: numbers.get(carrierId) ?? '',
      words,
    })),
  };
}
