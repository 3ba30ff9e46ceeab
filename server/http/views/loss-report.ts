import type { Custody } from '#domain/custody.ts';
import type { Fact } from '#domain/facts.ts';
import type { CarrierId } from '#domain/ids.ts';
import { mayDo, type Person } from '#domain/people.ts';
import { markText } from '#domain/secrecy.ts';
import {
  answerableFor,
  countsAsLeakedFrom,
  declarationOf,
  reportBy,
} from '#domain/stock-takes/unaccounted.ts';
import { lossReportsOf } from '../../procedures/takes/loss-reports.ts';
import { momentText } from '../../reports/dates.ts';
import type { LossOnPaper } from '../../reports/loss-report-form.ts';
import { ACCOUNT_WORD, MOVEMENT_WORD } from '../../reports/words.ts';
import { carrierById } from '../../store/carriers.ts';
import type { Database } from '../../store/database.ts';
import { matterById } from '../../store/matters.ts';
import { movementsOf, searchFactsOf } from '../../store/takes/unaccounted.ts';
import { namedIn, namesOf, type Names } from './names.ts';

/** 最后三次变动. */
const MOVEMENTS_SHOWN = 3;

/** Whether somebody is shown what a thing is called: whoever only watches over secrecy is not. */
export const mayReadTitles = (person: Person): boolean =>
  mayDo(person, 'readLedger') || mayDo(person, 'readUse');

/** The report of this number about a thing, as the ledger stood when it was issued; null: there is none. */
export async function lossOnPaper(
  db: Database,
  { id, nth, reader }: { readonly id: CarrierId; readonly nth: number; readonly reader: Person },
): Promise<LossOnPaper | null> {
  const carrier = await carrierById(db, id);
  const report = (await lossReportsOf(db, id)).find((one) => one.nth === nth);
  if (!carrier || !report) return null;
  const before = ({ seq }: Fact): boolean => seq < report.seq;
  const movements = ((await movementsOf(db, [id])).get(id) ?? []).filter(before);
  const declared = declarationOf(movements);
  if (declared === null) return null;
  const searches = (await searchFactsOf(db, id)).filter(
    (fact) => before(fact) && fact.seq >= declared.seq,
  );
  const last = movements.slice(-MOVEMENTS_SHOWN).toReversed();
  const answerable = answerableFor(carrier, declared);
  const names = await namesAround(db, { last, searches, ids: [...answerable, report.byId] });
  const since = declared.circumstance.at;
  const take =
    declared.detail.kind === 'declaredUnaccounted'
      ? await matterById(db, declared.detail.stockTakeId)
      : null;
  const isTold = mayReadTitles(reader);
  return {
    number: report.number,
    issuedAt: report.at,
    issuedBy: names.person(report.byId)?.name ?? '系统',
    words: report.words,
    registerNumber: carrier.registerNumber,
    title: isTold ? carrier.title : null,
    documentNumber: isTold ? carrier.documentNumber : null,
    copyNumber: carrier.copyNumber ?? '',
    markText: markText(carrier.marking, carrier.secrecyPeriod),
    issuer: isTold ? (carrier.issuer ?? '') : '见台账',
    since,
    reportBy: reportBy(since),
    leakedFrom: countsAsLeakedFrom(carrier.marking, since),
    takeNumber: take?.number ?? null,
    lastPlace: lyingPlace(declared.from, names) || lyingPlace(declared.to, names) || '—',
    answerable: answerable.flatMap((one) => {
      const person = names.person(one);
      return person ? [`${person.name}（${person.staffNumber}，${person.department}）`] : [];
    }),
    movements: last.map((fact) => movementLine(fact, names)),
    searches: searches.map((fact) => searchLine(fact, names)),
  };
}

const namesAround = (
  db: Database,
  given: {
    readonly last: readonly Fact[];
    readonly searches: readonly Fact[];
    readonly ids: Parameters<typeof namesOf>[1]['people'];
  },
): Promise<Names> => {
  const { last, searches, ids } = given;
  const moved = namedIn(last.flatMap(({ from, to }) => [from, to]));
  return namesOf(db, {
    people: [
      ...ids,
      ...moved.people,
      ...[...last, ...searches].flatMap(({ circumstance: { actorId, witnessIds } }) => [
        actorId,
        ...witnessIds,
      ]),
    ],
    places: [
      ...moved.places,
      ...searches.map(({ detail }) => (detail.kind === 'searched' ? detail.placeId : null)),
    ],
  });
};

function movementLine({ seq, detail, circumstance, from, to }: Fact, names: Names): string[] {
  return [
    String(seq),
    momentText(circumstance.at),
    MOVEMENT_WORD[detail.kind] ?? detail.kind,
    names.person(circumstance.actorId)?.name ?? '系统',
    whereabouts(from, names),
    whereabouts(to, names),
  ];
}

function searchLine({ detail, circumstance }: Fact, names: Names): string[] {
  if (detail.kind !== 'searched') return [];
  const who = [circumstance.actorId, ...circumstance.witnessIds]
    .flatMap((one) => names.person(one)?.name ?? [])
    .join('、');
  const place = names.place(detail.placeId);
  return [
    momentText(circumstance.at),
    place === null ? '' : `${place.code} ${place.name}`,
    who,
    detail.words,
  ];
}

function whereabouts(custody: Custody | null, names: Names): string {
  if (custody === null) return '';
  const account = ACCOUNT_WORD[custody.account];
  if (custody.account === 'held') {
    return `${account} ${names.person(custody.holderId)?.name ?? ''}`.trim();
  }
  return `${account} ${lyingPlace(custody, names)}`.trim();
}

function lyingPlace(custody: Custody | null, names: Names): string {
  const id =
    custody?.account === 'stored'
      ? custody.placeId
      : custody?.account === 'unaccounted'
        ? custody.lastPlaceId
        : null;
  const place = names.place(id);
  return place === null ? '' : `${place.code} ${place.name}`;
}
