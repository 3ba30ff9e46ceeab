import * as v from 'valibot';
import { CarrierQuery } from '#api/ledger.ts';
import type { Carrier } from '#domain/carriers.ts';
import type { Custody } from '#domain/custody.ts';
import { personId, placeId, type PersonId, type PlaceId } from '#domain/ids.ts';
import type { Person } from '#domain/people.ts';
import type { Place } from '#domain/places.ts';
import { markText } from '#domain/secrecy.ts';
import { dayText } from '../../reports/dates.ts';
import { ledgerRegister } from '../../reports/registers.ts';
import {
  ACCOUNT_WORD,
  BASIS_WORD,
  KIND_WORD,
  MARKING_WORD,
  personWord,
} from '../../reports/words.ts';
import type { Database } from '../../store/database.ts';
import { peopleByIds } from '../../store/people.ts';
import { placesByIds, placesWithin } from '../../store/places.ts';
import { searchCarriers } from '../../store/search.ts';
import type { RegisterEntry } from '../form-routes.ts';
import { hiddenFrom } from '../views/blind.ts';

const Query = v.omit(CarrierQuery, ['after', 'limit']);
type Query = v.InferOutput<typeof Query>;

/** 涉密载体台账 by the filters of its screen. */
export const ledgerEntry: RegisterEntry<Query> = {
  name: 'ledger',
  access: 'readLedger',
  summary: 'The register of carriers, by the filters of its list',
  query: Query,
  build: async ({ desk, caller, head, query, limit }) => {
    const { db } = desk.house.store;
    const { placeId: inside, holderId, ...filters } = query;
    const placeIds = inside === undefined ? undefined : await placesWithin(db, placeId(inside));
    const held = holderId === undefined ? undefined : personId(holderId);
    const notPlaceIds = [...(await hiddenFrom(db, caller.person)).keys()];
    const search = { ...filters, placeIds, notPlaceIds, holderId: held, limit, isUncounted: true };
    const { rows } = await searchCarriers(db, search);
    const scope = notPlaceIds.length === 0 ? scopeWords(query) : `${scopeWords(query)}；${BLIND}`;
    return ledgerRegister(head, { scope, rows: await lines(db, rows) });
  },
};

/** 盲盘: what its counter is not told is left out, and that is said. */
const BLIND = '不含本人正在盲盘的处所';

function scopeWords({ query, kind, marking, account, placeId: inside, holderId }: Query): string {
  const words = [
    query === undefined || query === '' ? '' : `含“${query}”`,
    kind === undefined ? '' : KIND_WORD[kind],
    marking === undefined ? '' : MARKING_WORD[marking],
    account === undefined ? '' : ACCOUNT_WORD[account],
    inside === undefined ? '' : '一处',
    holderId === undefined ? '' : '一人名下',
  ].filter((word) => word !== '');
  return words.length === 0 ? '全部' : words.join('；');
}

async function lines(db: Database, carriers: readonly Carrier[]): Promise<string[][]> {
  const people = new Set<PersonId>();
  const places = new Set<PlaceId>();
  for (const { custody, custodianId } of carriers) {
    if (custodianId !== null) people.add(custodianId);
    if (custody.account === 'held') people.add(custody.holderId);
    if (custody.account === 'stored') places.add(custody.placeId);
  }
  const names = {
    people: new Map((await peopleByIds(db, [...people])).map((one) => [one.id, one])),
    places: new Map((await placesByIds(db, [...places])).map((one) => [one.id, one])),
  };
  return carriers.map((one) => [
    one.registerNumber,
    KIND_WORD[one.kind],
    one.title,
    one.documentNumber ?? '',
    one.copyNumber ?? '',
    markText(one.marking, one.secrecyPeriod),
    one.issuer ?? '',
    one.pageCount === null ? '' : String(one.pageCount),
    one.receivedOn ?? '',
    [one.sort, one.model, one.serialNumber].filter((part) => part !== null).join(' '),
    whereabouts(one.custody, names),
    personOrBlank(names.people.get(one.custodianId ?? NOBODY)),
  ]);
}

const NOBODY = personId('');
const personOrBlank = (person: Person | undefined): string =>
  person === undefined ? '' : personWord(person);

type Names = {
  readonly people: ReadonlyMap<PersonId, Person>;
  readonly places: ReadonlyMap<PlaceId, Place>;
};

/** 去向 in words. */
function whereabouts(custody: Custody, { people, places }: Names): string {
  const account = ACCOUNT_WORD[custody.account];
  switch (custody.account) {
    case 'stored': {
      const place = places.get(custody.placeId);
      if (place === undefined) return account;
      return place.name === place.code ? place.code : `${place.code} ${place.name}`;
    }
    case 'held': {
      const until = custody.dueAt === null ? '' : `，应还 ${dayText(custody.dueAt)}`;
      const who = personOrBlank(people.get(custody.holderId));
      return `${BASIS_WORD[custody.basis]} ${who}${until}`;
    }
    case 'inTransit':
      return `${account} ${custody.to}`;
    case 'outside':
      return `${account} ${custody.at}`;
    case 'unaccounted':
    case 'gone':
      return account;
  }
}
