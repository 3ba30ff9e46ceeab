/**
 * 标签号受损: every way in which a code of a handheld's file is no code any more, and what the clerk does about it.
 * A damaged code is never guessed: a wrong guess would say that another thing was seen.
 */
const SENTENCES = {
  scientific: [
    'Excel 把标签号当成了数字（如 1.23E+22），原号已丢失。请从手持机重新导出，不要用 Excel 打开或另存，直接交来。',
    'Excel took the code for a number (1.23E+22) and the rest of it is lost. Export it from the handheld again and hand it in without opening it in Excel.',
  ],
  rounded: [
    '号码第 15 位以后全是 0，是 Excel 四舍五入的痕迹。请从手持机重新导出，不要用 Excel 打开或另存，直接交来。',
    'After the 15th figure there are only zeros: Excel has rounded it. Export it from the handheld again and hand it in without opening it in Excel.',
  ],
  zerosLost: [
    '位数不足且全是数字，多半是 Excel 去掉了前面的 0。请从手持机重新导出，不要用 Excel 打开或另存，直接交来。如果是商品条码，请在“列的对应”中把码的内容改为“两者都有”。',
    'Too short and all figures: Excel has most likely dropped the zeros in front. Export it from the handheld again and hand it in without opening it in Excel. If it is an article number, say under “Columns” that barcodes come too.',
  ],
  tooNarrow: [
    '只剩下“####”：列太窄，Excel 没有存下号码。请从手持机重新导出，不要用 Excel 打开或另存，直接交来。',
    'Only “####” is left: the column was too narrow and Excel did not save the code. Export it from the handheld again and hand it in without opening it in Excel.',
  ],
  oddDigits: [
    '十六进制位数是单数，少了一位。请重新读这枚标签，或查看手持机的导出设置。',
    'An odd number of hex digits: one is missing. Read this tag again, or look at the export settings of the handheld.',
  ],
  notWords: [
    '标签号应是四位一组，这里缺了两位。请重新读这枚标签，或查看手持机的导出设置。',
    'A tag has its digits in groups of four, and two are missing here. Read this tag again, or look at the export settings of the handheld.',
  ],
  notHex: [
    '不是标签号（只应有 0–9 和 A–F）。如果这一列是条码，请在“列的对应”中改为条码。',
    'This is no EPC (only 0–9 and A–F). If the column holds barcodes, say so under “Columns”.',
  ],
  tooLong: [
    '号码太长，不是标签号。请核对列的对应。',
    'Too long for a code. Check which column is which.',
  ],
} as const;

export type CodeDamage = keyof typeof SENTENCES;

/** What is wrong with a code, and what to do, in both languages. */
export const damageSentence = (why: CodeDamage): { readonly zh: string; readonly en: string } => {
  const [zh, en] = SENTENCES[why];
  return { zh, en };
};
