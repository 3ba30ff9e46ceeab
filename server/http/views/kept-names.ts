import type { MatterOf } from '#domain/matters/matter.ts';
import type { Names } from './names.ts';

/**
 * 当时的名称 of a take that is complete: by value, whatever people and places are called since. What was not kept is as it is called now;
 * whoever signed is named as when he did.
 */
export function asKept(
  { body: { names, signatures } }: Pick<MatterOf<'stockTake'>, 'body'>,
  now: Names,
): Names {
  if (names === undefined) return now;
  const people = new Map(names.people.map((one) => [one.id, one]));
  const places = new Map(names.places.map((one) => [one.id, one]));
  const signed = new Map(signatures.map(({ personId, signer }) => [personId, signer]));
  return {
    person: (id) => {
      if (id === null) return null;
      const kept = people.get(id);
      const signer = signed.get(id);
      if (kept !== undefined) return { ...kept };
      return signer === undefined ? now.person(id) : { id, ...signer };
    },
    place: (id) => {
      const kept = id === null ? undefined : places.get(id);
      return kept === undefined ? now.place(id) : { ...kept };
    },
    placeKind: now.placeKind,
  };
}
