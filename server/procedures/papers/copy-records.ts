import type { Carrier, CarrierRecord } from '#domain/carriers.ts';
import { copyNumbersAfter, copyOf } from '#domain/copies.ts';
import type { NewFact } from '#domain/facts.ts';
import { carrierId, instant } from '#domain/ids.ts';
import { asStrict, inherited, type Marked } from '#domain/inheritance.ts';
import { registerCarrier } from '#domain/keeping.ts';
import type { Made } from '#domain/matters/copying.ts';
import type { MatterOf } from '#domain/matters/matter.ts';
import type { Place } from '#domain/places.ts';
import { allow, type Decision } from '#domain/refusals.ts';
import { dayOf } from '#domain/rules/days.ts';
import { copyNumbersBeside, nextRegisterNumbers } from '../../store/copies.ts';
import type { Tx } from '../../store/database.ts';
import { peopleByIds } from '../../store/people.ts';
import type { House } from '../house.ts';

/** 制作 as it is told: how many, of what size, on which machine, and what was spoiled. */
export type Making = Omit<Made, 'copyIds' | 'marking' | 'secrecyPeriod' | 'operatorId'> & {
  readonly made: number;
  /** Stricter than the originals; absent: as they are. */
  readonly marking?: Made['marking'];
  readonly secrecyPeriod?: Made['secrecyPeriod'];
  /** 序列号 of each medium; absent or null: it has none. */
  readonly serialNumbers?: readonly (string | null)[];
};
/** What the copies inherit, made stricter where the maker says so. */
export async function markedAs(
  tx: Tx,
  house: House,
  { sources, making }: { readonly sources: readonly Carrier[]; readonly making: Making },
): Promise<Decision<Marked>> {
  const named = sources.flatMap(({ scope }) => scope?.personIds ?? []);
  const people = new Map((await peopleByIds(tx, [...new Set(named)])).map((one) => [one.id, one]));
  const given = { on: dayOf(instant(house.now())), people };
  const from = inherited(sources, given);
  if (!from.ok) return from;
  const { marking, secrecyPeriod } = making;
  const marked = {
    ...from.value,
    ...(marking === undefined ? {} : { marking }),
    ...(secrecyPeriod === undefined ? {} : { secrecyPeriod }),
  };
  const strict = asStrict(marked, sources, given);
  return strict.ok ? allow(marked) : strict;
}

/** 复制件 as they will be registered, numbered on. */
export async function recordsOf(
  tx: Tx,
  house: House,
  given: {
    readonly making: Making;
    readonly matter: MatterOf<'copying'>;
    readonly original: Carrier;
    readonly marked: Marked;
  },
): Promise<CarrierRecord[]> {
  const { making, marked, original: source } = given;
  const { title } = given.matter.body;
  const { custody: _custody, ...original } = source;
  const kind = title === null ? original.kind : 'document';
  const taken = title === null ? await copyNumbersBeside(tx, original) : [];
  const copyNumbers = kind === 'document' ? copyNumbersAfter(taken, making.made) : [];
  const numbers = await nextRegisterNumbers(tx, kind, making.made);
  return numbers.map((registerNumber, n) => {
    const identity = {
      id: carrierId(house.newId()),
      registerNumber,
      copyNumber: copyNumbers[n] ?? null,
      serialNumber: making.serialNumbers?.[n] ?? null,
    };
    return copyOf(original, { title, pageCount: making.pageCount, marked, identity });
  });
}

/** 登记 of each on this counter; the first refusal is the answer for all. */
export function registerAll(
  records: readonly CarrierRecord[],
  counter: Place,
): Decision<NewFact[]> {
  const facts: NewFact[] = [];
  for (const carrier of records) {
    const decision = registerCarrier(carrier, { place: counter });
    if (!decision.ok) return decision;
    const detail = { kind: 'carrierRegistered', carrier } as const;
    facts.push({ detail, carrierId: carrier.id, from: null, to: decision.value });
  }
  return allow(facts);
}
