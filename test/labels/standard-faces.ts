import { createHash } from 'node:crypto';
import type { ComposedLabel } from '#labels/elements.ts';
import type { Face } from '#labels/face.ts';
import type { Fonts } from '#labels/fonts.ts';
import { rasterOf } from '#labels/raster.ts';
import { FACE } from './support.ts';

const BARE = { ...FACE, documentNumber: null, copyNumber: null, title: null } as const;
const PLACE: Face = { ...BARE, nature: 'place', markText: '', kindWord: '保密柜' };

/** Faces of the 60 × 40 label whose dots were taken before layouts became data. */
export const STANDARD_FACES: Readonly<Record<string, Face>> = {
  document: FACE,
  unmarked: { ...FACE, markText: '', title: null },
  condition: { ...FACE, markText: '机密★会议开始前' },
  longTitle: { ...FACE, title: '关于进一步加强涉密载体全生命周期管理工作的通知'.repeat(4) },
  longUnit: { ...FACE, unitName: '中华人民共和国工业和信息化部电子第五研究所档案与保密管理处一室' },
  middleUnit: { ...FACE, unitName: '某某省某某自治州国家档案与保密管理局机关' },
  longNumber: { ...FACE, registerNumber: '保密办-涉密计算机-2024-0001' },
  medium: { ...BARE, kindWord: '存储介质', registerNumber: 'JZ-000007' },
  safe: { ...PLACE, registerNumber: 'BMG-04', placeLine: '档案室四号保密柜' },
  shelf: { ...PLACE, kindWord: '柜位', registerNumber: 'BMG-04-03-左', placeLine: '第三层' },
  badge: {
    ...PLACE,
    nature: 'badge',
    kindWord: '工作证',
    registerNumber: 'E-0042',
    title: '龚䶮𠮷',
    placeLine: '机要保密处',
  },
};

/** SHA-256 of a label's dots with the symbol's ink left out: an encoder may choose another mask. */
export function dotsBesideSymbol(label: ComposedLabel, fonts: Fonts): string {
  const elements = label.elements.map((element) =>
    element.kind === 'symbol'
      ? { ...element, matrix: element.matrix.map((row) => row.map(() => true)) }
      : element,
  );
  return createHash('sha256')
    .update(rasterOf({ ...label, elements }, fonts).bits)
    .digest('hex');
}
