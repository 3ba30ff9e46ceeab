import {
  keepersLeft,
  placesLeft,
  signersLeft,
  type StockTake,
  type TakeSigner,
} from '../matters/stock-take.ts';
import type { MatterOf } from '../matters/matter.ts';
import type { PersonId } from '../ids.ts';
import type { Person } from '../people.ts';
import { allow, refuse, type Decision, type Refusal } from '../refusals.ts';
import { insideOf, keeperIdsOf, responsibleFor, type Places } from './points.ts';

type Take = MatterOf<'stockTake'>;

/**
 * 核毕条件: everything that stands in the way of completing a take; empty: nothing does. `paperSettled`, `placesNotCounted`,
 * `differencesUnexplained`, `sampleUnchecked`.
 */
export function hindrances({ number, body }: Take): Refusal[] {
  if (body.stage !== 'counting') return [{ kind: 'paperSettled', number }];
  const left = placesLeft(body).length;
  const unexplained = body.differences.filter(({ explanation }) => explanation === null).length;
  return [
    ...(left > 0 ? [{ kind: 'placesNotCounted', count: left } as const] : []),
    ...(unexplained > 0 ? [{ kind: 'differencesUnexplained', count: unexplained } as const] : []),
    // What was drawn is looked at: a sample that nobody checked would be a claim that nobody made.
    ...(body.check !== null && body.check.checkedAt === null
      ? [{ kind: 'sampleUnchecked' } as const]
      : []),
  ];
}

/** Who signs, and for whom where it is not for himself. */
export type MaySign = { readonly person: Person; readonly insteadOf: PersonId | null };

/**
 * 签字资格. A counter signs who counted in it; of the keepers each who keeps one of its places, or where nobody is named, one who has the
 * duty; an auditor by duty. None signs twice, and none for two sides: whoever counted, or was named to, neither keeps nor audits,
 * whatever duty he was given since; and who keeps one of the places does not audit. 代签: for a keeper who has left the unit, and for
 * the counters when all of them have, the office head signs, in words. Refuses `takeNotComplete`, `paperSettled`, `signedAlready`,
 * `signerUnfit`, `standInWords`, `personNotActive`.
 */
export function maySign(
  { number, body }: Take,
  person: Person,
  given: {
    readonly as: TakeSigner;
    readonly places: Places;
    /** 离岗. */
    readonly hasLeft: (id: PersonId) => boolean;
    readonly words: string | null;
  },
): Decision<MaySign> {
  const { as, places, hasLeft, words } = given;
  if (body.stage === 'counting') return refuse({ kind: 'takeNotComplete' });
  if (body.stage !== 'signing') return refuse({ kind: 'paperSettled', number });
  if (person.standing !== 'active') return refuse({ kind: 'personNotActive' });
  const insteadOf = standsInFor(as, person, { body, hasLeft });
  const hasSigned = body.signatures.some(
    (one) => one.personId === person.id && (one.as !== as || one.instead === undefined),
  );
  if (hasSigned || !signersLeft(body).includes(as)) return refuse({ kind: 'signedAlready', as });
  if (isFitAs(as, person, { body, places })) return allow({ person, insteadOf: null });
  if (insteadOf === null) return refuse({ kind: 'signerUnfit', as });
  return words === null ? refuse({ kind: 'standInWords' }) : allow({ person, insteadOf });
}

/** 代签 for whom; null: for nobody. */
export function standsInFor(
  as: TakeSigner,
  person: Person,
  { body, hasLeft }: { readonly body: StockTake; readonly hasLeft: (id: PersonId) => boolean },
): PersonId | null {
  if (!person.duties.includes('officeHead') || isNear(body, person)) return null;
  if (as === 'keeper') return keepersLeft(body).find(hasLeft) ?? null;
  const counters = [...countersOf(body)];
  return as === 'counter' && counters.every(hasLeft) ? (counters[0] ?? null) : null;
}

/**
 * 应签的保管人 at 核毕: 保管人 of each closed place, and of its shelves, who did not count and was not named to. Empty: nobody is named,
 * and any keeper signs.
 */
export const keepersToSign = (body: StockTake, places: Places): PersonId[] => [
  ...new Set(
    body.counted
      .flatMap(({ placeId }) => [
        responsibleFor({ custodianId: null }, placeId, places),
        ...insideOf(placeId, places).map((id) => places.get(id)?.custodianId ?? null),
      ])
      .filter((id) => id !== null)
      .filter((id) => !isNear(body, { id })),
  ),
];

/** Who counted in it, or was named to. */
const isNear = (body: StockTake, { id }: Pick<Person, 'id'>): boolean =>
  countersOf(body).has(id) || body.counterIds.includes(id);

function isFitAs(
  as: TakeSigner,
  person: Person,
  { body, places }: { readonly body: StockTake; readonly places: Places },
): boolean {
  switch (as) {
    case 'counter':
      return countersOf(body).has(person.id);
    case 'keeper':
      return !isNear(body, person) && keepsOneOf(body, person, places);
    case 'auditor':
      return (
        !isNear(body, person) &&
        person.duties.includes('auditor') &&
        !isCustodian(body, person, places)
      );
  }
}

/** Who counted: closed a place of it, or stood by at a closing. */
export const countersOf = ({ counted }: StockTake): ReadonlySet<PersonId> =>
  new Set(
    counted.flatMap(({ countedById, secondById }) =>
      [countedById, secondById].filter((id) => id !== null),
    ),
  );

const isCustodian = ({ placeIds }: StockTake, { id }: Person, places: Places): boolean =>
  placeIds.some((placeId) => keeperIdsOf(placeId, places).includes(id));

function keepsOneOf(body: StockTake, person: Person, places: Places): boolean {
  const { placeIds, keeperIds = [] } = body;
  if (keeperIds.length > 0) return keepersLeft(body).includes(person.id);
  return placeIds.some((id) => {
    const keepers = keeperIdsOf(id, places);
    return keepers.length === 0 ? person.duties.includes('keeper') : keepers.includes(person.id);
  });
}
