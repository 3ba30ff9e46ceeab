import type { SampleClaim, SampleItem, SampleView } from '#api/take-outlook.ts';
import type { SampleCheck } from '#domain/matters/stock-take.ts';
import type { Person } from '#domain/people.ts';
import type { CarrierId } from '#domain/ids.ts';
import { CONFIDENCE, sizeFor } from '#domain/stock-takes/sampling.ts';
import { mayCheck } from '../../procedures/takes/sample-checker.ts';
import { sampleHindrance } from '../../procedures/takes/sample.ts';
import type { Take } from '../../procedures/takes/take-map.ts';
import { carriersByIds } from '../../store/carriers.ts';
import type { Database } from '../../store/database.ts';
import { checkedOf, countFound, placesFound, type Checked } from '../../store/takes/sample.ts';
import { refusalView } from '../problems.ts';
import { asKept } from './kept-names.ts';
import { carrierRows, namesOf } from './names.ts';
import { claimOf } from './take-result.ts';

/** 承诺 of wrong records that are offered, in thousandths of all: what an office may want to say. */
const OFFERED = [2, 5, 10, 20, 50, 100];
/** Nobody looks at more by hand. */
const AFFORDABLE = 3000;

/** 抽查 of a take for whoever asks. */
export async function sampleView(
  db: Database,
  take: Take,
  { person, now }: { readonly person: Person; readonly now: Date },
): Promise<SampleView> {
  const { check } = take.body;
  const population = check?.population ?? (await countFound(db, take.id));
  const hindrance = check === null ? sampleHindrance(take, population) : null;
  const may = check === null ? null : await mayCheck(db, { take, person });
  const mayNotCheck = may !== null && !may.ok && 'refusal' in may ? may.refusal : null;
  const named = { people: [check?.checkedById ?? null], places: [] };
  const names = asKept(take, await namesOf(db, named));
  return {
    population,
    refusal: hindrance && refusalView(hindrance),
    offers: check === null ? offersOf(population) : [],
    drawnAt: check?.drawnAt ?? null,
    checkedAt: check?.checkedAt ?? null,
    checkedBy: names.person(check?.checkedById ?? null),
    mayNotCheck: mayNotCheck && refusalView(mayNotCheck),
    items: check === null ? [] : await sampleItems(db, { take, check, person, now }),
    claim: check && claimOf(check),
  };
}

/** What a sample would buy, the cheapest first; no two of one size. */
export function offersOf(population: number): SampleClaim[] {
  const offers = new Map<number, SampleClaim>();
  for (const thousandths of OFFERED) {
    const atMostWrong = Math.floor((population * thousandths) / 1000);
    const size = sizeFor({ population, atMostWrong });
    if (size === 0 || size > AFFORDABLE) continue;
    const confidence = Math.round(CONFIDENCE * 100);
    // Of one size the stronger claim stands: they come with the fewest wrong first.
    if (!offers.has(size))
      offers.set(size, { confidence, population, size, wrong: 0, atMostWrong });
  }
  return [...offers.values()].toSorted((a, b) => a.size - b.size);
}

async function sampleItems(
  db: Database,
  given: {
    readonly take: Take;
    readonly check: SampleCheck;
    readonly person: Person;
    readonly now: Date;
  },
): Promise<SampleItem[]> {
  const { take, check, person, now } = given;
  const carriers = await carriersByIds(db, check.carrierIds);
  const { rows } = await carrierRows(db, carriers, now);
  const found = await placesFound(db, take.id, check.carrierIds);
  const lie = { people: [], places: [...found.values()].flat() };
  const names = asKept(take, await namesOf(db, lie));
  const said = saidOf(check, await checkedOf(db, take.id), person);
  const placeOf = (id: string) => [...found].find(([carrierId]) => carrierId === id)?.[1].at(-1);
  const items = rows.map((carrier): SampleItem => {
    const words = said.get(carrier.id);
    const state = words === undefined ? 'open' : words === null ? 'right' : 'wrong';
    return {
      carrier,
      state,
      words: words ?? null,
      place: names.place(placeOf(carrier.id) ?? null),
    };
  });
  return items.toSorted((a, b) => wayTo(a).localeCompare(wayTo(b), 'en', { numeric: true }));
}

/** As one walks: place by place. */
const wayTo = ({ place, carrier }: SampleItem): string =>
  `${place?.code ?? ''} ${carrier.custody.place?.code ?? ''} ${carrier.registerNumber}`;

/** What was said of each: null, as the record says. Signed, it is what was signed; before, what whoever asks has said himself. */
function saidOf(
  check: SampleCheck,
  checked: readonly Checked[],
  { id }: Person,
): ReadonlyMap<string, string | null> {
  if (check.checkedAt === null) {
    const own = checked.filter(({ personId }) => personId === id);
    return new Map(own.map(({ carrierId, words }) => [carrierId, words]));
  }
  const wrong = new Map<CarrierId, string>(
    check.wrong.map(({ carrierId, words }) => [carrierId, words]),
  );
  return new Map(check.carrierIds.map((carrierId) => [carrierId, wrong.get(carrierId) ?? null]));
}
