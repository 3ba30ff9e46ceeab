import type { Instant } from '#domain/ids.ts';
import type { DifferenceKind } from '#domain/stock-takes/differences.ts';
import { momentText } from './dates.ts';
import type { Form, FormTable } from './form.ts';
import { DIFFERENCE_WORD } from './words.ts';

/** 照片 of a difference on paper, by value. */
export type PhotoOnPaper = {
  /** 编号 or the code that was read, of the difference. */
  readonly text: string;
  /** Null: the difference is no more, since its place was opened again. */
  readonly kind: DifferenceKind | null;
  /** Which of how many of its difference. */
  readonly nth: number;
  readonly count: number;
  readonly words: string;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  readonly sha256: string;
  readonly by: string;
  readonly at: Instant;
  readonly struck: { readonly words: string; readonly by: string; readonly at: Instant } | null;
  /** To be drawn; null: it is only listed. */
  readonly picture: { readonly jpeg: Uint8Array; readonly isGrey: boolean } | null;
};

/** 盘盈盘亏表 with 照片 of its differences: how many each has, their digests, and those that are drawn. As it is where there are none. */
export function withPhotos(form: Form, photos: readonly PhotoOnPaper[]): Form {
  if (photos.length === 0) return form;
  const pictures = photos.flatMap((one) =>
    one.picture === null
      ? []
      : [{ ...one.picture, width: one.width, height: one.height, words: captionOf(one) }],
  );
  return {
    ...form,
    fields: [...form.fields, { label: '照片', value: sumOf(photos) }],
    tables: [...form.tables, photoTable(photos)],
    notes: [...form.notes, ...notesOf(photos, pictures.length)],
    pictures,
  };
}

/** 盘点报告 says how many there are, and where they are listed. */
export const withPhotoCount = (form: Form, photos: readonly PhotoOnPaper[]): Form =>
  photos.length === 0
    ? form
    : {
        ...form,
        fields: [
          ...form.fields,
          { label: '照片', value: `${sumOf(photos)}，摘要见《涉密载体盘盈盘亏表》`, isWide: true },
        ],
      };

function sumOf(photos: readonly PhotoOnPaper[]): string {
  const struck = photos.filter((one) => one.struck !== null).length;
  return struck === 0 ? `${photos.length} 张` : `${photos.length} 张，其中划去 ${struck} 张`;
}

const kindOf = ({ kind }: PhotoOnPaper): string =>
  kind === null ? '点位重开前的差异' : DIFFERENCE_WORD[kind];
const byOf = ({ by, at }: { readonly by: string; readonly at: Instant }): string =>
  `${by} ${momentText(at)}`.trim();

const photoTable = (photos: readonly PhotoOnPaper[]): FormTable => ({
  caption: '四、照片',
  columns: [
    { heading: '编号或所读', width: 18 },
    { heading: '差异', width: 13 },
    { heading: '第几张', width: 8 },
    { heading: '拍的是什么', width: 24 },
    { heading: '大小', width: 14 },
    { heading: '摘要（SHA-256）', width: 38 },
    { heading: '加入', width: 16 },
    { heading: '划去', width: 20 },
  ],
  rows: photos.map((one) => [
    one.text,
    kindOf(one),
    `${one.nth}/${one.count}`,
    one.words,
    `${one.width}×${one.height}\n${Math.ceil(one.bytes / 1024)} KB`,
    one.sha256,
    byOf(one),
    one.struck === null ? '' : `${one.struck.words}　${byOf(one.struck)}`,
  ]),
  none: '没有照片。',
});

/** So much of a digest tells one photo of a take from another. */
const DIGEST_SHOWN = 12;
const captionOf = (one: PhotoOnPaper): string[] => [
  `${one.text}　${kindOf(one)}　${one.nth}/${one.count}`,
  one.words,
  byOf(one),
  `摘要 ${one.sha256.slice(0, DIGEST_SHOWN)}…`,
];

function notesOf(photos: readonly PhotoOnPaper[], drawn: number): string[] {
  const standing = photos.filter(({ struck }) => struck === null).length;
  const left = standing - drawn;
  return [
    '照片加入后不能删除，划去的仍保存；摘要是所存照片的 SHA-256，写在账目里，由 zhangwu verify 核对。',
    ...(drawn === 0
      ? []
      : [
          `附后的 ${drawn} 张为黑白${left === 0 ? '' : `，另有 ${left} 张没有附上，请到系统查看`}。`,
        ]),
  ];
}
