import type { NewPlaceBody, PlaceView } from '#api/ledger.ts';
import type { Unsigned } from '../press.ts';

/** The form of a place while it is filled in: text as typed. */
export type PlaceDraft = {
  readonly kind: NewPlaceBody['kind'];
  readonly highestLevel: NewPlaceBody['highestLevel'];
} & Readonly<Record<'code' | 'name' | 'parentId' | 'custodianId' | 'shelves', string>>;

export const EMPTY_PLACE: PlaceDraft = {
  kind: 'safe',
  highestLevel: 'secret',
  code: '',
  name: '',
  parentId: '',
  custodianId: '',
  shelves: '5',
};

export type WrongPlace = Partial<Record<'code' | 'name' | 'parentId' | 'shelves', string>>;
type Said = {
  readonly wrongCode: string;
  readonly wrongName: string;
  readonly wrongSafe: string;
  readonly wrongShelves: string;
};

/** What is wrong with the form before it is sent, in words; the server looks again. */
export function wrongInPlace(draft: PlaceDraft, t: Said): WrongPlace {
  const wrong: WrongPlace = {};
  if (!/^\S+$/u.test(draft.code.trim())) wrong.code = t.wrongCode;
  if (draft.name.trim() === '') wrong.name = t.wrongName;
  if (draft.kind === 'shelf' && draft.parentId === '') wrong.parentId = t.wrongSafe;
  if (draft.kind === 'safe' && !/^\d{1,2}$/u.test(draft.shelves)) wrong.shelves = t.wrongShelves;
  return wrong;
}

export const placeBodyOf = (draft: PlaceDraft): Unsigned<NewPlaceBody> => ({
  kind: draft.kind,
  code: draft.code.trim(),
  name: draft.name.trim(),
  parentId: draft.parentId === '' ? null : draft.parentId,
  highestLevel: draft.highestLevel,
  custodianId: draft.custodianId === '' ? null : draft.custodianId,
  ...(draft.kind === 'safe' ? { shelves: Number(draft.shelves) } : {}),
});

/** Where a place of this kind may be: a shelf in a safe, everything else in a room. */
export const parentsFor = (
  kind: PlaceDraft['kind'],
  places: readonly PlaceView[],
): readonly PlaceView[] =>
  places.filter((one) => one.kind === (kind === 'shelf' ? 'safe' : 'room'));

/** A shelf's code and name follow from the safe that was chosen: the next number. */
export function inParent(
  draft: PlaceDraft,
  parentId: string,
  places: readonly PlaceView[],
): PlaceDraft {
  const safe = draft.kind === 'shelf' ? places.find(({ id }) => id === parentId) : undefined;
  if (safe === undefined) return { ...draft, parentId };
  const taken = new Set(places.map(({ code }) => code));
  let shelf = 1;
  while (taken.has(`${safe.code}-${shelf}`)) shelf += 1;
  return { ...draft, parentId, code: `${safe.code}-${shelf}`, name: `${safe.name} 第${shelf}层` };
}
