import type { MatterOf } from '#domain/matters/matter.ts';
import type { PersonId } from '#domain/ids.ts';
import type { DifferenceKind } from '#domain/stock-takes/differences.ts';
import { photosOf, type DifferencePhoto } from '#domain/stock-takes/photos.ts';
import type { PhotoOnPaper } from '../../reports/take-photos-form.ts';
import type { Database } from '../../store/database.ts';
import { photoBytes } from '../../store/takes/photos.ts';
import { asKept } from './kept-names.ts';
import { namesOf } from './names.ts';
import { photographersOf } from './take-photos.ts';

/** What goes on paper at most: a file of more is no paper any longer. */
const PICTURES_MAX = 60;
const PICTURE_BYTES_MAX = 30 * 1024 * 1024;

/** 照片 of a take in the order of its differences, then those of before a reopening. `isDrawn`: with their bytes, as far as they go. */
export async function photosOnPaper(
  db: Database,
  take: MatterOf<'stockTake'>,
  { isDrawn }: { readonly isDrawn: boolean },
): Promise<PhotoOnPaper[]> {
  const all = photosOf(take.body);
  if (all.length === 0) return [];
  const names = asKept(take, await namesOf(db, { people: photographersOf(all), places: [] }));
  const name = (id: PersonId | null): string => names.person(id)?.name ?? '';
  const told: PhotoOnPaper[] = [];
  let [pictures, bytes] = [0, 0];
  for (const { photo, ...of } of placed(take)) {
    const isStanding = photo.struck === null;
    const hasRoom = pictures < PICTURES_MAX && bytes + photo.bytes <= PICTURE_BYTES_MAX;
    const jpeg = isDrawn && isStanding && hasRoom ? await photoBytes(db, photo.sha256) : null;
    if (jpeg !== null) [pictures, bytes] = [pictures + 1, bytes + photo.bytes];
    const { words, width, height, sha256, at, byId, struck } = photo;
    told.push({
      ...of,
      words,
      width,
      height,
      bytes: photo.bytes,
      sha256,
      at,
      by: name(byId),
      struck: struck && { words: struck.words, at: struck.at, by: name(struck.byId) },
      picture: jpeg === null ? null : { jpeg, isGrey: isGrey(jpeg) },
    });
  }
  return told;
}

type Placed = {
  readonly photo: DifferencePhoto;
  readonly text: string;
  readonly kind: DifferenceKind | null;
  readonly nth: number;
  readonly count: number;
};

function placed({ body }: MatterOf<'stockTake'>): Placed[] {
  const now = body.differences.flatMap(({ text, kind, photos = [] }) =>
    photos.map((photo, n) => ({ photo, text, kind, nth: n + 1, count: photos.length })),
  );
  const groups = Object.values(
    Object.groupBy(body.earlierPhotos ?? [], ({ differenceId }) => differenceId),
  );
  const before = groups.flatMap((photos = []) =>
    photos.map((photo, n) => ({
      photo,
      text: photo.text,
      kind: null,
      nth: n + 1,
      count: photos.length,
    })),
  );
  return [...now, ...before];
}

/** One colour, by the frame of a JPEG that was read when it came: `FF C0`, length, precision, height, width, colours. */
function isGrey(jpeg: Uint8Array): boolean {
  let at = 2;
  while (at + 9 < jpeg.length) {
    const marker = jpeg[at + 1] ?? 0;
    if (marker === 0xc0 || marker === 0xc1) return jpeg[at + 9] === 1;
    at += 2 + (jpeg[at + 2] ?? 0) * 256 + (jpeg[at + 3] ?? 0);
  }
  return false;
}
