import type { SheetTrouble } from './sheet.ts';

/** Why labels cannot go on a sheet, in a sentence for a person. */
export function sheetWords(trouble: SheetTrouble): { readonly zh: string; readonly en: string } {
  switch (trouble.kind) {
    case 'notANumber':
      return {
        zh: '纸张参数不是有效数值。',
        en: 'A measure of the sheet is not a number from 0 up.',
      };
    case 'offPage': {
      const { needs, page } = trouble;
      return {
        zh: `标签需 ${needs.width}×${needs.height} 毫米，超出纸张 ${page.width}×${page.height} 毫米。`,
        en: `The labels need ${needs.width} × ${needs.height} mm of a page of ${page.width} × ${page.height} mm.`,
      };
    }
    case 'labelsOverlap': {
      const { label, pitch } = trouble;
      return {
        zh: `标签 ${label.width}×${label.height} 毫米大于间距 ${pitch.width}×${pitch.height} 毫米，会重叠。`,
        en: `Labels of ${label.width} × ${label.height} mm overlap at a pitch of ${pitch.width} × ${pitch.height} mm.`,
      };
    }
    case 'startOutside':
      return {
        zh: `起始位置 ${trouble.start} 不在 1 至 ${trouble.cells} 之间。`,
        en: `There is no cell ${trouble.start} to start at: a sheet has ${trouble.cells}.`,
      };
    case 'usedOutside':
      return {
        zh: `已用位置 ${trouble.cell} 不在 1 至 ${trouble.cells} 之间。`,
        en: `There is no cell ${trouble.cell} that could be used: a sheet has ${trouble.cells}.`,
      };
  }
}
