import * as v from 'valibot';
import { Count, Id, PersonName, Text, Time } from './words.ts';

/** 照片 of a difference. Its bytes: GET /api/stock-takes/:id/photos/:sha256. */
export const PhotoView = v.strictObject({
  sha256: v.string(),
  bytes: Count,
  width: Count,
  height: Count,
  /** What it shows. */
  words: v.string(),
  at: Time,
  by: v.nullable(PersonName),
  /** 划去, by whom and why; null: it stands. */
  struck: v.nullable(v.strictObject({ words: v.string(), at: Time, by: v.nullable(PersonName) })),
});
export type PhotoView = v.InferOutput<typeof PhotoView>;

/** In the order of adding. */
export const PhotoList = v.strictObject({ photos: v.array(PhotoView) });
export type PhotoList = v.InferOutput<typeof PhotoList>;

/** More than the border lets in: what is too large is told so, and not that it is no request. */
const BASE64_MAX = 2_400_000;
const Words = v.pipe(Text(200), v.minLength(2));
/**
 * POST /api/stock-takes/:id/differences/:differenceId/photos → PhotoList. `jpeg` in base64: what people write about it stands beside it
 * and not in the address, where proxies would note it down.
 */
export const AddPhotoBody = v.strictObject({
  act: Id,
  words: Words,
  jpeg: v.pipe(v.string(), v.maxLength(BASE64_MAX)),
});
export type AddPhotoBody = v.InferOutput<typeof AddPhotoBody>;

/** POST /api/stock-takes/:id/differences/:differenceId/photos/:sha256/strike → PhotoList. `words`: why. */
export const StrikePhotoBody = v.strictObject({ act: Id, words: Words });
export type StrikePhotoBody = v.InferOutput<typeof StrikePhotoBody>;
