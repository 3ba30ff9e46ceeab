import type { NewVisitBody } from '#api/outside-visits.ts';
import type { Unsigned } from '../../press.ts';

/** What is typed of a reader from outside. */
export type Draft = Pick<
  NewVisitBody,
  'name' | 'unit' | 'idKind' | 'idNumber' | 'letterNumber' | 'purpose'
> & { readonly alsoNames: string };

export const EMPTY: Draft = {
  name: '',
  alsoNames: '',
  unit: '',
  idKind: 'identityCard',
  idNumber: '',
  letterNumber: '',
  purpose: '',
};

const ID_NUMBER = /^[\p{L}\p{N}()（）-]{4,40}$/u;
/** Blanks are how people write a long number. */
export const idOf = ({ idNumber }: Pick<Draft, 'idNumber'>): string | null => {
  const bare = idNumber.replace(/\s/g, '');
  return ID_NUMBER.test(bare) ? bare : null;
};

/** Each other name once; a single sign would be found in every title. */
export const namesIn = (text: string): string[] => [
  ...new Set(
    text
      .split(/[,，、;；]+/)
      .map((part) => part.trim())
      .filter((part) => part.length > 1),
  ),
];

/** What is sent; null while something is wanting. */
export function newVisitBody(
  draft: Draft,
  given: {
    readonly hostId: string | null;
    readonly things: readonly { readonly id: string }[];
  },
): Unsigned<NewVisitBody> | null {
  const idNumber = idOf(draft);
  const { hostId, things } = given;
  const texts = [draft.name, draft.unit, draft.letterNumber, draft.purpose];
  if (texts.some((text) => text.trim() === '') || draft.name.trim().length < 2) return null;
  if (idNumber === null || hostId === null || things.length === 0) return null;
  return {
    name: draft.name.trim(),
    alsoNames: namesIn(draft.alsoNames),
    unit: draft.unit.trim(),
    idKind: draft.idKind,
    idNumber,
    letterNumber: draft.letterNumber.trim(),
    purpose: draft.purpose.trim(),
    hostId,
    carrierIds: things.map(({ id }) => id),
  };
}
