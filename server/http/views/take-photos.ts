import type { PhotoList, PhotoView } from '#api/take-photos.ts';
import type { PersonId, StockTakeId } from '#domain/ids.ts';
import { photosOf, type DifferencePhoto } from '#domain/stock-takes/photos.ts';
import type { Database } from '../../store/database.ts';
import { takeById } from '../../store/takes.ts';
import { photoBytes } from '../../store/takes/photos.ts';
import { namesOf, type Names } from './names.ts';

/** Whose names its photos want. */
export const photographersOf = (photos: readonly DifferencePhoto[]): (PersonId | null)[] =>
  photos.flatMap(({ byId, struck }) => [byId, struck?.byId ?? null]);

export const photoView = (photo: DifferencePhoto, names: Names): PhotoView => {
  const { sha256, bytes, width, height, words, at, byId, struck } = photo;
  return {
    sha256,
    bytes,
    width,
    height,
    words,
    at,
    by: names.person(byId),
    struck: struck && { words: struck.words, at: struck.at, by: names.person(struck.byId) },
  };
};

/** 照片 of one difference; null: there is none such. */
export async function photoList(
  db: Database,
  id: StockTakeId,
  differenceId: string,
): Promise<PhotoList | null> {
  const take = await takeById(db, id);
  const difference = take?.body.differences.find((one) => one.id === differenceId);
  if (difference === undefined) return null;
  const { photos = [] } = difference;
  const names = await namesOf(db, { people: photographersOf(photos), places: [] });
  return { photos: photos.map((photo) => photoView(photo, names)) };
}

/** The bytes of a photo that this very take has or had; null: it has no such photo. */
export async function photoOf(
  db: Database,
  id: StockTakeId,
  sha256: string,
): Promise<Uint8Array | null> {
  const take = await takeById(db, id);
  const isItsOwn = take !== null && photosOf(take.body).some((one) => one.sha256 === sha256);
  return isItsOwn ? await photoBytes(db, sha256) : null;
}
