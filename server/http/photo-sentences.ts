import type { PhotoFault } from '#domain/stock-takes/photos.ts';

/** What can be wrong with a photo: status, Chinese, English. */
export const PHOTO_SENTENCES = {
  photoEmpty: [
    422,
    '照片是空的，没有加入。请重新拍照。',
    'The photo is empty and was not added. Take it again.',
  ],
  photoNotJpeg: [
    422,
    '这不是 JPEG 照片，没有加入。改了扩展名的其他文件也不收。',
    'This is no JPEG photo and was not added, whatever its name says.',
  ],
  photoBroken: [
    422,
    '照片不完整或已损坏，没有加入。请重新拍照。',
    'The photo is cut off or damaged and was not added. Take it again.',
  ],
  photoCarriesMore: [
    422,
    '照片后面夹带了别的数据，没有加入。',
    'Something else is hidden behind the photo; it was not added.',
  ],
  photoColours: [
    422,
    '照片的颜色格式（如印刷用的 CMYK）不收，没有加入。请用终端拍照。',
    'The photo has colours of another kind (such as CMYK for print) and was not added.',
  ],
  photoCoding: [
    422,
    '这种编码的 JPEG（如渐进式）不收，没有加入。请用终端拍照。',
    'A JPEG of this coding (such as progressive) is not taken; it was not added.',
  ],
  photoTooWide: [
    422,
    '照片的边长超过 1600 像素，没有加入。',
    'The photo has a side of more than 1600 pixels and was not added.',
  ],
  photoTooLarge: [
    413,
    '照片超过 1.5 MB，没有加入。',
    'The photo is larger than 1.5 MB and was not added.',
  ],
  photosTooMany: [
    409,
    '一项差异最多六张照片（连同划去的二十张），没有加入。',
    'A difference has six photos at most (twenty with those struck out); it was not added.',
  ],
  photoTwice: [
    409,
    '这张照片已经加在这项差异下，没有再加。',
    'This difference has this very photo already; it was not added again.',
  ],
  photoStruckBefore: [409, '这张照片已经划去。', 'This photo is struck out already.'],
} as const satisfies Readonly<
  Record<PhotoFault, readonly [status: number, zh: string, en: string]>
>;
