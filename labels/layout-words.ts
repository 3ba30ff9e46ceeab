import type { LayoutTrouble } from './check-layout.ts';

type Words = { readonly zh: string; readonly en: string };

/** What is wrong with a layout, in a sentence for a person. Items are counted from 1. */
export function troubleWords(trouble: LayoutTrouble): Words {
  if (trouble.kind === 'stockOutOfRange') {
    const { width, height } = trouble;
    return {
      zh: `标签尺寸 ${width}×${height} 毫米不可用：每边至少 5 毫米，至多 210×297 毫米。`,
      en: `A label of ${width} × ${height} mm cannot be made: each side from 5 mm, up to 210 × 297 mm.`,
    };
  }
  if (trouble.kind === 'noSymbol') {
    return {
      zh: '版式里没有条码，扫描枪无从识读。',
      en: 'There is no symbol for a scanner to read.',
    };
  }
  const item = trouble.at.item + 1;
  const { zh, en } = ofItem(trouble);
  return { zh: `第 ${item} 项：${zh}`, en: `Item ${item}: ${en}` };
}

type OfItem = Exclude<LayoutTrouble, { kind: 'stockOutOfRange' | 'noSymbol' }>;

function ofItem(trouble: OfItem): Words {
  switch (trouble.kind) {
    case 'notANumber':
      return { zh: '位置或尺寸不是有效数值。', en: 'a place or a size is not a number from 0 up.' };
    case 'offLabel':
      return { zh: '超出标签边缘。', en: 'it goes over the edge of the label.' };
    case 'textsOverlap':
      return {
        zh: `与第 ${trouble.by + 1} 项文字重叠。`,
        en: `its text lies over that of item ${trouble.by + 1}.`,
      };
    case 'textTooSmall':
      return {
        zh: `字高 ${trouble.has} 毫米，低于可辨认的 ${trouble.needs} 毫米。`,
        en: `text of ${trouble.has} mm is smaller than the legible ${trouble.needs} mm.`,
      };
    case 'noSizes':
      return { zh: '没有给出字号。', en: 'no size of text is given.' };
    case 'symbolTooLarge':
    case 'moduleTooSmall':
    case 'barsTooLow':
    case 'quietZoneInvaded':
    case 'symbolOverlapped':
      return ofSymbol(trouble);
  }
}

type OfSymbol = Exclude<
  OfItem,
  { kind: 'notANumber' | 'offLabel' | 'textsOverlap' | 'textTooSmall' | 'noSizes' }
>;

function ofSymbol(trouble: OfSymbol): Words {
  switch (trouble.kind) {
    case 'symbolTooLarge':
      return {
        zh: `条码放不下：宽需 ${trouble.needs} 毫米，现有 ${trouble.has} 毫米。`,
        en: `the symbol needs ${trouble.needs} mm and has ${trouble.has} mm.`,
      };
    case 'moduleTooSmall':
      return {
        zh: `条码模块 ${trouble.has} 毫米，小于可识读的 ${trouble.needs} 毫米。`,
        en: `modules of ${trouble.has} mm are smaller than the readable ${trouble.needs} mm.`,
      };
    case 'barsTooLow':
      return {
        zh: `条高 ${trouble.has} 毫米，低于 ${trouble.needs} 毫米。`,
        en: `bars of ${trouble.has} mm are lower than ${trouble.needs} mm.`,
      };
    case 'quietZoneInvaded':
      return trouble.by === 'edge'
        ? { zh: '条码静区超出标签边缘。', en: 'the quiet zone goes over the edge of the label.' }
        : {
            zh: `条码静区被第 ${trouble.by + 1} 项侵入。`,
            en: `item ${trouble.by + 1} stands in the quiet zone.`,
          };
    case 'symbolOverlapped':
      return {
        zh: `条码被第 ${trouble.by + 1} 项压住。`,
        en: `item ${trouble.by + 1} lies over the symbol.`,
      };
  }
}
