import type { Instant, PersonId, PlaceId } from '../ids.ts';
import type { Difference } from './differences.ts';
import { readJpeg, type Jpeg } from './jpeg.ts';
import type { JpegFault } from './jpeg-header.ts';

/** 照片 of a difference, as the fact tells it; its bytes are kept beside the ledger under `sha256` (hex, of the bytes as kept). */
export type NewPhoto = {
  readonly sha256: string;
  readonly bytes: number;
  readonly width: number;
  readonly height: number;
  /** What it shows. */
  readonly words: string;
};
export type DifferencePhoto = NewPhoto & {
  readonly at: Instant;
  readonly byId: PersonId | null;
  /** 划去: it is not what it was said to be; null: it stands. */
  readonly struck: PhotoStruck | null;
};
export type PhotoStruck = {
  readonly words: string;
  readonly at: Instant;
  readonly byId: PersonId | null;
};
/** One of a difference that is no more: its place was opened again. `text`: what the difference was about. */
export type EarlierPhoto = DifferencePhoto & {
  readonly differenceId: string;
  readonly text: string;
};

/** Bytes of a photo, as it comes. */
export const PHOTO_BYTES_MAX = 1.5 * 1024 * 1024;
/** Photos of one difference that stand, and those struck out with them. */
export const PHOTOS_MAX = 6;
export const PHOTOS_EVER_MAX = 20;

/** Why a photo is not added, or not struck out. */
export type PhotoFault =
  | JpegFault
  | 'photoTooLarge'
  | 'photosTooMany'
  | 'photoTwice'
  | 'photoStruckBefore';

/** What comes from outside as a photo that may be kept: small enough, a whole JPEG, and nothing in it that does not draw it. */
export function photoFrom(
  bytes: Uint8Array,
): { readonly ok: true; readonly jpeg: Jpeg } | { readonly ok: false; readonly fault: PhotoFault } {
  if (bytes.length > PHOTO_BYTES_MAX) return { ok: false, fault: 'photoTooLarge' };
  return readJpeg(bytes);
}

type WithPhotos = Pick<Difference, 'photos'>;

/** Whether this photo may be added: the same one is not added twice, struck out or not. Null: it may. */
export function addingFault(
  { photos = [] }: WithPhotos,
  { sha256 }: Pick<NewPhoto, 'sha256'>,
): PhotoFault | null {
  if (photos.some((one) => one.sha256 === sha256)) return 'photoTwice';
  const standing = photos.filter(({ struck }) => struck === null);
  const isFull = standing.length >= PHOTOS_MAX || photos.length >= PHOTOS_EVER_MAX;
  return isFull ? 'photosTooMany' : null;
}

/** Null: it may be struck out, or there is no such photo (`withPhotoStruck` says so). */
export const strikingFault = ({ photos = [] }: WithPhotos, sha256: string): PhotoFault | null =>
  photos.some((one) => one.sha256 === sha256 && one.struck !== null) ? 'photoStruckBefore' : null;

/** Null: it may not be added. */
export const withPhoto = (one: Difference, photo: DifferencePhoto): Difference | null =>
  addingFault(one, photo) === null ? { ...one, photos: [...(one.photos ?? []), photo] } : null;

/** Null: there is no such photo that stands. */
export function withPhotoStruck(
  one: Difference,
  sha256: string,
  struck: PhotoStruck,
): Difference | null {
  const { photos = [] } = one;
  if (!photos.some((photo) => photo.sha256 === sha256 && photo.struck === null)) return null;
  const after = photos.map((photo) => (photo.sha256 === sha256 ? { ...photo, struck } : photo));
  return { ...one, photos: after };
}

type Photographed = {
  readonly differences: readonly Difference[];
  readonly earlierPhotos?: readonly EarlierPhoto[];
};

/** 重开 of a place takes its differences away, and none of their photos. */
export function withPhotosKept(
  { differences, earlierPhotos = [] }: Photographed,
  placeId: PlaceId,
): { readonly earlierPhotos?: readonly EarlierPhoto[] } {
  const gone = differences
    .filter((one) => one.placeId === placeId)
    .flatMap(({ id, text, photos = [] }) =>
      photos.map((photo) => ({ ...photo, differenceId: id, text })),
    );
  const kept = [...earlierPhotos, ...gone];
  return kept.length === 0 ? {} : { earlierPhotos: kept };
}

/** Every photo that a take ever had. */
export const photosOf = ({
  differences,
  earlierPhotos = [],
}: Photographed): readonly DifferencePhoto[] => [
  ...differences.flatMap(({ photos = [] }) => photos),
  ...earlierPhotos,
];
