import { placesLeft, type StockTake, type TakeSigner } from '../matters/stock-take.ts';
import type { MatterOf } from '../matters/matter.ts';
import type { PersonId } from '../ids.ts';
import type { Person } from '../people.ts';
import { allow, refuse, type Decision, type Refusal } from '../refusals.ts';
import { keeperIdsOf, type Places } from './points.ts';

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

/**
 * 签字资格. A counter signs who counted in it; a keeper who keeps one of its places, or where nobody is named, has the duty; an
 * auditor by duty. None signs twice, and none for two sides: whoever counted, or was named to, neither keeps nor audits, whatever duty
 * he was given since; and who keeps one of the places does not audit. Refuses `takeNotComplete`,
 * `paperSettled`, `signedAlready`, `signerUnfit`, `personNotActive`.
 */
export function maySign(
  { number, body }: Take,
  person: Person,
  { as, places }: { readonly as: TakeSigner; readonly places: Places },
): Decision<Person> {
  if (body.stage === 'counting') return refuse({ kind: 'takeNotComplete' });
  if (body.stage !== 'signing') return refuse({ kind: 'paperSettled', number });
  if (person.standing !== 'active') return refuse({ kind: 'personNotActive' });
  const isTaken = body.signatures.some((one) => one.as === as || one.personId === person.id);
  if (isTaken) return refuse({ kind: 'signedAlready', as });
  const isFit = isFitAs(as, person, { body, places });
  return isFit ? allow(person) : refuse({ kind: 'signerUnfit', as });
}

function isFitAs(
  as: TakeSigner,
  person: Person,
  { body, places }: { readonly body: StockTake; readonly places: Places },
): boolean {
  const counted = countersOf(body).has(person.id);
  const isNear = counted || body.counterIds.includes(person.id);
  switch (as) {
    case 'counter':
      return counted;
    case 'keeper':
      return !isNear && keepsOneOf(body, person, places);
    case 'auditor':
      return !isNear && person.duties.includes('auditor') && !isCustodian(body, person, places);
  }
}

/** Who counted: closed a place of it, or stood by at a closing. */
const countersOf = ({ counted }: StockTake): ReadonlySet<PersonId> =>
  new Set(
    counted.flatMap(({ countedById, secondById }) =>
      [countedById, secondById].filter((id) => id !== null),
    ),
  );

const isCustodian = ({ placeIds }: StockTake, { id }: Person, places: Places): boolean =>
  placeIds.some((placeId) => keeperIdsOf(placeId, places).includes(id));

function keepsOneOf({ placeIds }: StockTake, person: Person, places: Places): boolean {
  return placeIds.some((id) => {
    const keepers = keeperIdsOf(id, places);
    return keepers.length === 0 ? person.duties.includes('keeper') : keepers.includes(person.id);
  });
}
