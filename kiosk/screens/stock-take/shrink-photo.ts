import { PHOTO_SIDE_MAX } from '#domain/stock-takes/jpeg-header.ts';
import { PHOTO_BYTES_MAX } from '#domain/stock-takes/photos.ts';

/** A photo as it will be sent: drawn anew, so that nothing of the camera's notes (EXIF, place) is in it. */
export type ShrunkPhoto = {
  /** `data:image/jpeg;base64,…`, for the preview. */
  readonly url: string;
  readonly base64: string;
  readonly width: number;
  readonly height: number;
};
/** Why a file cannot become one; worded in `kiosk/text`. */
export type PhotoTrouble = 'empty' | 'huge' | 'unread' | 'dense';

/** A file beyond this is not even opened: a tablet has little memory. */
const FILE_BYTES_MAX = 40 * 1024 * 1024;
/** Tried one after another until it is small enough. */
const QUALITIES = [0.85, 0.7, 0.55, 0.4];
const PREFIX = 'data:image/jpeg;base64,';

/** 缩小: at most 1600 pixels a side and 1.5 MB, upright, on white, as a JPEG. */
export async function shrunkPhoto(file: Blob): Promise<ShrunkPhoto | PhotoTrouble> {
  if (file.size === 0) return 'empty';
  if (file.size > FILE_BYTES_MAX) return 'huge';
  const picture = await createImageBitmap(file).catch(() => null);
  if (picture === null) return 'unread';
  const { width, height } = fitted(picture);
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  const pen = canvas.getContext('2d', { alpha: false });
  if (pen === null) return 'unread';
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, width, height);
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(picture, 0, 0, width, height);
  picture.close();
  for (const quality of QUALITIES) {
    const url = canvas.toDataURL('image/jpeg', quality);
    if (!url.startsWith(PREFIX)) return 'unread';
    const base64 = url.slice(PREFIX.length);
    if (bytesOf(base64) <= PHOTO_BYTES_MAX) return { url, base64, width, height };
  }
  return 'dense';
}

/** The size that it is drawn in: no side too long, none vanished. */
export function fitted(picture: { readonly width: number; readonly height: number }): {
  readonly width: number;
  readonly height: number;
} {
  const part = Math.min(1, PHOTO_SIDE_MAX / Math.max(picture.width, picture.height));
  const side = (length: number): number => Math.max(1, Math.round(length * part));
  return { width: side(picture.width), height: side(picture.height) };
}

const bytesOf = (base64: string): number => Math.floor((base64.length * 3) / 4);
