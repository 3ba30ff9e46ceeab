import { both } from '../both.ts';
import { takePhotos as en } from '../en/take-photos.ts';
import { takePhotos as zh } from '../zh/take-photos.ts';

/** 照片 of differences: fetched with their screen. */
export const photoWords = both(zh, en);
